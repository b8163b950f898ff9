#include "ingest/serial_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/date.h"

namespace lianheti {
namespace {

constexpr std::int64_t kSecondsPerDay = 86400;

// Reads `count` digits.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  if (at + count > text.size()) return std::nullopt;
  const char* first = text.data() + at;
  const auto [end, error] = std::from_chars(first, first + count, value);
  if (error != std::errc() || end != first + count || value < 0) return std::nullopt;
  return value;
}

// Seconds since midnight of "08:30", "08:30:00" or "08:30:00.25", with an optional Z.
std::optional<double> seconds_of_day(std::string_view text) {
  if (!text.empty() && text.back() == 'Z') text.remove_suffix(1);
  const auto hour = digits(text, 0, 2);
  const auto minute = digits(text, 3, 2);
  if (!hour || !minute || text[2] != ':' || *hour > 23 || *minute > 59) return std::nullopt;
  double second = 0;
  if (text.size() > 5) {
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + 6, end, second, std::chars_format::fixed);
    if (text[5] != ':' || error != std::errc() || stop != end || !(second >= 0 && second < 60)) return std::nullopt;
  }
  return *hour * 3600 + *minute * 60 + second;
}

// Appends `width` digits. Dates are the commonest cells after numbers: this is ten times as fast as a format string.
void append_digits(std::string& out, std::int64_t value, int width) {
  std::array<char, 8> reversed{};
  for (int i = 0; i < width; ++i) {
    reversed[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  for (int i = width - 1; i >= 0; --i) out += reversed[static_cast<std::size_t>(i)];
}

void append_clock(std::string& out, std::int64_t seconds) {
  append_digits(out, seconds / 3600, 2);
  out += ':';
  append_digits(out, seconds / 60 % 60, 2);
  out += ':';
  append_digits(out, seconds % 60, 2);
}

// "2025-03-01", "2025-03-01T08:30:00".
std::string iso(const Date& date, std::int64_t seconds) {
  std::string out;
  append_digits(out, date.year, 4);
  out += '-';
  append_digits(out, date.month, 2);
  out += '-';
  append_digits(out, date.day, 2);
  if (seconds == 0) return out;
  out += 'T';
  append_clock(out, seconds);
  return out;
}

std::string clock(std::int64_t seconds) {
  std::string out;
  append_clock(out, seconds);
  return out;
}

}  // namespace

std::string iso_of_serial(double serial, bool date1904) {
  if (!std::isfinite(serial) || serial < 0 || serial > 3'000'000) return "";
  std::int64_t days = static_cast<std::int64_t>(std::floor(serial));
  std::int64_t seconds = std::llround((serial - std::floor(serial)) * kSecondsPerDay);
  if (days == 0 && !date1904) return clock(std::min(seconds, kSecondsPerDay - 1));
  if (seconds == kSecondsPerDay) {
    ++days;
    seconds = 0;
  }
  const auto date = from_serial(static_cast<double>(days), date1904);
  if (!date) return "";
  return iso(*date, seconds);
}

bool serial_of_iso(std::string_view text, bool date1904, double& serial, std::string& normal) {
  double day = 0;
  if (text.size() >= 10 && text[4] == '-' && text[7] == '-') {
    const auto date = parse_iso(text.substr(0, 10));
    if (!date || date->day == 0) return false;
    const std::int64_t days = to_days(*date);
    const Date march{1900, 3, 1};
    day = static_cast<double>(date1904                 ? days - to_days({1904, 1, 1})
                              : days >= to_days(march) ? days - to_days({1899, 12, 30})
                                                       : days - to_days({1899, 12, 31}));
    text.remove_prefix(10);
    if (text.empty()) {
      serial = day;
      normal = iso(*date, 0);
      return true;
    }
    const auto seconds = text[0] == 'T' || text[0] == ' ' ? seconds_of_day(text.substr(1)) : std::nullopt;
    if (!seconds) return false;
    const std::int64_t rounded = std::min<std::int64_t>(std::llround(*seconds), kSecondsPerDay - 1);
    serial = day + *seconds / kSecondsPerDay;
    normal = iso(*date, rounded);
    return true;
  }
  const auto seconds = seconds_of_day(text);
  if (!seconds) return false;
  serial = *seconds / kSecondsPerDay;
  normal = clock(std::min<std::int64_t>(std::llround(*seconds), kSecondsPerDay - 1));
  return true;
}

}  // namespace lianheti
