#include "typeset/table_rules.h"

#include <algorithm>

namespace lianheti {
namespace {

constexpr Color kWhite{1, 1, 1};

class RuleDrawer {
 public:
  RuleDrawer(PageWriter& writer, const SetTable& table, const TableFragment& fragment)
      : writer_(writer), table_(table), fragment_(fragment), parts_(static_cast<int>(fragment.rows.size())) {}

  void draw() {
    if (parts_ == 0) return;
    for (int boundary = 0; boundary <= parts_; ++boundary) draw_horizontal(boundary);
    for (int edge = 0; edge <= table_.columns; ++edge) draw_vertical(edge);
  }

 private:
  const RowPart& part(int index) const { return fragment_.rows[static_cast<std::size_t>(index)]; }
  const SetCell* cell(int part_index, int column) const {
    if (part_index < 0 || part_index >= parts_ || column < 0 || column >= table_.columns) return nullptr;
    const int index = table_.cell_at(part(part_index).row, column);
    return index < 0 ? nullptr : &table_.cells[static_cast<std::size_t>(index)];
  }
  double width_at_row(int boundary) const {
    return boundary == 0 || boundary == parts_ ? table_.style->outer_rule : table_.style->rule;
  }
  double width_at_column(int edge) const {
    return edge == 0 || edge == table_.columns ? table_.style->outer_rule : table_.style->rule;
  }
  double x(int edge) const { return fragment_.x + table_.edges[static_cast<std::size_t>(edge)]; }
  double y(int boundary) const { return boundary < parts_ ? part(boundary).top : part(parts_ - 1).bottom; }

  bool has_rule_above(int boundary, int column) const {
    const SetCell* above = cell(boundary - 1, column);
    const SetCell* below = cell(boundary, column);
    if (above == below && above) return false;
    // Where a page cuts a cell, the cut is closed with a rule unless the cell is open both ways.
    if (above && above->source->open_bottom) {
      const RowPart& row = part(boundary - 1);
      if (above->source->open_top || (row.ends && row.row == above->last_row())) return false;
    }
    if (below && below->source->open_top) {
      const RowPart& row = part(boundary);
      if (below->source->open_bottom || (row.begins && row.row == below->row)) return false;
    }
    return true;
  }

  bool has_rule_before(int part_index, int edge) const {
    const SetCell* left = cell(part_index, edge - 1);
    const SetCell* right = cell(part_index, edge);
    if (left == right && left) return false;
    return !(left && left->source->open_right) && !(right && right->source->open_left);
  }

  void draw_horizontal(int boundary) {
    const double width = width_at_row(boundary);
    if (width <= 0) return;
    for (int column = 0; column < table_.columns;) {
      const int from = column;
      while (column < table_.columns && has_rule_above(boundary, column)) ++column;
      if (column == from) {
        ++column;
        continue;
      }
      // Reaches over half the upright rules at its ends, so that corners are filled.
      const double left = x(from) - width_at_column(from) / 2;
      const double right = x(column) + width_at_column(column) / 2;
      writer_.box({left, y(boundary) - width / 2, right - left, width, {}});
    }
  }

  void draw_vertical(int edge) {
    const double width = width_at_column(edge);
    if (width <= 0) return;
    for (int row = 0; row < parts_;) {
      const int from = row;
      while (row < parts_ && has_rule_before(row, edge)) ++row;
      if (row == from) {
        ++row;
        continue;
      }
      writer_.box({x(edge) - width / 2, y(from), width, y(row) - y(from), {}});
    }
  }

  PageWriter& writer_;
  const SetTable& table_;
  const TableFragment& fragment_;
  int parts_;
};

}  // namespace

void draw_shades(PageWriter& writer, const SetTable& table, const TableFragment& fragment) {
  const Color& fill = table.style->header_fill;
  if (fill == kWhite) return;
  for (const CellPart& part : fragment.cells) {
    const SetCell& cell = table.cells[static_cast<std::size_t>(part.cell)];
    if (!cell.source->shaded && !cell.source->header) continue;
    const double left = table.edges[static_cast<std::size_t>(cell.column)];
    const double right = table.edges[static_cast<std::size_t>(cell.column + cell.columns)];
    writer.box({fragment.x + left, part.top, right - left, part.bottom - part.top, fill});
  }
}

void draw_rules(PageWriter& writer, const SetTable& table, const TableFragment& fragment) {
  RuleDrawer(writer, table, fragment).draw();
  for (const CellPart& part : fragment.cells) {
    const SetCell& cell = table.cells[static_cast<std::size_t>(part.cell)];
    if (!cell.source->diagonal) continue;
    Stroke stroke;
    stroke.x1 = fragment.x + table.edges[static_cast<std::size_t>(cell.column)];
    stroke.x2 = fragment.x + table.edges[static_cast<std::size_t>(cell.column + cell.columns)];
    stroke.y1 = part.top;
    stroke.y2 = part.bottom;
    stroke.width = std::max(table.style->rule, 0.25);
    writer.stroke(stroke);
  }
}

}  // namespace lianheti
