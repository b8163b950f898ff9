// Where the cells of a sheet stand once merged ones have pushed the others aside.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "document/sheets.h"

namespace lianheti {

// 0-based. `overlaps`: a merged cell would cover one that is merged from above.
struct GridCell {
  const SheetCell& cell;  // while it is visited
  std::uint32_t row = 0, column = 0;
  bool overlaps = false;
};

inline std::uint32_t span(int count) { return static_cast<std::uint32_t>(std::max(count, 1)); }

// Calls `visit` for every cell, row by row. A cell never stands in a place that a merged cell covers.
template <class Visit>
void for_each_cell(const Sheet& sheet, Visit&& visit) {
  std::vector<std::uint32_t> covered_below;  // by column: the first row that no merged cell from above covers
  const auto covered = [&](std::uint32_t row, std::uint32_t column) {
    return column < covered_below.size() && row < covered_below[column];
  };
  std::uint32_t row = 0;
  for (const SheetRow& each : sheet.rows) {
    std::uint32_t column = 0;
    for (const SheetCell& cell : each.cells) {
      while (covered(row, column)) ++column;
      const std::uint32_t end = column + span(cell.columns);
      bool overlaps = false;
      for (std::uint32_t c = column; c < end; ++c) overlaps = overlaps || covered(row, c);
      visit(GridCell{cell, row, column, overlaps});
      if (span(cell.rows) > 1) {
        covered_below.resize(std::max(covered_below.size(), std::size_t{end}));
        std::fill(covered_below.begin() + column, covered_below.begin() + end, row + span(cell.rows));
      }
      column = end;
    }
    ++row;
  }
}

struct GridSize {
  std::uint32_t rows = 0, columns = 0;
};
GridSize grid_size(const Sheet& sheet);

}  // namespace lianheti
