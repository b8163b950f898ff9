// Sheets: what an .xlsx that we write holds. Made by compose from a template, eaten by xlsx. Values are typed: dates and
// numbers are real ones, identifiers are text.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "document/document.h"

namespace lianheti {

struct SheetCell {
  enum class Kind : std::uint8_t { Blank, Text, Number, Date, Boolean, Formula, Link };
  Kind kind = Kind::Blank;
  std::string text;     // Text; Date: ISO 8601; Formula: "=SUM(C2:C9)"; Link: shown text
  double number = 0;    // Number; Formula: cached result
  std::string target;   // Link: "internal:'问题清单'!A3" or an URL
  std::string cached;   // Formula: cached text result where it is no number
  std::string format;   // name of a SheetFormat
  int columns = 1;      // merged to the right
  int rows = 1;         // merged downwards
  std::string comment;
  ValueRef source;
};

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

struct SheetRow {
  std::vector<SheetCell> cells;  // from column A; a merged cell is followed by what stands after its span
  double height = 0;             // pt; 0 = computed from the text
};

struct Sheet {
  std::string name;  // made safe and cut to 31 characters by xlsx
  std::vector<double> widths;  // in half-width characters
  std::vector<SheetRow> rows;
  int frozen_rows = 0;
  int frozen_columns = 0;
  int repeat_rows = 0;       // on each printed page
  bool landscape = false;
  bool autofilter = false;   // on the row after `frozen_rows` - 1
  bool hidden = false;
  std::string header;        // print header and footer, libxlsxwriter codes
  std::string footer = "&C第 &P 页，共 &N 页";
};

struct Sheets {
  std::string name;
  std::string title;
  std::string subject;
  std::vector<SheetFormat> formats;
  std::vector<Sheet> sheets;
};

std::string dump(const Sheets& sheets);

}  // namespace lianheti
