#include "xlsx/grid.h"

namespace lianheti {

GridSize grid_size(const Sheet& sheet) {
  GridSize size{static_cast<std::uint32_t>(sheet.rows.size()), 0};
  for_each_cell(sheet, [&](const GridCell& at) {
    size.rows = std::max(size.rows, at.row + span(at.cell.rows));
    size.columns = std::max(size.columns, at.column + span(at.cell.columns));
  });
  return size;
}

}  // namespace lianheti
