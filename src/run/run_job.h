// run_job: a scheduled run from its job to its summary. See docs/operations.md for what a person sees of it.
//   lock → inputs → (nothing differs: done) → read and check → one work item a consortium and product, and one a
//   document over a regime → worker processes compose, compare, build → store, manifest, summary → retention, hooks
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "batch/outcome.h"
#include "run/job.h"
#include "run/run_summary.h"
#include "run/shard.h"

namespace lianheti {

struct RunOptions {
  bool dry = false;   // only says what would be built, and why
  unsigned jobs = 0;  // over the job's own; 0: as the job says
  Shard shard;
  std::function<void(std::size_t done, std::size_t total)> progress;
  std::function<void(const std::string& line)> log;  // also gets the lines of the run log
};

// Of a dry run: a document that would be built.
struct PlannedBuild {
  std::string regime, id, name, document;
  std::vector<std::string> why;
};

struct RunResult {
  RunSummary summary;
  std::vector<PlannedBuild> planned;
};

// The folder of a run's own files below its output: state, lock, log, archive.
std::string state_folder(const std::string& output, const Shard& shard);

// Problems on the way go to `outcome`; fails where the run cannot go on at all.
Result<RunResult> run_job(const Job& job, const RunOptions& options, Outcome& outcome);

}  // namespace lianheti
