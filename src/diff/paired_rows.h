// PairedRows: the rows of one table in two states of the data, each with the row that it was before.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "dataset/dataset.h"
#include "diff/change_rules.h"

namespace lianheti {

struct DataRow {
  std::int64_t row_id = 0;
  std::int64_t source_id = 0;
  std::uint32_t source_row = 0;
  std::vector<SqlValue> values;  // by field
};

// Rows in the order of the data.
Result<std::vector<DataRow>> read_rows(Connection& connection, const Table& table);

struct RowPair {
  const DataRow* before = nullptr;  // nullptr: the row is new
  const DataRow* after = nullptr;   // nullptr: it is gone
};

// Rows that are still there or new, in the order of `after`; then those that are gone. A row is paired once: of several
// with one key the first with the first.
std::vector<RowPair> pair_rows(const ComparedTable& table, const std::vector<DataRow>& before,
                               const std::vector<DataRow>& after);

}  // namespace lianheti
