// Where the cells of a sheet stand once merged ones have pushed the others aside.
#pragma once
#include <cstdint>
#include <functional>

#include "document/sheets.h"

namespace lianheti {

// 0-based. `overlaps`: a merged cell would cover one that is merged from above.
struct GridCell {
  const SheetCell& cell;
  std::uint32_t row = 0, column = 0;
  bool overlaps = false;
};

// Calls `visit` for every cell, row by row. A cell never stands in a place that a merged cell covers.
void for_each_cell(const Sheet& sheet, const std::function<void(const GridCell&)>& visit);

struct GridSize {
  std::uint32_t rows = 0, columns = 0;
};
GridSize grid_size(const Sheet& sheet);

}  // namespace lianheti
