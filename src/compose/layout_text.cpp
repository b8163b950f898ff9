#include "compose/layout_text.h"

#include <algorithm>

#include "base/text.h"

namespace lianheti {
namespace {

bool is_xml_space(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r'; }

// Quotes, dashes and the ellipsis of U+2010 to U+2027 are Chinese punctuation here.
bool parts_words(char32_t c) { return c < 0x2E80 && (c < 0x2010 || c > 0x2027); }

}  // namespace

std::string without_layout(std::string_view text) {
  const std::u32string in = to_utf32(text);
  std::u32string out;
  for (auto at = in.begin(); at != in.end();) {
    const auto end = std::find_if_not(at, in.end(), is_xml_space);
    if (end == at) {
      out += *at++;
      continue;
    }
    if (std::find(at, end, U'\n') == end) {
      out.append(at, end);
    } else if (!out.empty() && end != in.end() && parts_words(out.back()) && parts_words(*end)) {
      out += U' ';
    }
    at = end;
  }
  return to_utf8(out);
}

}  // namespace lianheti
