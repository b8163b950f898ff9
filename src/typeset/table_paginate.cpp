#include "typeset/table_paginate.h"

#include <algorithm>

#include "typeset/table_fragment.h"
#include "typeset/tolerance.h"

namespace lianheti {
namespace {

constexpr double kMostWaste = 0.3;   // of a page: more is not left empty to move a row whole
constexpr double kLeastBox = 0.6;    // of its minimum height: an empty box is cut down to it rather than split

struct CellState {
  CellPosition done;  // what earlier pages hold
  CellPosition next;  // where the row's split on this page ends
};

bool splits(const SetTable& table, int row) {
  return table.style->rows_split && !table.source->rows[static_cast<std::size_t>(row)].keep_whole &&
         row >= table.header_rows;
}

class TablePlacer {
 public:
  TablePlacer(Paginator& flow, const SetTable& table, double tail, StructureId parent)
      : flow_(flow),
        table_(table),
        tail_(tail),
        tags_(table, parent),
        padding_(2 * table.style->padding_y),
        heights_(table.heights),
        minimum_(table.minimum),
        states_(table.cells.size()) {
    const double header = table.height(0, table.header_rows);
    repeats_header_ = table.header_rows > 0 && header <= flow.area_height() / 2;
    full_room_ = flow.area_height() - (table.caption ? table.caption->height() : 0) - (repeats_header_ ? header : 0);
    most_fragments_ = table.rows + 8;
    for (const SetCell& cell : table.cells) {
      for (const SetBlock& block : cell.blocks) {
        most_fragments_ += block.lines ? static_cast<int>(block.lines->lines.size()) : 1;
      }
    }
  }

  void place() {
    open(false);
    while (row_ < table_.rows) {
      const double room = flow_.bottom() - y_;
      const double height = heights_[at(row_)];
      const bool under_header = !continued_ && repeats_header_ && row_ == table_.header_rows;
      const bool alone = (row_ == first_body_row_ || under_header) && (continued_ || at_top_);
      if (height <= room + kTolerance && (alone || !breaks_bond(room))) {
        take(height);
      } else if (height > room + kTolerance && splits_here(room, alone)) {
        split(room);
      } else if (!alone) {
        break_before_row();
      } else {
        // Not even one line of the row goes on a page of its own.
        flow_.report_too_tall(first_text());
        take(height);
      }
    }
    close();
  }

  // Whether the row begins to split here: `room` is what is left of the page, `alone` that nothing is above the row
  // that moving it would bring to the next page. Sets the cells' split positions.
  bool splits_here(double room, bool alone) {
    const double height = heights_[at(row_)];
    const bool fits_a_page = height <= full_room_ + kTolerance;
    if (fits_a_page && (!splits(table_, row_) || room < kMostWaste * flow_.area_height())) return false;
    bool left_over = false, moved = false;
    own_height_ = 0;
    for (int i = table_.first_cell[at(row_)]; i < table_.first_cell[at(row_ + 1)]; ++i) {
      const SetCell& cell = table_.cells[at(i)];
      CellState& state = states_[at(i)];
      if (cell.rows > 1) continue;
      const CellSlice slice = fit(cell, state.done, room - padding_, alone);
      state.next = slice.to;
      own_height_ = std::max(own_height_, slice.height + padding_);
      if (slice.to == end_of(cell)) continue;
      left_over = true;
      if (slice.to == state.done && !alone) return false;
      moved |= !(slice.to == state.done);
    }
    if (left_over) return moved;
    // All of its text fits: what does not is an empty box, or what a label over several rows added.
    return !fits_a_page || room_for_span() || cuts_box_down(room);
  }

 private:
  static std::size_t at(int index) { return static_cast<std::size_t>(index); }

  // Of the row, for error messages.
  const SetBlock* first_text() const {
    for (int column = 0; column < table_.columns; ++column) {
      const int index = table_.cell_at(row_, column);
      if (index < 0) continue;
      for (const SetBlock& block : table_.cells[at(index)].blocks) {
        if (block.paragraph) return &block;
      }
    }
    return nullptr;
  }

