// A row of a sheet and its cells (document/sheets.h).
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "document/document.h"

namespace lianheti {

struct SheetCell {
  enum class Kind : std::uint8_t { Blank, Text, Number, Date, Boolean, Formula, Link };
  Kind kind = Kind::Blank;
  std::string text;    // Text; Date: ISO 8601; Formula: "=SUM(C2:C9)"; Link: shown text
  double number = 0;   // Number; Formula: cached result
  std::string target;  // Link: "internal:'问题清单'!A3" or an URL
  std::string cached;  // Formula: cached text result
  std::string format;  // name of a SheetFormat
  int columns = 1;     // merged to the right
  int rows = 1;        // merged downwards
  std::string comment;
  ValueRef source;
  bool gives_text = false;  // Formula: its result is `cached`, which may be empty, and not `number`
};

struct SheetRow {
  std::vector<SheetCell> cells;  // from column A; a merged cell is followed by what stands after its span
  double height = 0;             // pt; 0 = computed from the text
};

}  // namespace lianheti
