#include "compose/sheet_references.h"

#include <fmt/format.h>

#include "base/place.h"

namespace lianheti {
namespace {

// What stands between brackets: a mark, empty for the own row, and columns, 0-based.
struct Reference {
  std::string_view mark;
  std::uint32_t first = 0, last = 0;
};

std::optional<std::uint32_t> column_of(std::string_view letters) {
  std::uint32_t column = 0;
  for (const char letter : letters) {
    if (letter < 'A' || letter > 'Z') return std::nullopt;
    column = column * 26 + static_cast<std::uint32_t>(letter - 'A') + 1;
    if (column > kMaxColumn) return std::nullopt;
  }
  return column == 0 ? std::nullopt : std::optional(column - 1);
}

std::optional<Reference> parse(std::string_view inside) {
  const std::size_t dot = inside.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::string_view columns = inside.substr(dot + 1);
  const std::size_t colon = columns.find(':');
  const auto first = column_of(columns.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : column_of(columns.substr(colon + 1));
  if (!first || !last || *last < *first) return std::nullopt;
  return Reference{inside.substr(0, dot), *first, *last};
}

// Calls `put` with the text between references, and `refer` with each of them. Brackets in quoted_sheet text are text.
template <class Put, class Refer>
void scan(std::string_view formula, Put&& put, Refer&& refer) {
  bool quoted_sheet = false;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < formula.size(); ++at) {
    if (formula[at] == '"') quoted_sheet = !quoted_sheet;
    if (quoted_sheet || formula[at] != '[') continue;
    const std::size_t end = formula.find(']', at);
    if (end == std::string_view::npos) break;
    const auto reference = parse(formula.substr(at + 1, end - at - 1));
    if (!reference) continue;
    put(formula.substr(begin, at - begin));
    refer(*reference);
    begin = end + 1;
    at = end;
  }
  put(formula.substr(begin));
}

std::string letters(std::uint32_t column) { return a1(0, column + 1); }

std::string cells(const Reference& reference, std::uint32_t first_row, std::uint32_t last_row) {
  std::string out = fmt::format("${}${}", letters(reference.first), first_row + 1);
  if (first_row != last_row || reference.first != reference.last) {
    out += fmt::format(":${}${}", letters(reference.last), last_row + 1);
  }
  return out;
}

std::string quoted_sheet(std::string_view name) {
  std::string out = "'";
  for (const char c : name) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

}  // namespace

std::vector<std::string> marks_of(std::string_view formula) {
  std::vector<std::string> marks;
  scan(formula, [](std::string_view) {},
       [&](const Reference& reference) {
         if (!reference.mark.empty()) marks.emplace_back(reference.mark);
       });
  return marks;
}

bool SheetReferences::mark(const std::string& name, std::size_t sheet, std::uint32_t row) {
  const auto [at, made] = marks_.try_emplace(name, Rows{sheet, row, row});
  if (made) return true;
  Rows& rows = at->second;
  if (rows.sheet != sheet || rows.last + 1 != row) return false;
  rows.last = row;
  return true;
}

void SheetReferences::anchor(const std::string& name, std::size_t sheet, std::uint32_t row) {
  anchors_.try_emplace(name, Rows{sheet, row, row});
}

std::optional<std::string> SheetReferences::expand(std::string_view formula, std::size_t sheet, std::uint32_t row,
                                                   bool fixed_column) const {
  std::string out;
  bool known = true;
  scan(formula, [&](std::string_view text) { out += text; },
       [&](const Reference& reference) {
         if (reference.mark.empty()) {
           if (fixed_column) out += '$';
           out += a1(row + 1, reference.first + 1);
           if (reference.last != reference.first) out += ":" + a1(row + 1, reference.last + 1);
           return;
         }
         const auto found = marks_.find(reference.mark);
         if (found == marks_.end()) {
           known = false;
           return;
         }
         const Rows& rows = found->second;
         if (rows.sheet != sheet) out += quoted_sheet(sheets_[rows.sheet]) + "!";
         out += cells(reference, rows.first, rows.last);
       });
  return known ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<SheetRange> SheetReferences::range(std::string_view text) const {
  if (text.size() < 2 || text.front() != '[' || text.back() != ']') return std::nullopt;
  const auto reference = parse(text.substr(1, text.size() - 2));
  if (!reference) return std::nullopt;
  const auto found = marks_.find(reference->mark);
  if (found == marks_.end()) return std::nullopt;
  const Rows& rows = found->second;
  return SheetRange{sheets_[rows.sheet], {rows.first, reference->first, rows.last, reference->last}};
}

std::optional<std::string> SheetReferences::link(const std::string& anchor) const {
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) return std::nullopt;
  return fmt::format("internal:{}!A{}", quoted_sheet(sheets_[found->second.sheet]), found->second.first + 1);
}

}  // namespace lianheti
