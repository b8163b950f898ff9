// History: what a run adds to a registry, and what a registry adds to a run.
#pragma once
#include <string>
#include <vector>

#include "dataset/dataset.h"
#include "registry/registry.h"

namespace lianheti {

// What a checked and evaluated dataset says of its consortia under a regime: filed, approved, changed, revoked, and for
// a year (0: none) evaluated, where there is a final grade or final points.
Result<std::vector<RegistryEntry>> entries_of(Connection& data, const std::string& regime, std::int64_t year);

// Fills the past_* tables (regime/past_tables.h) with the state as of the dataset's date, and adds evaluations that the
// workbooks leave out to the table of the same name. Before check().
Result<void> add_history(const Registry& registry, const std::vector<std::string>& regimes, Dataset& dataset);

// Fills an empty dataset with the consortia on record as of its date and their units, as far as a registry knows them, to be
// compared with what a workbook says now. No regimes: all.
Result<void> add_recorded(const Registry& registry, const std::vector<std::string>& regimes, Dataset& dataset);

}  // namespace lianheti
