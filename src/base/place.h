// Where something stands: a cell of a spreadsheet, a line of a text file, or a whole file. Used by every diagnostic,
// finding and error, because "which row?" is the first question of the person who reads it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace lianheti {

// A place in an input. Empty members are unknown: {file} alone is the file, {file, sheet} a sheet.
struct Place {
  std::string file;   // as given on the command line
  std::string sheet;  // sheet name as printed on its tab
  std::string cell;   // A1 notation
  int line = 0;       // text files: 1-based line, 0 = not a text place
  int column = 0;     // text files: 1-based column, counted in code points

  bool operator==(const Place&) const = default;
};

// "a.xlsx › 成员单位 › C7", "rules.toml:12:5", "a.xlsx", or "" for nowhere.
std::string to_string(const Place& place);

// Largest row and column an .xlsx sheet has (ISO/IEC 29500-1, 18.3.1.73).
inline constexpr std::uint32_t kMaxRow = 1'048'576;
inline constexpr std::uint32_t kMaxColumn = 16'384;

// Row and column, 1-based, to A1 notation: (7, 3) -> "C7". Row 0 gives the column letters alone.
std::string a1(std::uint32_t row, std::uint32_t column);

struct RowColumn {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  bool operator==(const RowColumn&) const = default;
};

// "C7" or "$C$7" -> {7, 3}. {0, 0} where the text is no reference inside the sheet.
RowColumn parse_a1(std::string_view reference);

}  // namespace lianheti
