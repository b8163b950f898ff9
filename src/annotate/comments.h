// Comments and the boxes that show them (ISO/IEC 29500-1, 18.7; 29500-4, 19.4). Private to annotate.
#pragma once
#include <string>

#include "annotate/marks.h"
#include "annotate/package.h"

namespace lianheti {

// Takes the comments of old marks away, and what old marks added to the user's own comments.
void strip_comments(Package& package, const std::string& sheet_part, const Words& words);

// Adds a comment to each marked cell; a comment that the cell has is kept and continued.
void add_comments(Package& package, const std::string& sheet_part, const SheetMarks& marks, const Words& words);

}  // namespace lianheti
