#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.h"
#include "dataset/sql_function.h"

namespace lianheti {
namespace {

constexpr int kMostTexts = 40;  // of one row

SqlValue han_length(const SqlContext&, const SqlArguments& arguments) { return count_characters(arguments.text(0)); }

std::vector<std::string> items(std::string_view set) { return split(set, U"、"); }

SqlValue set_count(const SqlContext&, const SqlArguments& arguments) {
  return static_cast<std::int64_t>(items(arguments.text(0)).size());
}

// Called for every row of every rule, so it makes no copies of the items.
SqlValue set_has(const SqlContext&, const SqlArguments& arguments) {
  static constexpr std::string_view kSeparator = "、";
  std::string_view rest = arguments.text(0);
  const std::string_view item = trim(arguments.text(1));
  bool found = false;
  while (!item.empty() && !rest.empty() && !found) {
    const std::size_t end = std::min(rest.find(kSeparator), rest.size());
    found = trim(rest.substr(0, end)) == item;
    rest.remove_prefix(std::min(end + kSeparator.size(), rest.size()));
  }
  return std::int64_t{found};
}

bool is_unassigned(char32_t c) {
  if (c < 0x80 || (c >= 0x4E00 && c <= 0x9FA5)) return false;  // nearly all text: no lookup
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR;
}

// Empty, or the code point alone: what is printed must not need a glyph that nobody has.
std::string first_unassigned(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    // Nearly all Han characters, by their bytes: U+4E00 to U+9F7F.
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(at) < 0xC0) {
      ++at;
      continue;
    }
    if (byte(at) >= 0xE4 && byte(at) <= 0xE9 && at + 2 < text.size()) {
      if ((byte(at) > 0xE4 || byte(at + 1) >= 0xB8) && (byte(at) < 0xE9 || byte(at + 1) < 0xBE)) {
        at += 3;
        continue;
      }
    }
    const char32_t c = next_code_point(text, at);
    if (is_unassigned(c)) return code_point_name(c);
  }
  return "";
}

SqlValue unassigned(const SqlContext&, const SqlArguments& arguments) {
  std::string found = first_unassigned(arguments.text(0));
  return found.empty() ? SqlValue() : SqlValue(std::move(found));
}

SqlValue missing_glyph(const SqlContext& context, const SqlArguments& arguments) {
  if (!context.missing_glyph) return {};
  const std::string missing = context.missing_glyph(arguments.text(0));
  if (missing.empty()) return {};
  std::size_t at = 0;
  return missing + " " + code_point_name(next_code_point(missing, at));
}

SqlValue printable(const SqlContext& context, const SqlArguments& arguments) {
  bool all = true;
  for (int i = 0; i < arguments.count() && all; ++i) {
    const std::string_view text = arguments.text(i);
    all = first_unassigned(text).empty() && (!context.missing_glyph || context.missing_glyph(text).empty());
  }
  return std::int64_t{all};
}

constexpr SqlFunction kTextFunctions[] = {{"han_length", 1, 1, han_length},
                                      {"set_count", 1, 1, set_count},
                                      {"set_has", 2, 2, set_has},
                                      {"unassigned", 1, 1, unassigned},
                                      {"missing_glyph", 1, 1, missing_glyph},
                                      {"printable", 1, kMostTexts, printable, true}};

}  // namespace

std::span<const SqlFunction> text_functions() { return kTextFunctions; }

}  // namespace lianheti
