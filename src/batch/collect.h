// The workbooks that write_unit_workbooks() sent out, joined again: one workbook with what all units answered, a sheet of
// who has answered and who has not, and a sheet of where answers differ; and letters to those that have not.
#pragma once
#include <string>
#include <vector>

#include "batch/outcome.h"
#include "batch/workspace.h"

namespace lianheti {

struct CollectRequest {
  std::string folder;  // with the workbooks that came back
  std::string regime;  // id
  std::string output;     // .xlsx
  std::string reminders;  // folder for letters to those that have not answered; "" for none
  Date as_of;
};

struct CollectSummary {
  std::size_t expected = 0;  // units
  std::size_t answered = 0;
  std::size_t conflicts = 0;
  std::vector<std::string> missing;  // names of the units that have not answered
};

// Workbooks that cannot be read, that are no unit's or that are another regime's go to `outcome`. Fails where none is
// left, and where the output cannot be written.
Result<CollectSummary> collect(Workspace& workspace, const CollectRequest& request, Outcome& outcome);

}  // namespace lianheti
