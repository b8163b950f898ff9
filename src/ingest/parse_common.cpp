#include "ingest/parse_common.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/ascii.h"
#include "base/text.h"
#include "ingest/chinese_number.h"

namespace lianheti {
namespace {

__extension__ typedef __int128 Wide;

constexpr std::u32string_view kOpening = U"(（[［【〔{｛<《";
constexpr std::u32string_view kClosing = U")）]］】〕}｝>》";

// Rows are numbered up to 九十九; 百 and 千 begin names.
bool is_counted(const ReadingWords& words, char32_t c) {
  const int value = numeral_value(words, c);
  return value >= 0 && value < 100;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter_or_digit(char32_t c) { return is_digit(c) || ((c | 0x20) >= U'a' && (c | 0x20) <= U'z'); }

// Whether fold() would change nothing, by a look at the bytes: no blanks, no control, format or full-width characters. A
// "no" may be wrong.
bool is_folded(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : '\0'); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = byte(i);
    if (c > 0x20 && c < 0x7F) continue;
    if (c < 0x80 || c == 0xC2 || c == 0xE1 || c == 0xE2 || c == 0xEF || (c == 0xE3 && byte(i + 1) == 0x80)) return false;
  }
  return true;
}

}  // namespace

std::string fold(std::string_view text) {
  if (is_folded(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (is_space(c) || is_invisible(c)) continue;
    if (c >= 0xFF01 && c <= 0xFF5E) c = c - 0xFF01 + 0x21;
    append_code_point(out, c);
  }
  return out;
}

CharacterFaults faults_of(std::string_view text, TypedAs typed) {
  CharacterFaults out;
  if (is_folded(text)) return out;
  const bool listed = typed == TypedAs::Word || typed == TypedAs::Words;
  out.white_space = typed != TypedAs::Words && trim(text).size() != text.size();
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= 0xFF01 && c <= 0xFF5E) {
      out.full_width = out.full_width || !listed || is_letter_or_digit(c - 0xFF01 + 0x21);
    } else if (is_invisible(c)) {
      out.invisible = true;
    } else if (is_space(c) && typed != TypedAs::Words) {
      std::size_t next = at;
      const bool inside_number = is_digit(before) && at < text.size() && is_digit(next_code_point(text, next));
      const bool usual = c == U' ' && typed != TypedAs::Word && (typed == TypedAs::Date || !inside_number);
      out.white_space = out.white_space || !usual;
    }
    before = c;
  }
  return out;
}

std::string fold_key(std::string_view text) {
  std::string out = fold(text);
  while (!out.empty() && (out.back() == ':' || out.back() == '.')) out.pop_back();
  return upper_ascii(std::move(out));
}

std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (kOpening.find(c) != std::u32string_view::npos) {
      ++depth;
    } else if (kClosing.find(c) != std::u32string_view::npos) {
      if (depth > 0) --depth;
    } else if (depth == 0) {
      append_code_point(out, c);
    }
  }
  return out;
}

std::string_view without_numbering(std::string_view text, const ReadingWords& words) {
  std::size_t at = 0;
  std::size_t marks = 0;
  bool bracket = false;
  while (at < text.size()) {
    const std::size_t here = at;
    const char32_t c = next_code_point(text, at);
    if (marks == 0 && here == 0 && (c == U'(' || c == U'（')) {
      bracket = true;
      continue;
    }
    if (is_digit(c) || is_counted(words, c)) {
      if (++marks > 3) return text;
      continue;
    }
    if (here == 0 && c >= U'①' && c <= U'⑳') return text.substr(at);
    const bool closes = bracket ? c == U')' || c == U'）' : c == U'.' || c == U'、' || c == U'．' || c == U')';
    if (marks == 0 || !closes) return text;
    if (bracket && text.substr(at).starts_with("、")) next_code_point(text, at);
    return at < text.size() ? text.substr(at) : text;
  }
  return text;
}

