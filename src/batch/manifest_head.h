// The head of a manifest: what its documents are made from, as far as it is known before they are built (all but the fonts).
#pragma once
#include "batch/checked_data.h"
#include "batch/document_plan.h"
#include "batch/manifest.h"

namespace lianheti {

// `products`: the plans of each product that is built.
Result<Manifest> begin_manifest(const CheckedData& data, const DataRequest& request, bool draft,
                                const std::vector<const RegimePlans*>& products);

}  // namespace lianheti
