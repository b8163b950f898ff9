// Number formats (ISO/IEC 29500-1, 18.8.30–31): what a format code says about the number it shows, and the ISO text of
// a date serial. Private to ingest; used by the .xlsx and .xls readers, whose codes are the same.
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

// "2025-03-01", "2025-03-01T08:30:00", or "08:30:00" for a time of day alone, rounded to the second. "" where the
// serial has no date (negative, the phantom 1900-02-29, after 9999-12-31).
std::string iso_of_serial(double serial, bool date1904);

// The serial of an ISO 8601 date, date and time, or time of day; false where the text is none. Seconds may have a
// fraction; `normal` receives the text in the form of iso_of_serial().
bool serial_of_iso(std::string_view text, bool date1904, double& serial, std::string& normal);

}  // namespace lianheti
