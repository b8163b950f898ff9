#include "compose/row_widths.h"

#include <algorithm>

namespace lianheti {

bool RowWidths::walk(const Content<RowNode>& rows) {
  return std::all_of(rows.begin(), rows.end(), [this](const Flow<RowNode>& step) {
    if (const auto* row = std::get_if<RowNode>(&step.step)) return add(*row);
    if (const auto* each = std::get_if<Each<RowNode>>(&step.step)) return walk(each->body) && walk(each->otherwise);
    if (const auto* choice = std::get_if<If<RowNode>>(&step.step)) {
      const std::vector<int> before = covered_;
      if (!walk(choice->then)) return false;
      if (choice->otherwise.empty()) return true;
      covered_ = before;
      return walk(choice->otherwise);
    }
    return true;
  });
}

bool RowWidths::add(const RowNode& row) {
  int count = 0;
  for (int& rows : covered_) {
    if (rows > 0) ++count;
  }
  std::vector<std::pair<int, int>> spans;  // columns, rows
  for (const Flow<CellNode>& step : row.cells) {
    const auto* cell = std::get_if<CellNode>(&step.step);
    if (cell == nullptr) {
      if (std::holds_alternative<RunQuery>(step.step)) continue;
      return false;
    }
    count += cell->look.columns;
    spans.emplace_back(cell->look.columns, cell->look.rows);
  }
  found_ = count;
  if (count != static_cast<int>(covered_.size())) {
    wrong_ = &row;
    return false;
  }
  auto span = spans.begin();
  int left = 0;
  for (int& rows : covered_) {
    if (rows > 0) {
      --rows;
      continue;
    }
    if (left == 0) left = span->first;
    rows = span->second - 1;
    if (--left == 0) ++span;
  }
  return true;
}

}  // namespace lianheti
