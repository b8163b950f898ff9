// Indexes on the fields that rules join on.
#pragma once
#include "dataset/dataset.h"

namespace lianheti {

// Once, when the rows are in: sorting them then costs half of keeping them in order.
void add_indexes(Dataset& dataset);

}  // namespace lianheti
