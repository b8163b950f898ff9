// verify: does a folder still hold what its manifest says?
#pragma once
#include <cstddef>
#include <string>

#include "base/result.h"

namespace lianheti {

struct Verified {
  std::size_t files = 0;  // that are as the manifest says
  Diagnostics problems;   // "run/missing-file", "run/changed-file", "base/cannot-read" of the folder
};

// Re-hashes every file that DIR/manifest.json lists; of shards that are not merged yet, their manifests'.
Result<Verified> verify_folder(const std::string& folder);

}  // namespace lianheti
