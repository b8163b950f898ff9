// record_changes: differences that a regime may want filed become rows of the table `change` of the new state, so that
// rules judge them and the change filings are built from them.
#pragma once
#include <vector>

#include "dataset/dataset.h"
#include "diff/difference.h"

namespace lianheti {

// Changes that the old state has on record, word for word, are done: their rows leave the new state, so that a filing is about
// what is new. Only of kinds that a comparison finds; a request to be revoked stands until it is answered.
Result<void> drop_recorded(const ChangeRules& rules, Dataset& before, Dataset& after);

// Leaves out what the workbook records itself (the same kind, about the same unit or person), and consortia that it does
// not have. A row stands where the new state shows the change, else where the old one does. Before the check.
Result<void> record_changes(const std::vector<Difference>& differences, Dataset& after);

}  // namespace lianheti
