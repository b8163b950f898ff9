// What of a regime can be checked without data. Private to this folder.
#pragma once
#include "regime/regime.h"

namespace lianheti {

// Appends every problem found. `file` is the regime's regime.toml, for problems that belong to no rule.
void verify_regime(const Regime& regime, const Schema& schema, Diagnostics& problems);

}  // namespace lianheti
