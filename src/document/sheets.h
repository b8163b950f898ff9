// Sheets: what an .xlsx that we write holds. Made by compose from a template, eaten by xlsx. Values are typed: dates
// and numbers are real ones, identifiers are text.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "document/calendar.h"
#include "document/document.h"
#include "document/sheet_rows.h"

namespace lianheti {

struct SheetFormat {
  std::string name;
  std::string number_format;  // "@", "yyyy-mm-dd", "#,##0.00", "0.00%"
  std::string font = "song";  // role, written as the face name that offices have: 宋体 仿宋 黑体 楷体
  double size = 10.5;
  bool bold = false;
  bool wrap = true;
  bool border = true;
  Align align = Align::Left;
  VerticalAlign vertical = VerticalAlign::Middle;
  std::string fill;   // "F2F2F2" or ""
  std::string color;  // "C00000" or ""
};

// Cells of a sheet, corners inclusive, 0-based.
struct SheetArea {
  std::uint32_t first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

// What may be typed into cells, and what is said when one of them is chosen.
struct SheetValidation {
  enum class Kind : std::uint8_t { Any, List, WholeNumber };
  Kind kind = Kind::Any;
  SheetArea area;
  std::string list;    // List: a formula, "=选项_member_role"
  double minimum = 0;  // WholeNumber, both inclusive
  double maximum = 0;
  bool strict = true;  // other values are refused
  std::string title;   // of the hint; cut to 32 characters by xlsx
  std::string hint;    // cut to 255 characters
  std::string error;   // said when a value is refused; likewise
};

// Cells that take another look while a formula holds, written for the first cell of the area.
struct SheetCondition {
  enum class Kind : std::uint8_t { Formula, Bar };
  SheetArea area;
  std::string formula;  // "=LEN($F3)>500"
  std::string format;   // name of a SheetFormat: its fill, colour and border; of Bar the fill, drawn behind the number
  Kind kind = Kind::Formula;
};

// Cells of one sheet, which may be another than that of the reader.
struct SheetRange {
  std::string sheet;  // by its name here
  SheetArea area;
};

// A chart that the spreadsheet program draws from cells.
struct SheetChart {
  struct Series {
    std::string name;
    SheetRange values;
  };
  Chart::Kind kind = Chart::Kind::Bar;  // all but Progress
  std::string title;
  std::string unit;  // of the axis of values
  std::string alt;
  std::uint32_t row = 0, column = 0;  // the cell of its upper left corner, 0-based
  double width = 480, height = 288;   // pixels at 96 dpi
  SheetRange categories;
  std::vector<Series> series;
};

// A name for cells that formulas and lists use.
struct DefinedName {
  std::string name;
  std::string formula;  // "='下拉选项'!$A$2:$A$5"
};

struct Sheet {
  std::string name;            // made safe and cut to 31 characters by xlsx
  std::vector<double> widths;  // in half-width characters
  SheetRows rows;
  int frozen_rows = 0;
  int frozen_columns = 0;
  int repeat_from = 0;  // the first row that is repeated on each printed page, 0-based
  int repeat_rows = 0;  // the row after the last one; 0 = none
  bool landscape = false;
  bool autofilter = false;  // on the row after `frozen_rows` - 1
  bool hidden = false;
  std::vector<std::string> column_formats;  // of cells that hold nothing yet; by column, "" for none
  std::uint32_t text_rows = 0;  // down to this row, empty cells of columns of text or percentages stand in the file
  std::vector<SheetValidation> validations;
  std::vector<SheetCondition> conditions;
  std::vector<SheetChart> charts;
  int print_columns = 0;  // only so many from the left are printed; 0 = all
  std::string header;  // print header and footer, libxlsxwriter codes
  std::string footer = "&C第 &P 页，共 &N 页";
};

struct Sheets {
  std::string name;
  std::string title;
  std::string subject;
  std::vector<SheetFormat> formats;
  std::vector<Sheet> sheets;
  std::vector<DefinedName> names;
  std::vector<CalendarEvent> events;  // the days that the workbook tells of, for a calendar beside it
};

std::string dump(const Sheets& sheets);

}  // namespace lianheti
