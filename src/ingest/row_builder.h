// Gathers the cells of one sheet and hands them to the sink row by row, in row-major order. Where the file keeps that
// order, nothing is held but the row in hand; where it does not, the sheet is sorted in memory first. Private to
// ingest.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ingest/number_format.h"
#include "ingest/read_context.h"
#include "ingest/text_arena.h"

namespace lianheti {

class RowBuilder {
 public:
  RowBuilder(ReadContext& context, bool date1904) : context_(context), date1904_(date1904) {}

  // `ordered`: the file's rows are known to ascend.
  void begin_sheet(const std::string& name, bool ordered);
  // Hands over what is left; false on a failure.
  bool end_sheet();

  // Goes to a row (1-based). A row that was current already is continued.
  bool begin_row(std::uint32_t row);
  std::uint32_t row() const { return row_; }
  bool row_is_empty() const { return cells_.empty(); }

  // Each adds a cell to the current row and returns false when a limit is passed. Columns are 1-based and inside the
  // sheet. Text that is `stable` outlives the reading of the workbook; other text is copied. Empty text adds nothing.
  bool add_text(std::uint32_t column, std::string_view text, std::uint16_t format, bool formula, bool stable = false);
  // A number, or a date where the format makes it one and the serial has a date.
  bool add_number(std::uint32_t column, double number, const CellFormat& format, bool formula);
  // A date that the file holds as text; `serial` is its number.
  bool add_date(std::uint32_t column, std::string_view iso, double serial, std::uint16_t format, bool formula);
  bool add_boolean(std::uint32_t column, bool value, std::uint16_t format, bool formula);
  bool add_error(std::uint32_t column, std::string_view name, std::uint16_t format, bool formula);
  // A formula whose result was never stored.
  bool add_missing_cache(std::uint32_t column, std::uint16_t format);

  // What went wrong, once a call has returned false.
  const std::optional<Diagnostic>& failure() const { return failure_; }

 private:
  struct CopiedText {
    std::size_t cell;
    std::size_t offset;
    std::size_t length;
  };

  Cell* add(std::uint32_t column, CellKind kind, std::uint16_t format, bool formula);
  bool copy_text(Cell& cell, std::string_view text);
  bool flush();
  void sort_cells(std::vector<Cell>& cells, std::uint32_t row);
  bool fail(Diagnostic error);

  ReadContext& context_;
  bool date1904_;
  std::string sheet_;
  bool ordered_ = true;
  std::uint32_t row_ = 0;
  std::uint32_t last_row_ = 0;     // handed over
  std::uint32_t last_column_ = 0;  // of the row in hand
  bool sorted_ = true;             // columns of the row in hand ascend
  std::vector<Cell> cells_;
  std::string text_;  // of the row in hand
  std::vector<CopiedText> copied_;
  // Of a sheet that is not ordered:
  std::map<std::uint32_t, std::vector<Cell>> stored_;
  TextArena stored_texts_;
  std::size_t stored_cells_ = 0;
  std::optional<Diagnostic> failure_;
};

}  // namespace lianheti
