// What of a scheme can be checked without data. Private to this folder.
#pragma once
#include "dataset/dataset.h"
#include "regime/regime.h"

namespace lianheti {

// Appends every problem found. `empty` has the tables of a check and `evaluated`.
void verify_scheme(const Regime& regime, Dataset& empty, Diagnostics& problems);

}  // namespace lianheti
