// Blank forms: the official forms of a regime without data, to be printed or typed into.
#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "batch/outcome.h"
#include "batch/workspace.h"

namespace lianheti {

struct BlankRequest {
  std::vector<std::string> regimes;  // ids
  std::vector<std::string> docs;     // names of documents; empty = all that have a place to type in
  std::string output;                // folder
  bool fillable = false;             // with fields to type in
  Date as_of;                        // of the files
};

// Writes REGIME/NN TITLE.pdf for each document; returns how many. A document that fails is told in `outcome` and the
// others go on.
Result<std::size_t> build_blank_forms(Workspace& workspace, const BlankRequest& request, Outcome& outcome);

}  // namespace lianheti
