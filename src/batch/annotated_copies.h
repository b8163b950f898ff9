// `check --annotate`: a marked copy of one input as a file, or of each of several in a folder.
#pragma once
#include <string>
#include <vector>

#include "base/words.h"
#include "dataset/dataset.h"
#include "regime/finding.h"

namespace lianheti {

// `output` names the copy (.xlsx) where one workbook was read, or .csv files only, which become its sheets; otherwise it names a folder, where each copy has the name
// of its workbook. A copy lists the findings that have a cell in it, and those without a cell whose consortium it holds.
// Fails with "usage/annotate-…" where `output` does not fit the inputs or would overwrite one of them.
Result<std::size_t> write_annotated_copies(const Dataset& dataset, const std::vector<Finding>& findings,
                                           const Words& words, const std::string& output, std::int64_t epoch);

}  // namespace lianheti
