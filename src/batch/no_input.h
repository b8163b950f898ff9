// A run that has nothing to work on.
#pragma once
#include "dataset/dataset.h"

namespace lianheti {

// "ingest/no-input". What kept each file from being read has been said before.
Diagnostic no_input();
// Fails with it where no file came into the dataset.
Result<void> require_input(Dataset& dataset);

}  // namespace lianheti
