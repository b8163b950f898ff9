// A run that could not begin, or could not come to its end, tells so wherever somebody will look in the morning: in the run
// log, over the last morning report, in metrics of its own, and to the job's hooks. What the run before left stays as it is.
#pragma once
#include "run/run_job.h"

namespace lianheti {

// `job`: as far as it could be read. `exit`: the status that the program ends with.
void tell_aborted(const Job& job, const RunOptions& options, const Diagnostics& problems, Exit exit);

}  // namespace lianheti
