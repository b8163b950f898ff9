#include "typeset/table_grid.h"

#include <algorithm>
#include <cmath>

#include "base/i18n.h"
#include "typeset/tolerance.h"

namespace lianheti {
namespace {

constexpr double kSmallestSize = 8;  // pt; text is not shrunk below it
constexpr double kSizeStep = 0.5;    // pt

// Positions are whole twentieths of a point, so that rules meet exactly and dumps stay stable.
double snap(double length) { return std::round(length * 20) / 20; }
double snap_up(double length) { return std::ceil(length * 20 - kTolerance) / 20; }

class GridMaker {
 public:
  GridMaker(BlockSetter& setter, const TableBlock& source, double measure)
      : setter_(setter), source_(source), measure_(measure) {
    static const TableStyle plain;
    table_.source = &source;
    table_.style = source.style ? source.style : &plain;
  }

  SetTable make() {
    place_cells();
    place_edges();
    set_header();
    const auto rows = static_cast<std::size_t>(table_.rows);
    table_.minimum.assign(rows, table_.style->min_row_height);
    for (std::size_t row = 0; row < rows; ++row) {
      table_.minimum[row] = std::max(table_.minimum[row], source_.rows[row].min_height);
    }
    for (const SetCell& cell : table_.cells) {
      double& minimum = table_.minimum[static_cast<std::size_t>(cell.row)];
      if (cell.rows == 1) minimum = std::max(minimum, cell.source->min_height);
    }
    table_.heights = table_.minimum;
    set_growing_cells();
    set_other_cells();
    for (double& height : table_.heights) height = snap_up(height);
    set_caption();
    return std::move(table_);
  }

 private:
  void place_cells() {
    table_.rows = static_cast<int>(source_.rows.size());
    table_.columns = static_cast<int>(source_.widths.size());
    if (table_.columns == 0) {
      for (const TableRow& row : source_.rows) {
        int columns = 0;
        for (const TableCell& cell : row.cells) columns += std::max(1, cell.columns);
        table_.columns = std::max(table_.columns, columns);
      }
    }
    table_.slots.assign(static_cast<std::size_t>(table_.rows * table_.columns), -1);
    for (int row = 0; row < table_.rows; ++row) {
      table_.first_cell.push_back(static_cast<int>(table_.cells.size()));
      int column = 0;
      for (const TableCell& cell : source_.rows[static_cast<std::size_t>(row)].cells) {
        while (column < table_.columns && slot(row, column) >= 0) ++column;
        if (column == table_.columns) {
          setter_.report(
              {"typeset/table-cells", Severity::Error,
               msg("row {} of a table has more cells than the {} columns have room for", row + 1, table_.columns),
               setter_.locate(cell), tr("check the spanned columns and rows of the cells in this row and above")});
          break;
        }
        column = place(cell, row, column);
      }
    }
    table_.first_cell.push_back(static_cast<int>(table_.cells.size()));
  }

  // Puts the cell into the grid, cut to the room it has; returns the column after it.
  int place(const TableCell& source, int row, int column) {
    SetCell cell;
    cell.source = &source;
    cell.row = row;
    cell.column = column;
    cell.rows = std::clamp(source.rows, 1, table_.rows - row);
    const int wanted = std::clamp(source.columns, 1, table_.columns - column);
    while (cell.columns < wanted && slot(row, column + cell.columns) < 0) ++cell.columns;
    for (int y = row; y < row + cell.rows; ++y) {
      for (int x = column; x < column + cell.columns; ++x) slot(y, x) = static_cast<int>(table_.cells.size());
    }
    table_.cells.push_back(std::move(cell));
    return column + table_.cells.back().columns;
  }

  int& slot(int row, int column) { return table_.slots[static_cast<std::size_t>(row * table_.columns + column)]; }

  void place_edges() {
    std::vector<double> widths = source_.widths;
    double sum = 0;
    for (double& width : widths) sum += width = std::max(width, 0.0);
    if (sum <= 0) {
      widths.assign(static_cast<std::size_t>(table_.columns), 1);
      sum = table_.columns;
    }
    double edge = 0;
    table_.edges.push_back(0);
    for (const double width : widths) table_.edges.push_back(snap(measure_ * (edge += width) / sum));
  }

  // A header ends where its spans end.
  void set_header() {
    table_.header_rows = std::clamp(source_.header_rows, 0, table_.rows);
    for (const SetCell& cell : table_.cells) {
      if (cell.row < table_.header_rows) table_.header_rows = std::max(table_.header_rows, cell.last_row() + 1);
    }
  }

