// explain: why a produced file was built, from what, and which ingredient changed last.
#pragma once
#include <string>

#include "base/result.h"

namespace lianheti {

// As text. The file's folder of runs is found by walking up to the one that holds .lianheti, or, of what was built without
// a run, to the manifest that lists it. "base/cannot-read" where there is none, or no run built the file.
Result<std::string> explain_file(const std::string& file);

}  // namespace lianheti
