// Page numbers: which number each page has, and its footer.
#pragma once
#include <vector>

#include "base/result.h"
#include "typeset/lines.h"
#include "typeset/pages.h"

namespace lianheti {

// The number of each page, counted from `first` over the pages that count; 0 for those that do not.
std::vector<int> page_numbers(const Pages& pages, int first);

Result<void> number_pages(LineSetter& lines, Pages& pages, int first);

}  // namespace lianheti
