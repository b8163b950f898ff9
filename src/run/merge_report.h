// What `merge` tells of all parts together once their manifests are joined: the morning report, the metrics, the summary,
// and in the registry what the job puts on record.
#pragma once
#include <string>

#include "base/result.h"

namespace lianheti {

// From what the `parts` parts of the run into `folder` left there. Fails where a part left nothing, or where something
// cannot be written.
Result<void> report_parts(const std::string& folder, int parts);

}  // namespace lianheti
