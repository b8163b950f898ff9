// What is set for a sheet as a whole, or for an area of it, beside its cells: drop-downs and hints, view and print.
#pragma once
#include "document/sheets.h"
#include "xlsx/grid.h"

struct lxw_worksheet;

namespace lianheti {

// A list, a bound or a hint. Titles and hints that are longer than the format allows are cut at a character.
void add_validation(const SheetValidation& validation, lxw_worksheet* worksheet);

// Frozen rows and columns, the filter over the header.
void set_view(const Sheet& sheet, const GridSize& size, lxw_worksheet* worksheet);

// A4, one page wide, or as many as keep the type readable; header, footer, repeated rows, frozen columns on each page.
void set_print(const Sheet& sheet, const GridSize& size, lxw_worksheet* worksheet);

}  // namespace lianheti
