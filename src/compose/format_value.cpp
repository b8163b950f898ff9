#include "compose/format_value.h"

#include "base/date.h"
#include "base/money.h"
#include "base/points.h"

namespace lianheti {
namespace {

constexpr std::pair<std::string_view, Format> kFormats[] = {
    {"date", Format::Date},     {"date-numerals", Format::DateNumerals},
    {"yuan", Format::Yuan},     {"wan", Format::Wan},
    {"rmb", Format::Rmb},       {"percent", Format::Percent},
    {"number", Format::Number}, {"iso", Format::Iso},
    {"points", Format::Points}, {"lines", Format::Lines},
    {"place", Format::Place},   {"cells", Format::Cells}};

constexpr int kLargestChineseNumber = 9999;

std::optional<std::string> format_date(const SqlValue& value, Format format) {
  const auto date = parse_iso(to_text(value));
  if (!date) return std::nullopt;
  if (format == Format::Iso) return to_iso(*date);
  return format == Format::Date ? to_chinese(*date) : to_chinese_numerals(*date);
}

std::optional<std::string> format_integer(const SqlValue& value, Format format) {
  const auto* number = std::get_if<std::int64_t>(&value);
  if (number == nullptr) return std::nullopt;
  switch (format) {
    case Format::Yuan:
      return yuan(*number);
    case Format::Wan:
      return wan_yuan(*number);
    case Format::Rmb:
      return rmb_upper(*number);
    case Format::Percent:
      return percent(*number);
    case Format::Points:
      return points(*number);
    default:
      if (*number < 0 || *number > kLargestChineseNumber) return std::nullopt;
      return chinese_number(static_cast<int>(*number));
  }
}

}  // namespace

std::optional<Format> parse_format(std::string_view name) {
  for (const auto& [word, format] : kFormats) {
    if (word == name) return format;
  }
  return std::nullopt;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const auto& [word, _] : kFormats) names.emplace_back(word);
  return names;
}

std::optional<std::string> format_value(const SqlValue& value, Format format) {
  switch (format) {
    case Format::Plain:
    case Format::Lines:
    case Format::Place:
    case Format::Cells:
      return to_text(value);
    case Format::Date:
    case Format::DateNumerals:
    case Format::Iso:
      return format_date(value, format);
    default:
      return format_integer(value, format);
  }
}

}  // namespace lianheti
