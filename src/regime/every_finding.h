// Every finding of a check, passes too, one at a time. There is a pass for each rule and consortium that is in order, so
// they are not held in memory: they stand in the dataset and are read from there.
#pragma once
#include <functional>
#include <vector>

#include "dataset/dataset.h"
#include "regime/finding.h"

namespace lianheti {

// In the order of check(): by regime, consortium, rule and row. `others` are what check() gave for these regimes, in turn.
Result<void> each_finding(Connection& connection, const std::vector<const Regime*>& regimes,
                          const std::vector<Finding>& others, const std::function<void(const Finding&)>& visit);

}  // namespace lianheti
