// A workbook of invented consortia (sample/invent.h), and what stands in it that tests look for.
#pragma once
#include <string>

#include "batch/workspace.h"
#include "sample/invent.h"

namespace lianheti {

struct SampleFile {
  std::string regime;  // id
  std::string output;  // .xlsx
  std::string facts;   // .json; "" for none
  bool dirty = false;  // as real files are, and with planted errors (sample/mess.h)
  SampleSize size;
};

// Fails where the regime's folder, its recipe or an output file do.
Result<void> write_sample(Workspace& workspace, const SampleFile& file);

}  // namespace lianheti
