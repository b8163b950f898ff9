// Answers: the workbooks of a folder, each with what its stamp says of the unit that was asked. Private to collect.
#pragma once
#include <string>
#include <vector>

#include "batch/outcome.h"
#include "batch/workspace.h"
#include "intake/unit.h"

namespace lianheti {

struct Answer {
  std::string file;
  IntakeUnit unit;
  std::vector<IntakeUnit> expected;  // who else was asked
  bool changed = false;              // other than it was sent
  std::string signed_by;             // from the sheet of confirmation; "" where nobody signed
  std::string signed_on;
  bool answered() const { return changed || !signed_by.empty() || !signed_on.empty(); }
};

// In the order of the files' names. Those that are none go to `outcome`.
Result<std::vector<Answer>> read_answers(Workspace& workspace, const Regime& regime, const IntakeWords& words,
                                         const std::vector<PlannedTable>& tables, const std::string& folder,
                                         const Date& as_of, Outcome& outcome);

}  // namespace lianheti
