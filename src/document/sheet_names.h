// Names that a spreadsheet program accepts for its sheets.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace lianheti {

// One name for each, in the same order: \ / ? * : [ ] become full-width, quotes at the ends and control characters go,
// at most 31 UTF-16 units, never empty, and no two alike (upper and lower case count as alike; the second becomes
// "名称(2)").
std::vector<std::string> safe_sheet_names(const std::vector<std::string>& names);

// "internal:'成员/单位'!A3" with the safe name of the sheet; "" where no sheet has that name. Other links stay as they
// are.
std::string safe_link(std::string_view target, const std::vector<std::string>& names,
                      const std::vector<std::string>& safe_names);

}  // namespace lianheti
