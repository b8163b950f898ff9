#include "ingest/row_builder.h"

#include <algorithm>

#include "base/i18n.h"
#include "ingest/serial_date.h"

namespace lianheti {
namespace {

// Text of one row that is copied; a row of the widest sheet with 4 KiB in each cell.
constexpr std::size_t kMaxRowText = std::size_t{64} << 20;

// Cells of one sheet that are held in memory to be sorted.
constexpr std::size_t kMaxStoredCells = 5'000'000;

}  // namespace

void RowBuilder::begin_sheet(const std::string& name, bool ordered) {
  sheet_ = name;
  ordered_ = ordered;
  row_ = 0;
  last_row_ = 0;
}

bool RowBuilder::fail(Diagnostic error) {
  if (!failure_) {
    error.place.sheet = sheet_;
    failure_ = std::move(error);
  }
  return false;
}

bool RowBuilder::begin_row(std::uint32_t row) {
  if (row == row_) return true;
  if (!flush()) return false;
  row_ = row;
  return true;
}

Cell* RowBuilder::add(std::uint32_t column, CellKind kind, std::uint16_t format, bool formula) {
  if (!context_.count_cell()) {
    fail(context_.over_limit(msg("the workbook has more than {} cells", context_.limits().cells)));
    return nullptr;
  }
  if (column <= last_column_) sorted_ = false;
  last_column_ = column;
  Cell& cell = cells_.emplace_back();
  cell.row = row_;
  cell.column = column;
  cell.kind = kind;
  cell.format = format;
  cell.formula = formula;
  return &cell;
}

bool RowBuilder::copy_text(Cell& cell, std::string_view text) {
  if (text_.size() + text.size() > kMaxRowText) {
    return fail(context_.over_limit(msg("row {} holds more than {} bytes of text", row_, kMaxRowText)));
  }
  copied_.push_back({static_cast<std::size_t>(&cell - cells_.data()), text_.size(), text.size()});
  text_ += text;
  return true;
}

bool RowBuilder::add_text(std::uint32_t column, std::string_view text, std::uint16_t format, bool formula,
                          bool stable) {
  if (text.empty()) return true;
  if (text.size() > context_.limits().text_bytes) {
    Diagnostic error =
        context_.over_limit(msg("the text of a cell has more than {} bytes", context_.limits().text_bytes));
    error.place.cell = a1(row_, column);
    return fail(std::move(error));
  }
  if (!context_.count_text(text.size())) {
    return fail(
        context_.over_limit(msg("the texts of all cells have more than {} bytes", context_.limits().all_text_bytes)));
  }
  Cell* cell = add(column, CellKind::Text, format, formula);
  if (cell == nullptr) return false;
  if (!stable) return copy_text(*cell, text);
  cell->text = text;
  return true;
}

bool RowBuilder::add_number(std::uint32_t column, double number, const CellFormat& format, bool formula) {
  Cell* cell = add(column, CellKind::Number, format.index, formula);
  if (cell == nullptr) return false;
  cell->number = number;
  if (!format.date) return true;
  const std::string iso = iso_of_serial(number, date1904_);
  if (iso.empty()) return true;
  cell->kind = CellKind::Date;
  return copy_text(*cell, iso);
}

bool RowBuilder::add_date(std::uint32_t column, std::string_view iso, double serial, std::uint16_t format,
                          bool formula) {
  Cell* cell = add(column, CellKind::Date, format, formula);
  if (cell == nullptr) return false;
  cell->number = serial;
  return copy_text(*cell, iso);
}

bool RowBuilder::add_boolean(std::uint32_t column, bool value, std::uint16_t format, bool formula) {
  Cell* cell = add(column, CellKind::Boolean, format, formula);
  if (cell != nullptr) cell->number = value ? 1 : 0;
  return cell != nullptr;
}

bool RowBuilder::add_error(std::uint32_t column, std::string_view name, std::uint16_t format, bool formula) {
  Cell* cell = add(column, CellKind::Error, format, formula);
  return cell != nullptr && copy_text(*cell, name);
}

bool RowBuilder::add_missing_cache(std::uint32_t column, std::uint16_t format) {
  Cell* cell = add(column, CellKind::Text, format, true);
  if (cell != nullptr) cell->missing_cache = true;
  return cell != nullptr;
}

// Into column order; of several cells in one place the last one counts, as it does in Excel.
void RowBuilder::sort_cells(std::vector<Cell>& cells, std::uint32_t row) {
  std::stable_sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.column < b.column; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i + 1 < cells.size() && cells[i + 1].column == cells[i].column) {
      context_.warn("ingest/repeated-cell", tr("the file holds this cell more than once; the last one counts"), sheet_,
                    a1(row, cells[i].column));
      continue;
    }
    cells[kept++] = cells[i];
  }
  cells.resize(kept);
}

bool RowBuilder::flush() {
  if (cells_.empty()) return true;
  for (const CopiedText& copy : copied_) {
    cells_[copy.cell].text = std::string_view(text_).substr(copy.offset, copy.length);
  }
  if (ordered_) {
    if (row_ <= last_row_) {
      return fail(context_.damaged(msg("the rows are out of order: row {} stands after row {}", row_, last_row_)));
    }
    if (!sorted_) sort_cells(cells_, row_);
    context_.sink().row(row_, cells_);
    last_row_ = row_;
  } else {
    stored_cells_ += cells_.size();
    if (stored_cells_ > kMaxStoredCells) {
      return fail(
          context_.over_limit(msg("the rows are out of order, and there are more than {} cells", kMaxStoredCells)));
    }
    for (const CopiedText& copy : copied_) {
      stored_texts_.add(cells_[copy.cell].text);
      cells_[copy.cell].text = stored_texts_[stored_texts_.size() - 1];
    }
    std::vector<Cell>& stored = stored_[row_];
    stored.insert(stored.end(), cells_.begin(), cells_.end());
  }
  cells_.clear();
  text_.clear();
  copied_.clear();
  last_column_ = 0;
  sorted_ = true;
  return true;
}

bool RowBuilder::end_sheet() {
  if (!flush()) return false;
  for (auto& [number, stored] : stored_) {
    sort_cells(stored, number);
    context_.sink().row(number, stored);
  }
  stored_.clear();
  stored_texts_ = {};
  stored_cells_ = 0;
  return true;
}

}  // namespace lianheti
