// A table's grid: where the cells stand, how wide the columns and how high the rows are before any page is broken.
#pragma once
#include "typeset/lay_out_blocks.h"

namespace lianheti {

// Row heights: what the cells of one row need, at least the minimum of cell, row and style; what a cell over several
// rows needs beyond that goes to its last row. Cells that shrink do so to the height that the others ask for.
// Errors go to the setter: "typeset/table-cells" (more cells than columns), "typeset/table-column" (no room for text),
// "typeset/overflow" (Overflow::Error).
SetTable set_table(BlockSetter& setter, const TableBlock& source, double measure);

}  // namespace lianheti
