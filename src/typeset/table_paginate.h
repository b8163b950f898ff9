// Tables over pages. A row goes whole where that leaves little of the page empty, else it splits at lines; header rows
// and the labels of spanned rows are repeated on every page.
#pragma once
#include "typeset/paginate.h"

namespace lianheti {

// What must be free below `y` for the table to begin there: its header and first row, or the first lines of a row that
// splits; of a table that goes over the page as one, all of it and its `tail`. More than `room` where it should rather
// begin on the next page, whose height is `area`.
double table_height_to_start(const SetTable& table, double room, double area, double tail);

// Draws the table from the paginator's position on, over as many pages as it needs. `tail` is the height below it that
// its last row shares a page with, where a page can hold both.
void place_table(Paginator& flow, const SetTable& table, double tail, StructureId parent);

}  // namespace lianheti
