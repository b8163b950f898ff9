// Where the texts lie that the templates are held against.
#pragma once
#include <string>

namespace lianheti {

inline const std::string kGolden = LIANHETI_SOURCE_DIR "/tests/templates/golden";

}  // namespace lianheti
