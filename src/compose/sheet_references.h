// SheetReferences: rows of a workbook by name. A template cannot know on which row a list ends; it marks rows, and formulas,
// charts and links name the marks: "=SUM([members.C])" becomes "=SUM('成员单位'!$C$3:$C$9)" when all sheets are filled.
//     [mark.C]    column C of the marked rows           [mark.C:F]   columns C to F of them
//     [.C]        column C of the row that the formula stands on
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/sheets.h"

namespace lianheti {

// The marks that a formula names, for checks before there is data.
std::vector<std::string> marks_of(std::string_view formula);

class SheetReferences {
 public:
  // The row `row` (0-based) of the sheet bears the mark. False where the mark has other rows that are not just above it.
  bool mark(const std::string& name, std::size_t sheet, std::uint32_t row);
  // Where several rows have the anchor, links lead to the first.
  void anchor(const std::string& name, std::size_t sheet, std::uint32_t row);

  // The names that sheets have in the workbook, by index; before anything below.
  void name_sheets(std::vector<std::string> names) { sheets_ = std::move(names); }

  // The formula with cells in place of marks; nullopt where a mark has no rows. `sheet` and `row` are where it stands.
  // `fixed_column`: [.C] keeps its column when the formula is used on others, for conditions.
  std::optional<std::string> expand(std::string_view formula, std::size_t sheet, std::uint32_t row,
                                    bool fixed_column = false) const;
  // "[mark.C]" as cells; nullopt where it is no such text, or the mark has no rows.
  std::optional<SheetRange> range(std::string_view text) const;
  // "internal:'成员单位'!A3" of an anchor; nullopt where no row has it.
  std::optional<std::string> link(const std::string& anchor) const;

 private:
  struct Rows {
    std::size_t sheet = 0;
    std::uint32_t first = 0, last = 0;
  };
  std::map<std::string, Rows, std::less<>> marks_;
  std::map<std::string, Rows, std::less<>> anchors_;
  std::vector<std::string> sheets_;
};

}  // namespace lianheti
