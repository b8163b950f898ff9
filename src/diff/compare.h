// compare: two states of the data to the list of their differences.
#pragma once
#include <vector>

#include "dataset/dataset.h"
#include "diff/difference.h"

namespace lianheti {

// In the order of the consortia as they are now, then of those that are gone; of each by table, and there by row. Of a
// consortium that only one state has, that is the one difference. `rules` must outlive the result.
Result<std::vector<Difference>> compare(const ChangeRules& rules, Dataset& before, Dataset& after);

}  // namespace lianheti
