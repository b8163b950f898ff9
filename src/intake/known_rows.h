// What stands in a fill-in workbook already, and how far down each of its sheets goes. Private to intake.
#pragma once
#include <map>

#include "intake/intake_sheets.h"

namespace lianheti {

class KnownRows {
 public:
  // Every row that is known: a workbook may be longer than a blank one, it never leaves a row out.
  static Result<KnownRows> read(const IntakeRequest& request, const std::vector<PlannedTable>& tables);

  // Of a table of the workbook.
  const std::vector<IntakeRow>& of(const Table& table) const { return rows_.at(&table); }
  // Rows that are ruled from the first on: the known ones and some to fill in.
  std::uint32_t ruled(const Table& table) const;
  // 0-based; the last row to fill in.
  std::uint32_t last_row(const Table& table) const;

 private:
  std::map<const Table*, std::vector<IntakeRow>> rows_;
  std::uint32_t least_last_row_ = kIntakeLastRow;
};

}  // namespace lianheti
