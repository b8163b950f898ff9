#include "regime/policy_text.h"

#include "base/text.h"

namespace lianheti {
namespace {

constexpr std::string_view kBookmark = "[bookmark:";

std::string bare(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with(kBookmark)) {
      const auto end = text.find(']', at);
      if (end != std::string_view::npos) {
        at = end + 1;
        continue;
      }
    }
    const char32_t c = next_code_point(text, at);
    if (!is_space(c) && !is_invisible(c)) append_code_point(out, c);
  }
  return out;
}

}  // namespace

PolicyText::PolicyText(std::string_view text) : bare_(bare(text)) {}

bool PolicyText::holds(std::string_view quote) const { return bare_.find(bare(quote)) != std::string::npos; }

}  // namespace lianheti
