// Number formats (ISO/IEC 29500-1, 18.8.30–31): what a format code says about the number it shows.
// Private to ingest; used by the .xlsx and .xls readers, whose codes are the same.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "ingest/workbook.h"

namespace lianheti {

// What a reader needs of the format of a cell.
struct CellFormat {
  std::uint16_t index = 0;  // into WorkbookInfo::formats
  bool date = false;        // numbers under it are dates or times of day
};

struct ParsedFormat {
  NumberFormat format;
  bool date = false;
};

// Reads a format code such as `0.00"万元"`, `yyyy"年"m"月"d"日"` or `[$-804]aaaa;@`. The first section speaks for all.
ParsedFormat parse_number_format(std::string_view code);

// The code behind a built-in format id, "" for General and for ids that have none. Ids 27–36 and 50–58 are those of
// Chinese Excel.
std::string_view builtin_format_code(unsigned id);

// Collects the distinct formats of a workbook. Index 0 is General.
class FormatTable {
 public:
  FormatTable();
  CellFormat add(const ParsedFormat& parsed);
  std::vector<NumberFormat> take() { return std::move(formats_); }

 private:
  std::vector<NumberFormat> formats_;
  std::map<std::tuple<bool, std::int8_t, bool, std::string>, std::uint16_t> index_;
};

}  // namespace lianheti
