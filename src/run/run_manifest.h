// The manifest of a run's output: what its store holds, in the order of the inputs; of a shard with what merging needs.
#pragma once
#include <string>
#include <vector>

#include "batch/manifest.h"
#include "run/run_store.h"
#include "run/shard.h"

namespace lianheti {

// Writes consortia and summaries after the head of a manifest. `names`: of the consortia of all shards, in order.
Result<void> write_products(RunStore& store, const std::vector<std::string>& names, std::int64_t run, bool draft,
                            ManifestWriter& to);

// DIR/manifest.json; of a shard DIR/manifest.2-of-8.json.
std::string manifest_file(const std::string& output, const Shard& shard);

}  // namespace lianheti
