// The part of a fill-in workbook that one member unit answers: its own rows of the tables that speak of units.
#pragma once
#include <string>
#include <vector>

#include "dataset/dataset.h"
#include "intake/plan.h"

namespace lianheti {

struct IntakeUnit {
  std::string consortium;
  std::string uscc;  // "" where the member has none yet
  std::string name;
};

// The members of all consortia, each once, in the order of the table.
Result<std::vector<IntakeUnit>> list_units(Connection& connection);

// The tables that a unit answers: those with a field that names units, and of the consortia only what tells which one
// is meant.
std::vector<PlannedTable> tables_of_unit(const std::vector<PlannedTable>& tables);

using IntakeRow = std::vector<SqlValue>;  // by field of the table

// Rows of a table in the order of reading, at most `most`; of a unit, where one is given, only those about it.
Result<std::vector<IntakeRow>> rows_of(Connection& connection, const Table& table, const IntakeUnit* unit,
                                       std::size_t most);

// What a unit has answered, as a hash over its planned fields: the same for a workbook that came back as it was sent.
Result<std::string> answer_hash(Connection& connection, const std::vector<PlannedTable>& tables,
                                const IntakeUnit* unit);

// Keys of the stamp of a unit's workbook.
inline constexpr const char* kStampConsortium = "consortium";
inline constexpr const char* kStampUnit = "unit";
inline constexpr const char* kStampUnitName = "unit_name";
inline constexpr const char* kStampSent = "sent";          // answer_hash() of what was sent
inline constexpr const char* kStampExpected = "expected";  // one line for each unit asked: "uscc name"
inline const std::string kNoCode = "-";                    // stands there for a code that is not known

}  // namespace lianheti
