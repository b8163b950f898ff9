// Row heights in points, so that wrapped Chinese text shows in full: spreadsheet programs do not work them out
// themselves for merged cells, nor for a file that they have not edited.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/sheets.h"

namespace lianheti {

using FormatsByName = std::unordered_map<std::string_view, const SheetFormat*>;

inline constexpr double kDefaultColumnWidth = 8.43;  // half-width characters
inline constexpr double kTallestRow = 409;           // points; what a spreadsheet can hold

// Of `columns` columns from `column` on, in half-width characters; at least of one.
double width_of(const Sheet& sheet, std::uint32_t column, int columns);

// Lines that the text takes in `width` half-width characters of the column unit when set in `size` points.
int wrapped_lines(std::string_view text, double width, double size);

// One for each row; 0 is the program's default height. Rows with a height of their own keep it.
std::vector<double> row_heights(const Sheet& sheet, const FormatsByName& formats);

}  // namespace lianheti
