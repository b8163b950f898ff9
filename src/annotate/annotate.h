// Marks in a copy of the user's own workbook: offending cells filled, commented and linked to a list that stands first.
// The package is changed part by part, so that contents, formats, widths, formulas and other sheets stay as they are.
#pragma once
#include <string>
#include <vector>

#include "base/words.h"
#include "regime/finding.h"

namespace lianheti {

// templates/common/annotate.toml
Result<Words> load_annotate_words(const std::string& path);

// The bytes of the marked copy of an .xlsx, whose old marks are taken away first. Findings that passed are left out;
// cells of other files than `file` are listed without a mark. Fails with "annotate/…".
Result<std::string> annotate_xlsx(const std::string& bytes, const std::string& file,
                                  const std::vector<Finding>& findings, const Words& words);

}  // namespace lianheti
