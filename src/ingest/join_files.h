// join_files: several files about one consortium become one set of rows. Rows of different files with the same key
// (schema.toml, `key`) are joined into the row of the file named first: what it leaves empty is filled from the later
// one, and where both say something else the first stands and the difference is an issue "conflict". Private to ingest.
#pragma once
#include "dataset/dataset.h"

namespace lianheti {

// Joins, and adds an issue "joined-rows" for each sheet that had such rows. Nothing to do where one file was read.
void join_files(Dataset& dataset);

// Fills the table `alias`: the other names under which a credit code stands.
void find_aliases(Dataset& dataset);

}  // namespace lianheti
