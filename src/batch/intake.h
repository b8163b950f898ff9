// The blank fill-in workbook of a regime as a file, with what is known already filled in.
#pragma once
#include <string>
#include <vector>

#include "batch/outcome.h"
#include "batch/workspace.h"
#include "dataset/dataset.h"

namespace lianheti {

struct IntakeFile {
  std::string regime;  // id
  std::string output;  // .xlsx; of write_unit_workbooks() a folder
  int year = 0;        // 0: the year of `as_of`
  Date as_of;
  std::vector<std::string> prefill;  // workbooks whose rows are filled in; empty = a blank workbook
};

// Fails where the regime, its templates or the output file do; inputs that cannot be read go to `outcome`.
Result<void> write_intake(Workspace& workspace, const IntakeFile& file, Outcome& outcome);

// A workbook for each member unit of `prefill`, with its own rows to confirm or to correct, named
// "<consortium> <number> <unit>.xlsx". Gives their number. Fails with "usage/no-units" where the inputs name no unit.
Result<std::size_t> write_unit_workbooks(Workspace& workspace, const IntakeFile& file, Outcome& outcome);

// The regime's example consortium, which serves as the row to copy from; sheets that it lacks have those of
// templates/common/intake.
Result<Dataset> read_examples(Workspace& workspace, const Regime& regime);

}  // namespace lianheti
