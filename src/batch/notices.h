// Notices: for every consortium that has something to mend, its 补正通知书 as PDF, unit by unit.
#pragma once
#include <string>
#include <vector>

#include "batch/checked_data.h"

namespace lianheti {

inline constexpr const char* kNoticeDocument = "corrections";

// Writes DIR/<regime>/<consortium id> <name>/<title of the document>.pdf for the entries with errors or warnings, in the
// order of the list. Gives the paths. One that fails is told in `outcome` and the others go on.
Result<std::vector<std::string>> write_notices(Workspace& workspace, const CheckedData& data,
                                               const std::vector<ConsortiumEntry>& consortia,
                                               const std::string& folder, Outcome& outcome);

}  // namespace lianheti
