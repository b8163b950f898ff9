// Recording what a run found out in the registry, for the years to come.
#pragma once
#include <string>

#include "batch/checked_data.h"
#include "registry/registry.h"

namespace lianheti {

struct RecordRequest {
  std::string command;  // "evaluate"
  std::string by;       // who; "" = the account that the program runs under
};

// What a run has to tell the registry.
struct RecordedRun {
  RegistryRun run;
  std::vector<RegistryEntry> entries;
};
Result<RecordedRun> recorded_run(const CheckedData& data, const DataRequest& request, const RecordRequest& record);

// Adds the consortia, approvals, changes, revocations and, for a year, the results of a run to `request.registry`'s
// file. Gives the number of new entries: what is on record already is not added again.
Result<std::size_t> record_run(const CheckedData& data, const DataRequest& request, const std::string& registry,
                               const RecordRequest& record);

}  // namespace lianheti
