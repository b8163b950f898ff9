// RunContext: what all steps of one run share: the job, the store, the log, and what has been found so far.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "batch/recording.h"
#include "run/run_items.h"
#include "run/run_job.h"
#include "run/run_log.h"
#include "run/run_store.h"

namespace lianheti {

struct RunContext {
  const Job& job;
  const RunOptions& options;
  Outcome& outcome;
  Date as_of;
  std::string root;    // output folder
  std::string folder;  // the run's own, below it
  RunLog log;
  std::optional<RunStore> store;
  std::int64_t started = 0;
  std::int64_t run = 0;  // number; 0 in a dry run

  std::vector<ConsortiumEntry> consortia;
  RunPlan plan;
  std::set<SubjectKey> visited;           // that this run came to, in whatever state it left them
  std::set<std::string> lost_inputs;      // that could not be read
  std::set<std::string> broken_regimes;
  std::optional<RecordedRun> record;  // of a part: what `merge` is to put on record
  RunResult result;

  // Says a problem to the log and keeps it for the exit status and the summary.
  void tell(const Diagnostics& problems) {
    for (const Diagnostic& problem : problems) {
      outcome.add(problem);
      if (!options.dry) log.problem(problem);
    }
  }
};

}  // namespace lianheti
