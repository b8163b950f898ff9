// The Chinese of a blank fill-in workbook, from templates/common/intake.toml.
#pragma once
#include "base/words.h"

namespace lianheti {

using IntakeWords = Words;

// "headings": of the guide's columns; "steps": how to fill in, a line each.
Result<IntakeWords> load_intake_words(const std::string& path);

}  // namespace lianheti
