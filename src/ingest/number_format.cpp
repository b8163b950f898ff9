#include "ingest/number_format.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/text.h"

namespace lianheti {
namespace {

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
    switch (lower_ascii(c)) {
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
    const char first = lower_ascii(inside[0]);
    if ((first == 'h' || first == 'm' || first == 's') &&
        std::all_of(inside.begin(), inside.end(), [&](char c) { return lower_ascii(c) == first; })) {
      elapsed_ = true;
    }
  }

  bool starts(std::string_view rest) const {
    if (code_.size() - at_ < rest.size()) return false;
    return std::equal(rest.begin(), rest.end(), code_.begin() + static_cast<std::ptrdiff_t>(at_),
                      [](char a, char b) { return a == lower_ascii(b); });
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

// The formats that a file names by number alone, as a Chinese office shows them (ECMA-376 part 1, 18.8.30, zh-cn).
constexpr std::pair<unsigned, std::string_view> kBuiltin[] = {
    {1, "0"}, {2, "0.00"}, {3, "#,##0"}, {4, "#,##0.00"}, {9, "0%"}, {10, "0.00%"}, {11, "0.00E+00"},
    {12, "# ?/?"}, {13, "# ?\?/?\?"}, {14, "yyyy/m/d"}, {15, "d-mmm-yy"}, {16, "d-mmm"}, {17, "mmm-yy"},
    {18, "h:mm AM/PM"}, {19, "h:mm:ss AM/PM"}, {20, "h:mm"}, {21, "h:mm:ss"}, {22, "yyyy/m/d h:mm"},
    {27, "yyyy\"年\"m\"月\""}, {28, "m\"月\"d\"日\""}, {29, "m\"月\"d\"日\""}, {30, "m-d-yy"},
    {31, "yyyy\"年\"m\"月\"d\"日\""}, {32, "h\"时\"mm\"分\""}, {33, "h\"时\"mm\"分\"ss\"秒\""}, {34, "上午/下午h\"时\"mm\"分\""},
    {35, "上午/下午h\"时\"mm\"分\"ss\"秒\""}, {36, "yyyy\"年\"m\"月\""}, {37, "#,##0"}, {38, "#,##0"}, {39, "#,##0.00"},
    {40, "#,##0.00"}, {41, "_ * #,##0_ "}, {42, "_ * #,##0_ "}, {43, "_ * #,##0.00_ "}, {44, "_ * #,##0.00_ "},
    {45, "mm:ss"}, {46, "[h]:mm:ss"}, {47, "mm:ss.0"}, {48, "##0.0E+0"}, {50, "yyyy\"年\"m\"月\""},
    {51, "m\"月\"d\"日\""}, {52, "yyyy\"年\"m\"月\""}, {53, "m\"月\"d\"日\""}, {54, "m\"月\"d\"日\""},
    {55, "上午/下午h\"时\"mm\"分\""}, {56, "上午/下午h\"时\"mm\"分\"ss\"秒\""}, {57, "yyyy\"年\"m\"月\""}, {58, "m\"月\"d\"日\""}};

}  // namespace

ParsedFormat parse_number_format(std::string_view code) { return FormatScanner(code).scan(); }

std::string_view builtin_format_code(unsigned id) {
  const auto found = std::find_if(std::begin(kBuiltin), std::end(kBuiltin), [&](const auto& each) { return each.first == id; });
  return found == std::end(kBuiltin) ? std::string_view() : found->second;
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

}  // namespace lianheti
