// The formats of one workbook, in libxlsxwriter's terms: each look and number format is made once, when it is first used.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>

#include "document/sheets.h"
#include "xlsx/row_heights.h"

struct lxw_format;
struct lxw_workbook;

namespace lianheti {

// RRGGBB as the library wants it.
std::uint32_t format_color(const std::string& hexadecimal);

class WorkbookFormats {
 public:
  // Both outlive this; what it gives is the workbook's.
  WorkbookFormats(const FormatsByName& formats, lxw_workbook* book) : formats_(formats), book_(book) {}

  const FormatsByName& by_name() const { return formats_; }
  const SheetFormat* find(const std::string& name) const;  // nullptr where there is none

  // nullptr: the workbook's own. A date whose format says nothing of numbers is written as ISO 8601 has it.
  lxw_format* of(const SheetCell& cell);
  lxw_format* named(const std::string& name);
  // What a condition puts over a cell's format: fill and colour.
  lxw_format* of_condition(const SheetFormat& style);

 private:
  struct Made {
    lxw_format* of_all = nullptr;
    lxw_format* of_dates = nullptr;  // where the format says nothing of numbers
  };

  lxw_format* find_or_make(const std::string& name, bool is_date);
  lxw_format* plain_date();
  lxw_format* make(const SheetFormat& style, const std::string& number_format);

  const FormatsByName& formats_;
  lxw_workbook* book_;
  std::unordered_map<const SheetFormat*, Made> made_;
  lxw_format* plain_date_ = nullptr;
  std::map<std::string, lxw_format*> of_conditions_;
};

}  // namespace lianheti
