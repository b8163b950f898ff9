// Reading ahead: a workbook is inflated and parsed on a thread of its own while the caller eats its rows, so that a large
// one takes as long as the slower of the two. Private to ingest.
#pragma once
#include <string>

#include "ingest/workbook.h"

namespace lianheti {

// Does what read_workbook() does, with the same calls to `sink` in the same order, all on the calling thread. `warnings` is
// written until the function returns.
Result<void> read_workbook_ahead(const std::string& path, WorkbookSink& sink, Diagnostics& warnings,
                                 const ReadLimits& limits = {});

}  // namespace lianheti
