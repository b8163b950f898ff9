#include "typeset/list_label.h"

#include <charconv>

#include "base/text.h"

namespace lianheti {
namespace {

using LabelKind = ListLabel::Kind;

constexpr char32_t kFirstCircled = U'①', kLastCircled = U'⑳';
constexpr int kMostDigits = 3;

bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

// Up to 999, as in 第一百零三条; 0 where the text begins with none.
int take_chinese(std::string_view& text) {
  constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
  int number = 0, digit = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t character = next_code_point(text, at);
    if (const auto found = kDigits.find(character); found != std::u32string_view::npos) {
      digit = static_cast<int>(found);
    } else if (character == U'十' || character == U'百') {
      const int unit = character == U'十' ? 10 : 100;
      number += (digit == 0 ? 1 : digit) * unit;
      digit = 0;
    } else {
      break;
    }
    text.remove_prefix(at);
    at = 0;
  }
  return number + digit;
}

int take_arabic(std::string_view& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto digits = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || digits > kMostDigits || text.front() == '-') return 0;
  text.remove_prefix(digits);
  return number;
}

bool begins_with_digit(std::string_view text) { return !text.empty() && text[0] >= '0' && text[0] <= '9'; }

ListLabel bracketed(std::string_view& rest) {
  if (const int number = take_chinese(rest); number > 0)
    return {take(rest, "）") ? LabelKind::BracketedChinese : LabelKind::None, number};
  const int number = take_arabic(rest);
  return {number > 0 && take(rest, "）") ? LabelKind::BracketedArabic : LabelKind::None, number};
}

ListLabel arabic(std::string_view& rest) {
  const int number = take_arabic(rest);
  const bool ends = take(rest, "．") || take(rest, "、") || (take(rest, ".") && !begins_with_digit(rest));
  return {number > 0 && ends ? LabelKind::Arabic : LabelKind::None, number};
}

ListLabel find_label(std::string_view& rest) {
  if (rest.empty()) return {};
  if (begins_with_digit(rest)) return arabic(rest);
  if (static_cast<unsigned char>(rest[0]) < 0x80) return {};
  if (take(rest, "（")) return bracketed(rest);
  if (take(rest, "第")) {
    const int number = take_chinese(rest);
    return {number > 0 && take(rest, "条") ? LabelKind::Article : LabelKind::None, number};
  }
  std::size_t length = 0;
  const char32_t first = next_code_point(rest, length);
  if (first >= kFirstCircled && first <= kLastCircled) {
    rest.remove_prefix(length);
    return {LabelKind::Circled, static_cast<int>(first - kFirstCircled) + 1};
  }
  const int number = take_chinese(rest);
  return {number > 0 && take(rest, "、") ? LabelKind::Chinese : LabelKind::None, number};
}

}  // namespace

ListLabel list_label(std::string_view text) {
  std::string_view rest = text;
  ListLabel label = find_label(rest);
  if (label.kind == LabelKind::None) return {};
  label.bytes = static_cast<std::uint32_t>(text.size() - rest.size());
  return label;
}

}  // namespace lianheti
