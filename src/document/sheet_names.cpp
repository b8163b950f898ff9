#include "document/sheet_names.h"

#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "base/text.h"

namespace lianheti {

namespace {

constexpr std::size_t kLongest = 31;  // UTF-16 units
constexpr std::string_view kForbidden = "\\/?*:[]";
constexpr std::string_view kInternal = "internal:";

std::size_t utf16_units(char32_t c) { return c >= 0x10000 ? 2 : 1; }

std::string cut(std::string_view text, std::size_t units) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (utf16_units(c) > units) break;
    units -= utf16_units(c);
    append_code_point(out, c);
  }
  return out;
}

// Quotes at either end would end the name in a formula.
std::string_view without_outer_quotes(std::string_view name) {
  while (!name.empty() && name.front() == '\'') name.remove_prefix(1);
  while (!name.empty() && name.back() == '\'') name.remove_suffix(1);
  return trim(name);
}

std::string safe_name(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    char32_t c = next_code_point(name, at);
    if (c < 0x20 || is_invisible(c)) continue;
    // Full-width forms stand 0xFEE0 above ASCII.
    if (c < 0x80 && kForbidden.find(static_cast<char>(c)) != std::string_view::npos) c += 0xFEE0;
    append_code_point(out, c);
  }
  out = without_outer_quotes(cut(without_outer_quotes(trim(out)), kLongest));
  // Excel keeps "History" for itself.
  if (out.empty() || lower_ascii(out) == "history") out += "Sheet";
  return out;
}

std::string doubled_quotes(std::string_view name) {
  std::string out;
  for (const char c : name) out += c == '\'' ? "''" : std::string(1, c);
  return out;
}

}  // namespace

std::vector<std::string> safe_sheet_names(const std::vector<std::string>& names) {
  std::vector<std::string> safe;
  std::set<std::string> taken;
  for (const std::string& name : names) {
    const std::string wanted = safe_name(name);
    std::string chosen = wanted;
    for (int number = 2; !taken.insert(lower_ascii(chosen)).second; ++number) {
      const std::string suffix = "(" + std::to_string(number) + ")";
      chosen = cut(wanted, kLongest - suffix.size()) + suffix;
    }
    safe.push_back(std::move(chosen));
  }
  return safe;
}

std::string safe_link(std::string_view target, const std::vector<std::string>& names,
                      const std::vector<std::string>& safe_names) {
  if (!target.starts_with(kInternal)) return std::string(target);
  const std::string_view reference = target.substr(kInternal.size());
  const std::size_t mark = reference.rfind('!');
  if (mark == std::string_view::npos) return "";
  std::string_view sheet = reference.substr(0, mark);
  std::string name(sheet);
  if (sheet.size() >= 2 && sheet.front() == '\'' && sheet.back() == '\'') {
    name = sheet.substr(1, sheet.size() - 2);
    for (std::size_t at = 0; (at = name.find("''", at)) != std::string::npos; ++at) name.erase(at, 1);
  }
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return "";
  const std::string& safe = safe_names[static_cast<std::size_t>(found - names.begin())];
  return std::string(kInternal) + "'" + doubled_quotes(safe) + "'" + std::string(reference.substr(mark));
}

}  // namespace lianheti
