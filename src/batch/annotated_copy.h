// The marked copy of a workbook as a file.
#pragma once
#include <string>
#include <vector>

#include "base/words.h"
#include "regime/finding.h"

namespace lianheti {

// An .xlsx is copied part by part; another workbook (.xls, .ods, .csv) is written anew as an .xlsx with its values and
// merged cells, several .csv files as the sheets of one. Fails where an input cannot be read or the output not be written.
Result<void> write_annotated_copy(const std::vector<std::string>& inputs, const std::vector<Finding>& findings,
                                  const Words& words, const std::string& output, std::int64_t epoch);

}  // namespace lianheti
