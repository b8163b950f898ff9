#include "xlsx/grid.h"

#include <algorithm>
#include <vector>

namespace lianheti {

namespace {

std::uint32_t span(int count) { return static_cast<std::uint32_t>(std::max(count, 1)); }

}  // namespace

void for_each_cell(const Sheet& sheet, const std::function<void(const GridCell&)>& visit) {
  std::vector<std::uint32_t> covered_below;  // by column: the first row that no merged cell from above covers
  const auto covered = [&](std::uint32_t row, std::uint32_t column) {
    return column < covered_below.size() && row < covered_below[column];
  };
  for (std::uint32_t row = 0; row < sheet.rows.size(); ++row) {
    std::uint32_t column = 0;
    for (const SheetCell& cell : sheet.rows[row].cells) {
      while (covered(row, column)) ++column;
      const std::uint32_t end = column + span(cell.columns);
      bool overlaps = false;
      for (std::uint32_t c = column; c < end; ++c) overlaps = overlaps || covered(row, c);
      visit({cell, row, column, overlaps});
      if (span(cell.rows) > 1) {
        covered_below.resize(std::max(covered_below.size(), std::size_t{end}));
        std::fill(covered_below.begin() + column, covered_below.begin() + end, row + span(cell.rows));
      }
      column = end;
    }
  }
}

GridSize grid_size(const Sheet& sheet) {
  GridSize size{static_cast<std::uint32_t>(sheet.rows.size()), 0};
  for_each_cell(sheet, [&](const GridCell& at) {
    size.rows = std::max(size.rows, at.row + span(at.cell.rows));
    size.columns = std::max(size.columns, at.column + span(at.cell.columns));
  });
  return size;
}

}  // namespace lianheti
