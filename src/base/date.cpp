#include "base/date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace lianheti {
namespace {

constexpr std::array<const char*, 10> kDigits = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

std::optional<int> digits(std::string_view text) {
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || text.empty() || text[0] == '-') return std::nullopt;
  return out;
}

}  // namespace

int days_in_month(int year, int month) {
  using namespace std::chrono;
  if (month < 1 || month > 12) return 0;
  return static_cast<int>(static_cast<unsigned>(
      year_month_day_last(std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / last).day()));
}

bool exists(const Date& date) {
  if (date.year < 1 || date.year > 9999) return false;
  if (date.month == 0) return date.day == 0;
  if (date.month < 1 || date.month > 12) return false;
  return date.day >= 0 && date.day <= days_in_month(date.year, date.month);
}

std::string to_iso(const Date& date) {
  if (date.day != 0 && date.year >= 1000 && date.year <= 9999) {
    const auto digit = [](int value) { return static_cast<char>('0' + value % 10); };
    return {digit(date.year / 1000), digit(date.year / 100), digit(date.year / 10), digit(date.year),
            '-',                     digit(date.month / 10), digit(date.month),
            '-',                     digit(date.day / 10),   digit(date.day)};
  }
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::optional<Date> parse_iso(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  Date out;
  const auto year = digits(text.substr(0, 4));
  if (!year) return std::nullopt;
  out.year = *year;
  if (text.size() >= 7) {
    const auto month = digits(text.substr(5, 2));
    if (text[4] != '-' || !month || *month == 0) return std::nullopt;
    out.month = *month;
  }
  if (text.size() == 10) {
    const auto day = digits(text.substr(8, 2));
    if (text[7] != '-' || !day || *day == 0) return std::nullopt;
    out.day = *day;
  }
  if (!exists(out)) return std::nullopt;
  return out;
}

std::string to_chinese(const Date& date) {
  if (date.month == 0) return fmt::format("{}年", date.year);
  if (date.day == 0) return fmt::format("{}年{}月", date.year, date.month);
  return fmt::format("{}年{}月{}日", date.year, date.month, date.day);
}

std::string to_chinese_numerals(const Date& date) {
  std::string out;
  for (char c : std::to_string(date.year)) out += kDigits[static_cast<std::size_t>(c - '0')];
  out += "年";
  if (date.month > 0) out += chinese_number(date.month) + "月";
  if (date.day > 0) out += chinese_number(date.day) + "日";
  return out;
}

std::int64_t to_days(const Date& date) {
  using namespace std::chrono;
  const year_month_day ymd{std::chrono::year(date.year), std::chrono::month(static_cast<unsigned>(date.month)),
                           std::chrono::day(static_cast<unsigned>(date.day))};
  return sys_days(ymd).time_since_epoch().count();
}

Date from_days(std::int64_t days) {
  using namespace std::chrono;
  const year_month_day ymd{sys_days(std::chrono::days(days))};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

std::optional<Date> from_serial(double serial, bool date1904) {
  constexpr double beyond_year_9999 = 366.0 * 9999;
  if (!(serial >= 0 && serial < beyond_year_9999)) return std::nullopt;
  const auto whole = static_cast<std::int64_t>(std::floor(serial));
  std::int64_t days = 0;
  if (date1904) {
    days = to_days({1904, 1, 1}) + whole;
  } else {
    if (whole < 1 || whole == 60) return std::nullopt;
    days = to_days({1899, 12, whole < 60 ? 31 : 30}) + whole;
  }
  if (days > to_days({9999, 12, 31})) return std::nullopt;
  return from_days(days);
}

Date add_years(const Date& date, int years) {
  Date out = date;
  out.year += years;
  if (out.month > 0 && out.day > days_in_month(out.year, out.month)) out.day = days_in_month(out.year, out.month);
  return out;
}

std::string chinese_number(int number) {
  if (number == 0) return "零";
  if (number < 0 || number > 9999) return std::to_string(number);
  static constexpr std::array<const char*, 4> units = {"千", "百", "十", ""};
  std::string out;
  bool zero = false;
  int divisor = 1000;
  for (const char* unit : units) {
    const int digit = number / divisor % 10;
    divisor /= 10;
    if (digit == 0) {
      zero = !out.empty();
      continue;
    }
    if (zero) out += "零";
    zero = false;
    const bool leading_ten = digit == 1 && unit == units[2] && out.empty();
    if (!leading_ten) out += kDigits[static_cast<std::size_t>(digit)];
    out += unit;
  }
  return out;
}

}  // namespace lianheti