NameAndCode split_code(std::string_view text, std::string_view label) {
  static constexpr std::size_t kShortestCode = 15;
  const std::string_view whole = trim(text);
  std::size_t start = 0;  // of the code, in bytes
  std::size_t end = 0;
  std::size_t length = 0;
  bool tail_only_closes = true;
  for (std::size_t at = 0; at < whole.size();) {
    const std::size_t here = at;
    const char32_t c = next_code_point(whole, at);
    const char32_t narrow = c >= 0xFF01 && c <= 0xFF5E ? c - 0xFF01 + 0x21 : c;
    const bool of_code =
        (narrow >= U'0' && narrow <= U'9') || (narrow >= U'A' && narrow <= U'Z') || (narrow >= U'a' && narrow <= U'z');
    if (of_code) {
      if (end != here || length == 0) start = here, length = 0;
      end = at;
      ++length;
      tail_only_closes = true;
    } else if (kClosing.find(c) == std::u32string_view::npos) {
      tail_only_closes = tail_only_closes && is_space(c);
    }
  }
  if (length < kShortestCode || !tail_only_closes) return {whole, {}};
  std::string_view name = trim(whole.substr(0, start));
  const std::vector<std::string_view> marks = {"(", "（", "[", "【", "〔", ":", "：",
                                               ",", "，", ";", "；", "、", "/", label};
  for (std::string_view before = ""; before != name;) {
    before = name;
    for (const std::string_view mark : marks) {
      if (name.ends_with(mark)) name = trim(name.substr(0, name.size() - mark.size()));
    }
  }
  return {name, whole.substr(start, end - start)};
}

bool contains_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

bool is_any(std::string_view text, const std::vector<std::string>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

std::optional<Decimal> decimal_of(double number) {
  if (!std::isfinite(number)) return std::nullopt;
  if (std::fabs(number) < kExactIntegers && number == std::trunc(number)) {
    return Decimal{static_cast<std::int64_t>(number), 0};
  }
  const std::string rounded = fmt::format("{:.15g}", number);
  double shown = 0;
  std::from_chars(rounded.data(), rounded.data() + rounded.size(), shown);
  return parse_decimal(shortest(shown));
}

std::string to_text(const Decimal& value) {
  const bool negative = value.digits < 0;
  std::string digits = std::to_string(negative ? -value.digits : value.digits);
  const auto places = static_cast<std::size_t>(value.scale);
  if (places > 0) {
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
  }
  if (negative) digits.insert(digits.begin(), '-');
  return digits;
}

std::optional<Scaled> scale(const Decimal& value, std::int64_t factor) {
  static constexpr int kMaxDivisions = 27;  // 10^27 still fits beside 18 digits × 10^10
  Decimal cut = value;
  Scaled out;
  for (; cut.scale > kMaxDivisions; --cut.scale) {
    out.exact = out.exact && cut.digits % 10 == 0;
    cut.digits /= 10;
  }
  Wide divisor = 1;
  for (int i = 0; i < cut.scale; ++i) divisor *= 10;
  const Wide product = static_cast<Wide>(cut.digits) * factor;
  const Wide magnitude = product < 0 ? -product : product;
  Wide quotient = magnitude / divisor;
  const Wide rest = magnitude % divisor;
  if (rest != 0) out.exact = false;
  if (rest * 2 >= divisor) ++quotient;
  if (quotient > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  out.value = static_cast<std::int64_t>(product < 0 ? -quotient : quotient);
  return out;
}

std::string fill(std::string pattern, std::initializer_list<std::pair<std::string_view, std::string>> values) {
  for (const auto& [name, value] : values) {
    const std::string mark = "{" + std::string(name) + "}";
    for (std::size_t at = pattern.find(mark); at != std::string::npos; at = pattern.find(mark, at + value.size())) {
      pattern.replace(at, mark.size(), value);
    }
  }
  return pattern;
}

Parsed parsed(SqlValue value) { return {std::move(value), {}}; }

Parsed repaired(SqlValue value, std::string asked, std::string detail) {
  return {std::move(value), {{"repaired", std::move(asked), std::move(detail)}}};
}

Parsed unread(const ColumnReading& column, const char* kind, const char* asked, const char* detail) {
  return {{}, {{kind, column.words->word(asked), detail == nullptr ? "" : column.words->word(detail)}}};
}

Parsed unread_number(const ColumnReading& column, std::string_view folded, const char* kind, const char* asked) {
  if (contains_any(folded, column.words->vague)) return unread(column, "ambiguous", asked, "vague");
  const bool digits = folded.find_first_of("0123456789") != std::string_view::npos;
  if (digits && folded.find('-', 1) != std::string_view::npos) return unread(column, "ambiguous", asked, "range");
  if (digits && folded.front() == '(' && folded.back() == ')') return unread(column, "ambiguous", asked, "brackets");
  const std::size_t exponent = folded.find_first_of("eE");
  if (exponent != std::string_view::npos && exponent > 0 && exponent + 1 < folded.size() &&
      folded.find_first_not_of("0123456789.+-eE") == std::string_view::npos) {
    return unread(column, "ambiguous", asked, "exponent");
  }
  if (digits && folded.find(',') != std::string_view::npos) return unread(column, kind, asked, "separators");
  return unread(column, kind, asked);
}

}  // namespace lianheti
