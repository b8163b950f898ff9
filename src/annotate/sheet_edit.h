// Marks in the XML of one sheet (ISO/IEC 29500-1, 18.3). Private to annotate.
#pragma once
#include <string>

#include "annotate/marks.h"
#include "annotate/styles.h"

namespace lianheti {

// Gives the marked cells their styles; cells and rows that the sheet does not have are added.
std::string mark_cells(const std::string& sheet, const SheetMarks& marks, MarkStyles& styles);

// Links from the marked cells to the list. A cell that has a link keeps it; an empty cell gets none, because some
// programs show a link by writing its target into the cell.
std::string link_cells(const std::string& sheet, const SheetMarks& marks, const std::string& list_sheet);
// Takes such links away.
std::string unlink_cells(const std::string& sheet, const std::string& list_sheet);

// Names the part with the comments' boxes, where the sheet names none.
std::string with_legacy_drawing(const std::string& sheet, const std::string& relationships_namespace,
                                const std::string& id);

}  // namespace lianheti
