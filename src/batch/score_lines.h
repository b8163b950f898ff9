// One line of JSON for each evaluated consortium (`evaluate --json`): the numbers of its report, with their cells.
#pragma once
#include <string>

#include "batch/checked_data.h"

namespace lianheti {

// In the order of `consortia`; numbers are decimal points of the scheme, null where they are not known.
Result<std::string> score_lines(const CheckedData& data, const std::vector<ConsortiumEntry>& consortia, int year);

}  // namespace lianheti
