#include "regime/wrap.h"

#include <vector>

#include "base/text.h"

namespace lianheti {
namespace {

constexpr std::u32string_view kNoStart = U"，。、；：！？）》”’】〕%％…—";
constexpr std::u32string_view kNoEnd = U"（《“‘【〔";

// What stays on one line: a Chinese character, or a run of others up to a blank or a Chinese character.
std::vector<std::string> units(std::string_view text) {
  std::vector<std::string> out;
  bool joins = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    const std::string_view character = text.substr(start, at - start);
    const bool wide = display_width(character) == 2;
    if (joins || kNoStart.find(c) != std::u32string_view::npos) {
      if (out.empty()) out.emplace_back();
      out.back() += character;
    } else {
      out.emplace_back(character);
    }
    joins = kNoEnd.find(c) != std::u32string_view::npos || (!wide && c != U' ' && c != U'\n');
    if (joins && !wide && at < text.size()) {
      std::size_t next = at;
      const char32_t following = next_code_point(text, next);
      joins = kNoEnd.find(c) != std::u32string_view::npos ||
              (following != U' ' && following != U'\n' && display_width(text.substr(at, next - at)) < 2);
    }
  }
  return out;
}

}  // namespace

std::string wrap(std::string_view first, std::string_view rest, std::string_view text, int columns) {
  std::string out;
  std::string line(first);
  bool fresh = true;
  for (const std::string& unit : units(text)) {
    const bool blank = unit == " " || unit == "\n";
    if (unit == "\n" || (!fresh && !blank && display_width(line) + display_width(unit) > columns)) {
      out += std::string(trim(line).empty() ? "" : line.substr(0, line.find_last_not_of(' ') + 1)) + "\n";
      line = rest;
      fresh = true;
    }
    if (blank && fresh) continue;
    line += blank ? " " : unit;
    fresh = false;
  }
  return out + line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

}  // namespace lianheti
