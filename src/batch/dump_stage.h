// The later nouns as text, for tests and for whoever asks why: `lianheti dump --stage …`.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/checked_data.h"

namespace lianheti {

// `stage`: "dataset" (bytes of a SQLite database; checked where a regime is known, else the bare tables), "findings"
// (JSON Lines, passes too), "document" or "pages" (text of each document of each consortium; `docs` names some, empty = all).
// The bytes are handed over once, without a copy: a dataset may be large.
using DumpConsumer = std::function<void(std::string_view bytes)>;
Result<void> dump_stage(Workspace& workspace, const DataRequest& request, const std::string& stage,
                        const std::vector<std::string>& docs, const DumpConsumer& consumer, Outcome& outcome);

}  // namespace lianheti
