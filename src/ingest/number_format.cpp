#include "ingest/number_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/date.h"
#include "base/text.h"

namespace lianheti {
namespace {

constexpr std::int64_t kSecondsPerDay = 86400;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Walks through the first section of a format code.
class FormatScanner {
 public:
  explicit FormatScanner(std::string_view code) : code_(code) {}

  ParsedFormat scan() {
    while (at_ < code_.size() && code_[at_] != ';') step();
    ParsedFormat out;
    out.date = date_ && !digits_ && !elapsed_;
    out.format.percent = percent_ && !out.date;
    out.format.time = out.date && time_;
    if (digits_ && !fraction_) out.format.decimals = static_cast<std::int8_t>(std::min(decimals_, 30));
    // `0!.0,"万"` shows 12345 as 1.2万: such a unit is not that of the number in the cell.
    if (digits_ && !scaled_) out.format.unit = std::string(trim(unit_));
    return out;
  }

 private:
  void step() {
    const char c = code_[at_++];
    switch (lower(c)) {
      case '"':
        return literal_until('"');
      case '\\':
      case '!':
        return literal_character();
      case '_':
      case '*':
        return skip_character();
      case '[':
        return bracket();
      case 'g':
        if (starts("eneral")) at_ += 6;
        return;
      case 'a':
        if (starts("m/pm")) at_ += 4;
        if (starts("/p")) at_ += 2;
        date_ = true;
        return;
      case 'e':
        if (at_ < code_.size() && (code_[at_] == '+' || code_[at_] == '-')) {
          exponent_ = true;
          ++at_;
          return;
        }
        date_ = true;
        return;
      case 'y':
      case 'd':
      case 'm':
        date_ = true;
        return;
      case 'h':
      case 's':
        date_ = true;
        time_ = true;
        return;
      case '0':
      case '#':
      case '?':
        return digit();
      case '.':
        point_ = true;
        return;
      case ',':
        // A comma after the last digit divides the number shown by 1,000; one between digits groups them.
        scaled_ = digits_;
        return;
      case '%':
        percent_ = true;
        return;
      case '/':
        if (digits_) fraction_ = true;
        return;
      default:
        if (static_cast<unsigned char>(c) >= 0x80) unit_ += c;
        return;
    }
  }

  void digit() {
    if (date_ || elapsed_) return;  // the 0 of ss.00
    digits_ = true;
    scaled_ = false;
    unit_.clear();  // what stood before the digits is a prefix such as ￥
    if (point_ && !exponent_ && !fraction_) ++decimals_;
  }

  void literal_until(char quote) {
    const std::size_t end = std::min(code_.find(quote, at_), code_.size());
    unit_ += code_.substr(at_, end - at_);
    at_ = std::min(end + 1, code_.size());
  }

  void literal_character() {
    const std::size_t start = at_;
    if (at_ < code_.size()) next_code_point(code_, at_);
    const std::string_view character = code_.substr(start, at_ - start);
    if (character == ".") point_ = true;  // 0!.0 shows decimals as well
    if (!character.empty() && static_cast<unsigned char>(character[0]) >= 0x80) unit_ += character;
  }

  void skip_character() {
    if (at_ < code_.size()) next_code_point(code_, at_);
  }

  // [Red], [>=100], [$￥-804], [DBNum1], and [h], [mm], [ss]: a duration, which is a number and no time of day.
  void bracket() {
    const std::size_t end = std::min(code_.find(']', at_), code_.size());
    const std::string_view inside = code_.substr(at_, end - at_);
    at_ = std::min(end + 1, code_.size());
    if (inside.empty()) return;
    const char first = lower(inside[0]);
    if ((first == 'h' || first == 'm' || first == 's') &&
        std::all_of(inside.begin(), inside.end(), [&](char c) { return lower(c) == first; })) {
      elapsed_ = true;
    }
  }

  bool starts(std::string_view rest) const {
    if (code_.size() - at_ < rest.size()) return false;
    return std::equal(rest.begin(), rest.end(), code_.begin() + static_cast<std::ptrdiff_t>(at_),
                      [](char a, char b) { return a == lower(b); });
  }

  std::string_view code_;
  std::size_t at_ = 0;
  bool date_ = false;
  bool time_ = false;
  bool elapsed_ = false;
  bool digits_ = false;
  bool percent_ = false;
  bool point_ = false;
  bool exponent_ = false;
  bool fraction_ = false;
  bool scaled_ = false;
  int decimals_ = 0;
  std::string unit_;
};

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

ParsedFormat parse_number_format(std::string_view code) { return FormatScanner(code).scan(); }

std::string_view builtin_format_code(unsigned id) {
  switch (id) {
    case 1:
      return "0";
    case 2:
      return "0.00";
    case 3:
      return "#,##0";
    case 4:
      return "#,##0.00";
    case 9:
      return "0%";
    case 10:
      return "0.00%";
    case 11:
      return "0.00E+00";
    case 12:
      return "# ?/?";
    case 13:
      return "# ?\?/?\?";
    case 14:
      return "yyyy/m/d";
    case 15:
      return "d-mmm-yy";
    case 16:
      return "d-mmm";
    case 17:
      return "mmm-yy";
    case 18:
      return "h:mm AM/PM";
    case 19:
      return "h:mm:ss AM/PM";
    case 20:
      return "h:mm";
    case 21:
      return "h:mm:ss";
    case 22:
      return "yyyy/m/d h:mm";
    case 27:
    case 36:
    case 50:
    case 52:
    case 57:
      return "yyyy\"年\"m\"月\"";
    case 28:
    case 29:
    case 51:
    case 53:
    case 54:
    case 58:
      return "m\"月\"d\"日\"";
    case 30:
      return "m-d-yy";
    case 31:
      return "yyyy\"年\"m\"月\"d\"日\"";
    case 32:
      return "h\"时\"mm\"分\"";
    case 33:
      return "h\"时\"mm\"分\"ss\"秒\"";
    case 34:
    case 55:
      return "上午/下午h\"时\"mm\"分\"";
    case 35:
    case 56:
      return "上午/下午h\"时\"mm\"分\"ss\"秒\"";
    case 37:
    case 38:
      return "#,##0";
    case 39:
    case 40:
      return "#,##0.00";
    case 41:
    case 42:
      return "_ * #,##0_ ";
    case 43:
    case 44:
      return "_ * #,##0.00_ ";
    case 45:
      return "mm:ss";
    case 46:
      return "[h]:mm:ss";
    case 47:
      return "mm:ss.0";
    case 48:
      return "##0.0E+0";
    default:
      return "";
  }
}

FormatTable::FormatTable() { add({}); }

CellFormat FormatTable::add(const ParsedFormat& parsed) {
  constexpr std::size_t max_formats = 65535;
  const NumberFormat& format = parsed.format;
  const auto key = std::make_tuple(format.percent, format.decimals, format.time, format.unit);
  const auto found = index_.find(key);
  if (found != index_.end()) return {found->second, parsed.date};
  if (formats_.size() >= max_formats) return {0, parsed.date};
  const auto index = static_cast<std::uint16_t>(formats_.size());
  formats_.push_back(format);
  index_.emplace(key, index);
  return {index, parsed.date};
}

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
