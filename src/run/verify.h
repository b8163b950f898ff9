// verify: does a folder still hold what its manifest says?
#pragma once
#include <cstddef>
#include <string>

#include "base/result.h"
#include "batch/manifest.h"

namespace lianheti {

// Reads a manifest back. "base/cannot-read", "base/bad-json", or "manifest/newer" for one of a later version.
Result<Manifest> load_manifest(const std::string& file);

struct Verified {
  std::size_t files = 0;  // that are as the manifest says
  Diagnostics problems;   // "run/missing-file", "run/changed-file", "base/cannot-read" of the folder
};

// Re-hashes every file that DIR/manifest.json lists; of shards that are not merged yet, their manifests'.
Result<Verified> verify_folder(const std::string& folder);

// Manifests of the parts of a run: DIR/manifest.I-of-N.json, in order of their names. Problems: as expand_glob().
std::vector<std::string> part_manifests(const std::string& folder, Diagnostics& problems);

}  // namespace lianheti
