// The morning report: 晨报.html and 晨报.xlsx in the output folder, and the job's metrics. They tell of one run and not
// of the data, so they are written anew each time and stand, like the run log, in no manifest. A part of a run (--shard)
// has none.
#pragma once
#include "run/report_data.h"

namespace lianheti {

Result<void> write_morning_report(RunContext& run, Workspace& workspace);

}  // namespace lianheti
