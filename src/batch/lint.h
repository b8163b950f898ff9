// lint: what is wrong with a regime folder before anybody uses it. For those who write the folder of a new city.
#pragma once
#include <cstddef>
#include <string>

#include "batch/workspace.h"

namespace lianheti {

struct LintReport {
  std::size_t rules = 0, examples = 0, templates = 0, clauses = 0;
  Diagnostics problems;
};

// Holds the folder against itself: all that loading checks (unknown keys, SQL, quotes, clauses left out), every template
// in it and those that its documents name, and every example of its rules (docs/new-regime.md). A folder that does not
// load still has its templates checked, so that one run names as many mistakes as it can.
LintReport lint_regime(Workspace& workspace, const std::string& folder);

}  // namespace lianheti
