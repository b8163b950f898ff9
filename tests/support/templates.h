// The templates that ship.
#pragma once
#include <string>

namespace lianheti {

inline const std::string kTemplates = LIANHETI_SOURCE_DIR "/templates";

}  // namespace lianheti
