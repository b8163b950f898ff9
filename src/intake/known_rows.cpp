#include "intake/known_rows.h"

#include <algorithm>
#include <cstdint>

namespace lianheti {
namespace {

// Empty rows that are ruled and count their characters. Those below get rules when something stands in them: a spreadsheet
// program prints every ruled cell and every formula.
constexpr std::uint32_t kRuledRows = 25;

}  // namespace

Result<KnownRows> KnownRows::read(const IntakeRequest& request, const std::vector<PlannedTable>& tables) {
  KnownRows out;
  if (request.unit != nullptr) out.least_last_row_ = kIntakeLastRowOfUnit;
  for (const PlannedTable& planned : tables) {
    std::vector<IntakeRow>& rows = out.rows_[planned.table];
    if (request.known == nullptr) continue;
    LIANHETI_TRY(rows, rows_of(*request.known, *planned.table, request.unit, SIZE_MAX));
  }
  return out;
}

std::uint32_t KnownRows::ruled(const Table& table) const {
  return static_cast<std::uint32_t>(of(table).size()) + kRuledRows;
}

std::uint32_t KnownRows::last_row(const Table& table) const {
  return std::max(least_last_row_, kIntakeExampleRow + ruled(table));
}

}  // namespace lianheti
