// check.jsonl of a run: all findings of a regime, as `check --json` prints them, in DIR/<regime>/ and kept like a document:
// written again where they have changed.
#pragma once
#include "batch/checked_data.h"
#include "run/run_context.h"

namespace lianheti {

Result<void> write_check_lines(RunContext& run, const CheckedData& data);

}  // namespace lianheti