  void open(bool continued) {
    continued_ = continued;
    at_top_ = flow_.at_top();
    fragment_.rows.clear();
    fragment_.cells.clear();
    fragment_.x = flow_.left();
    y_ = flow_.y();
    if (continued) {
      if (table_.caption) {
        flow_.writer().lines(*table_.caption, 0, static_cast<int>(table_.caption->lines.size()), flow_.left(), y_,
                             {});
        y_ += table_.caption->height();
      }
      if (repeats_header_ && row_ >= table_.header_rows) {
        for (int row = 0; row < table_.header_rows; ++row) add_row(row, table_.heights[at(row)], true);
      }
      make_room_for_spans();
    }
    body_begin_ = fragment_.rows.size();
    first_body_row_ = row_;
  }

  void add_row(int row, double height, bool begins) {
    fragment_.rows.push_back({row, y_, y_ + height, begins, true});
    y_ += height;
  }

  void take(double height) {
    add_row(row_, height, !row_begun_);
    row_begun_ = false;
    ++row_;
  }

  // Rows that keep with the next, and the last one with the tail, go over the page together, where a page can hold them.
  bool breaks_bond(double room) const {
    double height = heights_[at(row_)];
    int row = row_;
    for (; row + 1 < table_.rows && (table_.source->rows[at(row)].keep_with_next || brings_company(row)); ++row)
      height += heights_[at(row + 1)];
    if (row + 1 == table_.rows) height += tail_;
    return height <= full_room_ && height > room + kTolerance;
  }

  // A table's last row does not stand alone on a page: the one before goes with it, where both are low.
  bool brings_company(int row) const {
    return row + 2 == table_.rows && row > table_.header_rows &&
           heights_[at(row)] + heights_[at(row + 1)] <= kMostWaste * flow_.area_height();
  }

  bool room_for_span() const {
    const double minimum = std::max(minimum_[at(row_)], own_height_);
    return heights_[at(row_)] > minimum + kTolerance;
  }

  bool cuts_box_down(double room) const { return room >= kLeastBox * heights_[at(row_)] && holds_ending_spans(room); }

  // Whether the rows of this page down to `room` below them hold what ends with the row.
  bool holds_ending_spans(double room) const {
    for (int column = 0; column < table_.columns; ++column) {
      const int index = table_.cell_at(row_, column);
      if (index < 0) continue;
      const SetCell& cell = table_.cells[at(index)];
      if (cell.rows == 1 || cell.last_row() != row_) continue;
      const std::size_t above = body_begin_ + at(std::max(cell.row, first_body_row_) - first_body_row_);
      const double top = above < fragment_.rows.size() ? fragment_.rows[above].top : y_;
      if (rest_height(cell, states_[at(index)].done) + padding_ > y_ + room - top + kTolerance) return false;
    }
    return true;
  }

  void split(double room) {
    double left_over = 0;
    bool text_left = false, spanned = false;
    for (int column = 0; column < table_.columns; ++column) {
      const int index = table_.cell_at(row_, column);
      if (index < 0) continue;
      const SetCell& cell = table_.cells[at(index)];
      if (cell.rows > 1) {
        spanned = true;
      } else if (!(states_[at(index)].next == end_of(cell))) {
        text_left = true;
        left_over = std::max(left_over, rest_height(cell, states_[at(index)].next) + padding_);
      }
    }
    double& height = heights_[at(row_)];
    if (!text_left && !room_for_span() && height <= full_room_ + kTolerance) {
      take(room);
      return;
    }
    const double part = text_left && !spanned ? own_height_ : room;
    fragment_.rows.push_back({row_, y_, y_ + part, !row_begun_, false});
    y_ += part;
    minimum_[at(row_)] -= part;
    height = std::max({left_over, minimum_[at(row_)], text_left ? 0 : height - part});
    row_begun_ = true;
    break_page();
  }

