// check: a regime's rules over a dataset. The rules run set-wise, once for all consortia.
#pragma once
#include <string>
#include <vector>

#include "dataset/dataset.h"
#include "regime/finding.h"

namespace lianheti {

struct CheckOptions {
  std::string stage;  // overrides 阶段 of the workbook; "" = as the workbook says
  std::string only;   // one consortium id; "" = all
};

// Every rule on every consortium of the regime: passes too. Sorted by consortium (order of the input), then by rule
// order, then by row. A rule whose SQL fails is a broken regime: an error with its place.
// Also writes tables regime, parameter, rule and finding into the dataset, for templates.
Result<std::vector<Finding>> check(const Regime& regime, Dataset& dataset, const CheckOptions& options);

}  // namespace lianheti
