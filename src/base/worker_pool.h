// Worker processes: numbered jobs in forked copies of the program, so that one that takes too long, needs too much memory or
// crashes ends alone. A copy sees everything that its parent had loaded and shares its memory until it writes to it.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace lianheti {

struct WorkerLimits {
  std::int64_t seconds = 0;    // that one step may take; 0: no limit
  std::int64_t megabytes = 0;  // that a copy may need beyond what it starts with; 0: no limit
};

enum class WorkEnd : std::uint8_t { Done, TooLong, TooLarge, Crashed };

struct WorkResult {
  WorkEnd end = WorkEnd::Done;
  std::string text;  // of a job that is done: what it gave
  std::string step;  // of another: the step that it was in
};

// A job: a request as text in, its result as text out. Calls step(name) before each part that the limits hold for.
using Step = std::function<void(const std::string& name)>;
using WorkerJob = std::function<std::string(const std::string& request, const Step& step)>;

// Called in each copy before its first job, gives the jobs' own state (connections, caches) as a closure.
using MakeWorkerJob = std::function<WorkerJob()>;

// Runs jobs 0 … count-1 on at most `workers` copies. In the parent, `request` gives a job's text when its turn comes,
// and `done` takes the results in the order in which the jobs end and says whether the job is to run again (with a new
// request). To be called while the process has one thread. Fails with "base/command" where no copy can be made. Copies
// end with their parent, whatever ends it.
Result<void> run_in_workers(std::size_t count, unsigned workers, const WorkerLimits& limits, const MakeWorkerJob& make,
                            const std::function<std::string(std::size_t index)>& request,
                            const std::function<bool(std::size_t index, WorkResult result)>& done);

}  // namespace lianheti
