// Merged cells among the data rows of a sheet: a unit repeated down by merging counts for each of its rows.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/workbook.h"

namespace lianheti {

// A text of blanks alone, which is as good as no cell.
bool is_blank(const Cell& cell);

class DataMerges {
 public:
  // Ranges that begin below `header_row`. Only those in a column of `spread` (by column number) are spread.
  DataMerges(const std::vector<MergedRange>& ranges, std::uint32_t header_row, std::vector<bool> spread);

  // A cell that a row shares with a row above.
  struct Shared {
    Cell cell;          // in the row and column asked for; its text lives until the range ends
    RowColumn origin;   // where it was typed
    std::string range;  // "B4:B7"
  };
  // The cells that `row` has from above in columns where it has none of its own. Rows come in ascending order.
  const std::vector<Shared>& at(std::uint32_t row, const std::vector<Cell>& cells);

  // Columns that a cell spans; 1 where it is not merged.
  std::uint32_t width(std::uint32_t row, std::uint32_t column) const;

 private:
  struct Active {
    MergedRange range;
    Cell cell;
    std::string text;
  };

  std::vector<MergedRange> ranges_;  // by first row and column
  std::vector<bool> spread_;
  std::size_t next_ = 0;
  std::vector<Active> active_;  // at most one a column
  std::vector<Shared> shared_;
};

}  // namespace lianheti