  double cell_measure(const SetCell& cell) {
    const double width = table_.edges[static_cast<std::size_t>(cell.column + cell.columns)] -
                         table_.edges[static_cast<std::size_t>(cell.column)] - 2 * table_.style->padding_x;
    if (width < 1 && !narrow_reported_) {
      narrow_reported_ = true;
      setter_.report({"typeset/table-column", Severity::Error,
                      msg("column {} of a table is too narrow for any text", cell.column + 1),
                      setter_.locate(*cell.source), tr("give the column a larger share in “widths”")});
    }
    return std::max(width, 1.0);
  }

  void set(SetCell& cell, double scale) {
    cell.blocks = setter_.set_cell(*cell.source, cell_measure(cell), scale);
    cell.content_height = stacked_height(cell.blocks);
  }

  double needed(const SetCell& cell) const { return cell.content_height + 2 * table_.style->padding_y; }

  void grow(const SetCell& cell, double height) {
    const double lacking = height - table_.height(cell.row, cell.last_row() + 1);
    if (lacking > 0) table_.heights[static_cast<std::size_t>(cell.last_row())] += lacking;
  }

  // Spans come after the cells of one row, in the order of their last rows: what a shorter one added counts for the
  // next.
  template <class Visit>
  void by_last_row(Visit visit) {
    std::vector<SetCell*> spans;
    for (SetCell& cell : table_.cells) {
      if (cell.rows == 1) {
        visit(cell);
      } else {
        spans.push_back(&cell);
      }
    }
    std::stable_sort(spans.begin(), spans.end(),
                     [](const SetCell* a, const SetCell* b) { return a->last_row() < b->last_row(); });
    for (SetCell* cell : spans) visit(*cell);
  }

  void set_growing_cells() {
    by_last_row([this](SetCell& cell) {
      if (cell.source->overflow != Overflow::Grow) return;
      set(cell, 1);
      grow(cell, std::max(needed(cell), cell.source->min_height));
    });
  }

  void set_other_cells() {
    by_last_row([this](SetCell& cell) {
      if (cell.source->overflow == Overflow::Grow) return;
      set(cell, 1);
      grow(cell, std::max(cell.source->min_height, one_line(cell)));
      const double room = table_.height(cell.row, cell.last_row() + 1);
      if (needed(cell) <= room + kTolerance) return;
      if (cell.source->overflow == Overflow::Error) {
        setter_.report({"typeset/overflow", Severity::Error,
                        msg("the text needs {:.0f} pt, but its cell of fixed size has {:.0f} pt", needed(cell), room),
                        setter_.locate(*cell.source), tr("shorten the text")});
        return;
      }
      shrink(cell, room);
      grow(cell, needed(cell));
    });
  }

  double one_line(const SetCell& cell) const {
    double pitch = 0;
    for (const SetBlock& block : cell.blocks) {
      if (block.lines) pitch = std::max(pitch, block.lines->line_pitch);
    }
    return pitch + 2 * table_.style->padding_y;
  }

  // The largest size that fits; the smallest where none does.
  void shrink(SetCell& cell, double room) {
    double size = 0;
    for (const SetBlock& block : cell.blocks) {
      if (block.paragraph) size = std::max(size, block.paragraph->style->size);
    }
    const int steps = static_cast<int>(std::floor((size - kSmallestSize) / kSizeStep + kTolerance));
    int fits = steps + 1, too_large = 0;
    int last = 0;
    while (too_large + 1 < fits) {
      last = (too_large + fits) / 2;
      set(cell, (size - last * kSizeStep) / size);
      (needed(cell) <= room + kTolerance ? fits : too_large) = last;
    }
    const int chosen = std::min(fits, steps);
    if (chosen > 0 && chosen != last) set(cell, (size - chosen * kSizeStep) / size);
  }

  void set_caption() {
    if (source_.continued_caption.empty() || table_.rows == 0) return;
    ParagraphStyle style;
    for (const SetCell& cell : table_.cells) {
      if (cell.blocks.empty() || !cell.blocks.front().paragraph) continue;
      const ParagraphStyle& text = *cell.blocks.front().paragraph->style;
      style.font = text.font;
      style.size = text.size;
      style.line_pitch = text.line_pitch;
      break;
    }
    style.align = Align::Right;
    table_.caption = setter_.set_made(source_.continued_caption, style, measure_);
  }

  BlockSetter& setter_;
  const TableBlock& source_;
  double measure_;
  SetTable table_;
  bool narrow_reported_ = false;
};

}  // namespace

SetTable set_table(BlockSetter& setter, const TableBlock& source, double measure) {
  return GridMaker(setter, source, measure).make();
}

}  // namespace lianheti
