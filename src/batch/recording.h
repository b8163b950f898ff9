// Recording what a run found out in the registry, for the years to come.
#pragma once
#include <string>

#include "batch/checked_data.h"

namespace lianheti {

struct RecordRequest {
  std::string command;  // "evaluate"
  std::string by;       // who; "" = the user of the environment
};

// Adds the consortia, approvals, changes, revocations and, for a year, the results of a run to `request.registry`'s
// file. Gives the number of new entries: what is on record already is not added again.
Result<std::size_t> record_run(const CheckedData& data, const DataRequest& request, const std::string& registry,
                               const RecordRequest& record);

}  // namespace lianheti
