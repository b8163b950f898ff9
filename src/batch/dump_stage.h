// The later nouns as text, for tests and for whoever asks why: `lianheti dump --stage …`.
#pragma once
#include <string>
#include <vector>

#include "batch/checked_data.h"

namespace lianheti {

// `stage`: "dataset" (bytes of a SQLite database; checked where a regime is known, else the bare tables), "findings"
// (JSON Lines, passes too), "document" or "pages" (text of each document of each consortium; `docs` names some, empty = all).
Result<std::string> dump_stage(Workspace& workspace, const DataRequest& request, const std::string& stage,
                               const std::vector<std::string>& docs, Outcome& outcome);

}  // namespace lianheti
