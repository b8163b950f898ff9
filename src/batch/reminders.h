// Letters of reminder to member units that have not answered, one PDF a unit.
#pragma once
#include <string>
#include <vector>

#include "batch/workspace.h"
#include "intake/unit.h"

namespace lianheti {

struct Reminder {
  IntakeUnit unit;
  bool untouched = false;  // its workbook came back as it was sent
};

// `dataset`: what the others have answered; it is frozen. The letters go into `folder`, named after consortium and unit.
Result<void> write_reminders(Workspace& workspace, const Regime& regime, Dataset& dataset,
                             const std::vector<Reminder>& reminders, const std::string& folder, const Date& as_of);

}  // namespace lianheti
