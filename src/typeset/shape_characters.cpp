#include "typeset/shape_characters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/text.h"

namespace lianheti {
namespace {

bool is_line_feed(char32_t c) { return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool is_symbol(std::int8_t category) {
  return category == U_OTHER_SYMBOL || category == U_MATH_SYMBOL || category == U_OTHER_NUMBER;
}

CharacterInfo describe(char32_t character, const LineRules& rules) {
  const auto c = static_cast<UChar32>(character);
  CharacterInfo info;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  if (script > USCRIPT_INHERITED && script < 256) info.script = static_cast<std::uint8_t>(script);
  const UCharDirection direction = u_charDirection(c);
  info.right_to_left = direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;

  const std::int8_t category = u_charType(c);
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  info.extends = category == U_NON_SPACING_MARK || category == U_COMBINING_SPACING_MARK ||
                 category == U_ENCLOSING_MARK || c == 0x200C || c == 0x200D;
  info.invisible = u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 || category == U_CONTROL_CHAR;
  for (std::size_t i = 1; i < rules.marks.size(); ++i) {
    if (rules.marks[i].characters.find(character) != std::u32string::npos) info.mark = static_cast<std::uint8_t>(i);
  }

  if (is_line_feed(character)) {
    info.kind = Kind::LineFeed;
  } else if (character == 0xFFFC) {
    info.kind = Kind::Object;
  } else if (character == 0x3000) {
    info.kind = Kind::WideSpace;
  } else if (character == '\t' || category == U_SPACE_SEPARATOR) {
    info.kind = Kind::Space;
    info.invisible = false;
  } else if (info.mark != 0) {
    info.kind = Kind::Mark;
  } else if (is_han(character) || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA) {
    info.kind = Kind::Han;
  } else if (width == U_EA_FULLWIDTH || (width == U_EA_WIDE && script != USCRIPT_HANGUL) ||
             (width == U_EA_AMBIGUOUS && is_symbol(category))) {
    info.kind = Kind::Wide;
  } else {
    info.kind = Kind::Western;
    info.gap = u_isalnum(c) || rules.gap_signs.find(character) != std::u32string::npos;
  }
  return info;
}

}  // namespace

CharacterTable::CharacterTable(std::shared_ptr<const LineRules> rules) : rules_(std::move(rules)) {}

std::unique_ptr<CharacterTable::Page> CharacterTable::fill(char32_t first) const {
  auto page = std::make_unique<Page>();
  for (char32_t i = 0; i < 256; ++i) (*page)[i] = describe(first + i, *rules_);
  return page;
}

}  // namespace lianheti