  void break_before_row() {
    if (!row_begun_) settle_labels();
    if (row_ <= table_.header_rows && !continued_ && !at_top_) {
      // Nothing but the header is here: the table begins on the next page.
      row_ = 0;
      flow_.new_page();
      open(false);
      return;
    }
    break_page();
  }

  void break_page() {
    close();
    flow_.new_page();
    if (++fragments_ > most_fragments_) {
      flow_.report_too_tall(row_ < table_.rows ? first_text() : nullptr);
      row_ = table_.rows;
    }
    open(true);
  }

  // A label whose rows begin at the foot of the page may need more height than they have here: the last row grows, or
  // where the page is full the label's rows go to the next page.
  void settle_labels() {
    for (bool settled = false; !settled;) {
      settled = true;
      double grow = 0;
      int back_to = row_;
      for (int column = 0; column < table_.columns && row_ > first_body_row_; ++column) {
        const int index = table_.cell_at(row_ - 1, column);
        if (index < 0) continue;
        const SetCell& cell = table_.cells[at(index)];
        const bool begins_here = cell.row > first_body_row_ || (cell.row == first_body_row_ && !continued_row_begun());
        if (cell.last_row() < row_ || !begins_here) continue;
        const double needed = cell.content_height + padding_;
        const double top = part_of(cell.row).top;
        const double lacking = needed - (y_ - top);
        if (lacking <= 0 || needed > full_room_ / 2) continue;
        if (y_ + lacking <= flow_.bottom() + kTolerance) {
          grow = std::max(grow, lacking);
        } else if (cell.row > first_body_row_ && flow_.bottom() - top < kMostWaste * flow_.area_height()) {
          back_to = std::min(back_to, cell.row);
        }
      }
      if (back_to < row_) {
        y_ = part_of(back_to).top;
        fragment_.rows.resize(body_begin_ + at(back_to - first_body_row_));
        row_ = back_to;
        settled = false;
      } else if (grow > 0) {
        fragment_.rows.back().bottom += grow;
        y_ += grow;
      }
    }
  }

  RowPart& part_of(int row) { return fragment_.rows[body_begin_ + at(row - first_body_row_)]; }
  bool continued_row_begun() const {
    return body_begin_ < fragment_.rows.size() && !fragment_.rows[body_begin_].begins;
  }

  // Cells that come over from the page before need room for the rest of their text, or for the label again.
  void make_room_for_spans() {
    if (row_ >= table_.rows) return;
    int previous = -1;
    for (int column = 0; column < table_.columns; ++column) {
      const int index = table_.cell_at(row_, column);
      if (index < 0 || index == previous) continue;
      previous = index;
      const SetCell& cell = table_.cells[at(index)];
      if (cell.rows == 1 || (cell.row == row_ && !row_begun_)) continue;
      const bool done = states_[at(index)].done == end_of(cell);
      const double needed = (done ? cell.content_height : rest_height(cell, states_[at(index)].done)) + padding_;
      if (done && needed > full_room_) continue;
      double height = 0;
      for (int row = row_; row <= cell.last_row(); ++row) height += heights_[at(row)];
      if (needed > height) heights_[at(cell.last_row())] += needed - height;
    }
  }

  void close() {
    int above = -1;  // the row of the part above
    for (std::size_t i = 0; i < fragment_.rows.size(); ++i) {
      const RowPart& row = fragment_.rows[i];
      int previous = -1;
      for (int column = 0; column < table_.columns; ++column) {
        const int index = table_.cell_at(row.row, column);
        if (index < 0 || index == previous) continue;
        previous = index;
        const SetCell& cell = table_.cells[at(index)];
        if (above >= cell.row && row.row > cell.row) continue;  // drawn with an earlier row of this page
        add_cell(index, i);
      }
      above = row.row;
    }
    draw_fragment(flow_.writer(), table_, fragment_, &tags_);
    flow_.advance_to(y_);
  }

