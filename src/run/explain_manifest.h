// explain, of a file that a command built and no run remembers: what its manifest tells.
#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "base/result.h"

namespace lianheti {

inline constexpr std::size_t kShortHash = 12;  // characters of a hash that people compare

// As text. Nothing where `folder` has no manifest or that does not list `name`, a path below the folder.
Result<std::optional<std::string>> explain_listed(const std::string& folder, const std::string& name);

}  // namespace lianheti
