// Differences for a terminal, as JSON Lines and as the workbook 变更前后对照.
#pragma once
#include <string>
#include <vector>

#include "diff/difference.h"
#include "document/sheets.h"

namespace lianheti {

// Grouped by consortium; long texts are cut.
std::string to_text(const std::vector<Difference>& differences, const ChangeRules& rules);

// One object a line: {"v":1,"consortium":…,"table":"member","event":"changed","field":"name","before":…,"after":…,
// "kind":"名称调整","source":{"before":{"file":…,"sheet":…,"cell":…},"after":{…}}}
std::string to_json_lines(const std::vector<Difference>& differences);

// One sheet, a row a difference.
Sheets to_sheets(const std::vector<Difference>& differences, const ChangeRules& rules);

}  // namespace lianheti
