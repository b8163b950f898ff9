// Where a query's column stands among its columns. Private to this folder.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace lianheti {

inline constexpr int kAbsent = -1;

inline int position(const std::vector<std::string>& columns, std::string_view name) {
  const auto found = std::find(columns.begin(), columns.end(), name);
  return found == columns.end() ? kAbsent : static_cast<int>(found - columns.begin());
}

}  // namespace lianheti
