// Manifests read back: of a whole run, and of its parts.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "batch/manifest.h"

namespace lianheti {

// "base/cannot-read", "base/bad-json", or "manifest/newer" for one of a later version.
Result<Manifest> load_manifest(const std::string& file);

// Manifests of the parts of a run: DIR/manifest.I-of-N.json, in order of their names. Problems: as expand_glob().
std::vector<std::string> part_manifests(const std::string& folder, Diagnostics& problems);

}  // namespace lianheti
