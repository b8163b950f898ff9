// Writing a regime and its findings into the dataset (the tables named in check.h). Private to this folder.
#pragma once
#include <vector>

#include "dataset/dataset.h"
#include "regime/finding.h"
#include "regime/regime.h"

namespace lianheti {

Result<void> write_regime(const Regime& regime, Dataset& dataset);
Result<void> write_findings(const std::vector<Finding>& findings, Dataset& dataset);

}  // namespace lianheti