  void add_cell(int index, std::size_t first_part) {
    const SetCell& cell = table_.cells[at(index)];
    const RowPart& first = fragment_.rows[first_part];
    const std::size_t last_part = std::min(first_part + at(cell.last_row() - first.row), fragment_.rows.size() - 1);
    const RowPart& last = fragment_.rows[last_part];
    CellPart part;
    part.cell = index;
    part.top = first.top;
    part.bottom = last.bottom;
    const CellPosition end = end_of(cell);
    if (continued_ && first.row < table_.header_rows && first_body_row_ >= table_.header_rows) {
      part.to = end;
      part.artifact = true;
      fragment_.cells.push_back(part);
      return;
    }
    CellState& state = states_[at(index)];
    const double room = part.bottom - part.top - padding_;
    if (state.done == end && !(end == CellPosition{})) {
      const bool label = cell.rows > 1 || cell.source->header;
      const bool fits_here = cell.content_height <= room + kTolerance;
      part.from = label && fits_here ? CellPosition{} : end;
      part.to = end;
      part.artifact = true;
    } else {
      part.from = state.done;
      const bool ends = last.ends && last.row == cell.last_row();
      if (ends || rest_height(cell, state.done) <= room + kTolerance) {
        part.to = end;
      } else {
        part.to = cell.rows == 1 ? state.next : fit(cell, state.done, room, true).to;
      }
      state.done = part.to;
    }
    fragment_.cells.push_back(part);
  }

  Paginator& flow_;
  const SetTable& table_;
  double tail_;
  TableTags tags_;
  double padding_;               // above and below a cell's text
  std::vector<double> heights_;  // of what is still to come of each row
  std::vector<double> minimum_;  // of each row, less what earlier pages hold
  std::vector<CellState> states_;
  bool repeats_header_ = false;
  double full_room_ = 0;  // for rows on a page that continues the table
  int most_fragments_ = 0, fragments_ = 0;

  TableFragment fragment_;
  double y_ = 0;
  int row_ = 0;
  bool row_begun_ = false;  // part of row_ stands on an earlier page
  bool continued_ = false, at_top_ = false;
  std::size_t body_begin_ = 0;  // first part that is no repeated header
  int first_body_row_ = 0;
  double own_height_ = 0;  // of the split row's part, by the cells of that row alone
};

}  // namespace

double table_height_to_start(const SetTable& table, double room, double area, double tail) {
  const int first = std::min(table.header_rows, table.rows - 1);
  if (first < 0) return 0;
  const double header = table.height(0, first);
  const double least = header + table.height(first, first + 1);
  double bonded = least;
  int row = first;
  for (; row + 1 < table.rows && table.source->rows[static_cast<std::size_t>(row)].keep_with_next; ++row)
    bonded += table.height(row + 1, row + 2);
  if (row + 1 == table.rows) bonded += tail;
  if (bonded > area) bonded = least;
  if (bonded <= room + kTolerance) return bonded;
  const double left = room - header;
  if (least <= area && (!splits(table, first) || left < kMostWaste * area)) return bonded;
  // The first row splits where every cell has lines to show.
  for (int i = table.first_cell[static_cast<std::size_t>(first)];
       i < table.first_cell[static_cast<std::size_t>(first + 1)]; ++i) {
    const SetCell& cell = table.cells[static_cast<std::size_t>(i)];
    if (cell.rows > 1 || cell.blocks.empty()) continue;
    if (fit(cell, {}, left - 2 * table.style->padding_y, false).to == CellPosition{}) return std::min(least, area);
  }
  return std::min(least, room);
}

void place_table(Paginator& flow, const SetTable& table, double tail, StructureId parent) {
  TablePlacer(flow, table, tail, parent).place();
}

}  // namespace lianheti
