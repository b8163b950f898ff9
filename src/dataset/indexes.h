// Indexes on the fields that rules join on. What the schema lists in `index_holds` stands beside the consortium in its
// index: whoever goes over all rows of a table for that does not go over their long texts.
#pragma once
#include "dataset/dataset.h"

namespace lianheti {

// Once, when the rows are in: sorting them then costs half of keeping them in order.
void add_indexes(Dataset& dataset);

}  // namespace lianheti
