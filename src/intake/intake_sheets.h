// The blank fill-in workbook of a regime: a guide, a sheet for each table with lists, hints and counters, and a hidden
// stamp. What a person fills in there is read back without a complaint about its form. A workbook for one unit also has a
// sheet where the unit confirms.
#pragma once
#include "dataset/dataset.h"
#include "document/sheets.h"
#include "intake/plan.h"
#include "intake/unit.h"
#include "intake/words.h"

namespace lianheti {

// Sheet rows of a table, 0-based.
inline constexpr std::uint32_t kIntakeHeaderRow = 1;
inline constexpr std::uint32_t kIntakeExampleRow = 2;
// The last row that has lists, hints and formats, where what is known already does not reach further down.
inline constexpr std::uint32_t kIntakeLastRow = 1999;
inline constexpr std::uint32_t kIntakeLastRowOfUnit = 499;

struct IntakeRequest {
  const Schema& schema;
  const Regime& regime;
  int year = 0;
  Connection& examples;         // tables of the schema: the first row of each is the example
  Connection* known = nullptr;  // tables whose rows are filled in already; nullptr = none
  // A workbook for one unit: only its rows, and in the stamp who else of the consortium was asked and what was sent.
  const IntakeUnit* unit = nullptr;
  std::vector<IntakeUnit> expected;
  std::string sent;
};

Result<Sheets> intake_sheets(const IntakeRequest& request, const std::vector<PlannedTable>& tables,
                             const IntakeWords& words);

}  // namespace lianheti
