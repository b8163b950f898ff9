// The blank fill-in workbook of a regime as a file, with what is known already filled in.
#pragma once
#include <string>
#include <vector>

#include "batch/outcome.h"
#include "batch/workspace.h"

namespace lianheti {

struct IntakeFile {
  std::string regime;  // id
  std::string output;  // .xlsx
  int year = 0;        // 0: the year of `as_of`
  Date as_of;
  std::vector<std::string> prefill;  // workbooks whose rows are filled in; empty = a blank workbook
};

// Fails where the regime, its templates or the output file do; inputs that cannot be read go to `outcome`.
Result<void> write_intake(Workspace& workspace, const IntakeFile& file, Outcome& outcome);

}  // namespace lianheti
