// Rows of 指标数据 that no evaluation takes into account.
#pragma once
#include "dataset/dataset.h"
#include "regime/regime.h"

namespace lianheti {

// A warning "data/unknown-indicator" at its cell for each entered value of an indicator that the scheme does not have, with
// the nearest that it has. Of the consortia that evaluate() scored, which comes first.
Result<void> unknown_indicators(const Regime& regime, Dataset& dataset, Diagnostics& warnings);

}  // namespace lianheti
