// navigation: bookmarks (ISO 32000-1, 12.3.3) and printed page numbers (12.4.2).
#pragma once
#include <string>
#include <vector>

#include "pdf/objects.h"
#include "typeset/pages.h"

namespace lianheti::pdf {

// The Outlines dictionary; number 0 where there are no entries. A level deeper by more than one is taken as one deeper.
Ref add_outline(Objects& objects, const Pages& pages, const std::vector<Ref>& page_refs);

// The PageLabels number tree: runs of rising numbers, other labels as they are, "" as none.
Dict page_labels(const std::vector<std::string>& labels);

}  // namespace lianheti::pdf
