// record_changes: differences that a regime may want filed become rows of the table `change` of the new state, so that
// rules judge them and the change filings are built from them.
#pragma once
#include <vector>

#include "dataset/dataset.h"
#include "diff/difference.h"

namespace lianheti {

// Leaves out what the workbook records itself (the same kind, about the same unit or person), and consortia that it does
// not have. A row stands where the new state shows the change, else where the old one does. Before the check.
Result<void> record_changes(const std::vector<Difference>& differences, Dataset& after);

}  // namespace lianheti
