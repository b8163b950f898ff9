// Job: what a scheduled run is to do, as a TOML file (samples/nightly.toml explains every key). Paths in it are relative
// to the file itself, so that the folder from which a timer starts the program does not matter.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/worker_pool.h"

namespace lianheti {

struct Hook {
  std::vector<std::string> command;
  int seconds = 60;  // that it may take
};

struct Job {
  std::string file;                  // as given
  std::vector<std::string> inputs;   // globs
  std::vector<std::string> regimes;  // ids; empty: as the workbooks name it
  bool check = false;
  std::vector<std::string> products;  // "packet", "evaluate", "annual", in the order of the file
  std::optional<Date> as_of;          // none: the day of the run
  int year = 0;                       // 0: the year before that of as_of, where a product needs one
  std::string stage;                  // "": as the workbooks say
  std::string output;                 // folder
  std::string registry;               // file; "": none
  bool record = false;                // add what the run found to the registry
  std::string metrics;                // file for Prometheus; "": none
  std::string data;                   // folder of templates and fonts; "": the program's own
  unsigned jobs = 0;                  // 0: one a processor
  bool draft = false;
  bool archive = false;
  int retention_days = 0;  // 0: for ever
  WorkerLimits limits;     // of one document
  std::vector<Hook> on_finish;
};

// As much of a job as can be read, for those who have to be told that it cannot run.
Job outline_of_job(const std::string& file);

// All mistakes of the file at once ("job/…"), each with line and column; the nearest known key for an unknown one.
Result<Job> load_job(const std::string& file);

}  // namespace lianheti
