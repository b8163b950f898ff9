#include "intake/unit.h"

#include <algorithm>

#include "base/hash.h"
#include "dataset/sql_name.h"

namespace lianheti {
namespace {

const Field* unit_field(const Table& table) {
  const auto found =
      std::find_if(table.fields.begin(), table.fields.end(), [](const Field& field) { return field.of_unit; });
  return found == table.fields.end() ? nullptr : &*found;
}

// Which rows are about a unit: by its code, or by its name, which may stand in a list of names.
std::string condition(const Table& table) {
  const bool owned = table.find("consortium") >= 0;
  if (table.name == "consortium") return " WHERE id = :consortium";
  const Field* field = unit_field(table);
  if (field == nullptr) return owned ? " WHERE consortium = :consortium" : "";
  const std::string column = sql_name(field->name);
  std::string out = " WHERE (" + column + " = :uscc";
  if (field->type != FieldType::Identifier) {
    out += " OR name_key(" + column + ") = name_key(:name) OR instr('、' || " + column + " || '、', '、' || :name || '、')";
  } else if (table.find("name") >= 0) {
    out += " OR " + column + " IS NULL AND name = :name";
  }
  return out + ")" + (owned ? " AND consortium = :consortium" : "");
}

SqlParameters parameters(const IntakeUnit& unit) {
  const SqlValue code = unit.uscc.empty() ? SqlValue() : SqlValue(unit.uscc);
  return {{"consortium", unit.consortium}, {"uscc", code}, {"name", unit.name}};
}

}  // namespace

Result<std::vector<IntakeUnit>> list_units(Connection& connection) {
  LIANHETI_TRY(Statement rows,
               connection.prepare("SELECT consortium, uscc, name FROM member WHERE consortium IS NOT NULL AND name IS NOT"
                                  " NULL GROUP BY consortium, coalesce(uscc, name_key(name)) ORDER BY min(row_id)",
                                  true));
  std::vector<IntakeUnit> out;
  while (true) {
    LIANHETI_TRY(const bool more, rows.step());
    if (!more) return out;
    out.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2))});
  }
}

std::vector<PlannedTable> tables_of_unit(const std::vector<PlannedTable>& tables) {
  std::vector<PlannedTable> out;
  for (const PlannedTable& planned : tables) {
    if (planned.table->name == "consortium") {
      PlannedTable& named = out.emplace_back(PlannedTable{planned.table, {}});
      for (const PlannedField& field : planned.fields) {
        if (field.field->required) named.fields.push_back(field);
      }
    } else if (unit_field(*planned.table) != nullptr) {
      out.push_back(planned);
    }
  }
  return out;
}

Result<std::vector<IntakeRow>> rows_of(Connection& connection, const Table& table, const IntakeUnit* unit,
                                       std::size_t most) {
  LIANHETI_TRY(Statement statement,
               connection.prepare("SELECT " + sql_names(table) + " FROM " + sql_name(table.name) +
                                      (unit == nullptr ? "" : condition(table)) + " ORDER BY row_id",
                                  true));
  if (unit != nullptr) statement.bind(parameters(*unit));
  std::vector<IntakeRow> out;
  while (out.size() < most) {
    LIANHETI_TRY(const bool more, statement.step());
    if (!more) break;
    IntakeRow& row = out.emplace_back();
    for (std::size_t i = 0; i < table.fields.size(); ++i) row.push_back(statement.value(static_cast<int>(i)));
  }
  return out;
}

Result<std::string> answer_hash(Connection& connection, const std::vector<PlannedTable>& tables,
                                const IntakeUnit* unit) {
  std::string all;
  for (const PlannedTable& planned : tables) {
    LIANHETI_TRY(const std::vector<IntakeRow> rows, rows_of(connection, *planned.table, unit, SIZE_MAX));
    for (const IntakeRow& row : rows) {
      all += planned.table->name;
      for (const PlannedField& field : planned.fields) {
        all += '\x1F' + to_text(row[static_cast<std::size_t>(planned.table->find(field.field->name))]);
      }
      all += '\x1E';
    }
  }
  return sha256(all);
}

}  // namespace lianheti
