// compare_data: what changed between two data sets, and the change filings that the regimes ask for.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "batch/product.h"
#include "diff/difference.h"

namespace lianheti {

struct CompareRequest {
  std::vector<std::string> before;  // files of the old state
  bool recorded = false;            // the old state is what the registry has on record
  DataRequest data;                 // of the new one
  std::string output;               // folder
};

struct ComparedData {
  ChangeRules rules;
  std::vector<Difference> differences;
  // Where a regime may want changes filed; else empty.
  std::vector<ConsortiumEntry> changed;
  std::vector<Finding> findings;  // on them, that block or are about changes
  std::size_t files = 0;          // of the change filings
};

// Writes 变更前后对照.xlsx and, for consortia that changed in a way that is filed, the documents that changes.toml names
// and the regime has, where their conditions hold.
Result<ComparedData> compare_data(Workspace& workspace, const CompareRequest& request, Outcome& outcome);

}  // namespace lianheti
