// What reading left out or assumed and no rule speaks of: unknown columns and sheets, hidden rows, rows of totals,
// merged cells spread.
#pragma once
#include "batch/checked_data.h"

namespace lianheti {

// Adds them to `notes` in the order of the input, each with its place; severity info, or warning where data may have
// been passed over.
Result<void> reading_notes(const Dataset& dataset, Diagnostics& notes);

}  // namespace lianheti
