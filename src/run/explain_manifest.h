// explain, of a file that a command built and no run remembers: what its manifest tells.
#pragma once
#include <optional>
#include <string>

#include "base/result.h"

namespace lianheti {

// As text. Nothing where `folder` has no manifest or that does not list `name`, a path below the folder.
Result<std::optional<std::string>> explain_listed(const std::string& folder, const std::string& name);

}  // namespace lianheti
