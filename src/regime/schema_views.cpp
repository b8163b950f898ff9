#include "regime/schema_views.h"

#include <fmt/format.h>

#include <algorithm>

#include "dataset/sql_name.h"

namespace lianheti {
namespace {

std::string literal(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

// The field that names the unit a row is about; nullptr where the table has none.
const Field* unit_field(const Table& table) {
  const auto field = std::find_if(table.fields.begin(), table.fields.end(), [](const Field& each) { return each.of_unit; });
  return field == table.fields.end() ? nullptr : &*field;
}

// A finding's cells are taken apart and each row is found by its number: to try all rows of all units takes a second a notice
// where a workbook has hundreds of findings. UNION ALL, since only through that SQLite passes down of whom a query asks.
std::string finding_unit(const Schema& schema) {
  std::string branches;
  for (const Table& table : schema.tables) {
    const Field* field = unit_field(table);
    if (field == nullptr) continue;
    const std::string name = "t." + sql_name(field->name);
    const std::string meant =
        table.name == "member" ? "t.row_id = m.row_id"
        : field->type == FieldType::Identifier
            ? name + " = m.uscc"
            : "t.consortium = m.consortium AND (name_key(" + name + ") = name_key(m.name) OR set_has(" + name + ", m.name))";
    branches += fmt::format(
        "{0}SELECT f.finding_id, f.regime, f.consortium, m.row_id AS member FROM finding_row f"
        " CROSS JOIN json_each('[\"' || replace(f.cells, ' ', '\",\"') || '\"]') c ON c.value LIKE '{3}:%'"
        " CROSS JOIN {1} t ON t.row_id = CAST(substr(c.value, length('{3}:') + 1) AS INTEGER)"
        " CROSS JOIN member m ON m.consortium = f.consortium AND {2}",
        branches.empty() ? "" : " UNION ALL ", sql_name(table.name), meant, table.name);
  }
  return branches.empty() ? "" : "CREATE VIEW IF NOT EXISTS finding_unit AS " + branches + ";\n";
}

// Where the consortium of a row `r` stands: in the row, or with the members that have the row's code.
struct Owner {
  std::string column;
  std::string join;
};

Owner owner_of(const Table& table) {
  if (table.name == "consortium") return {"r.id", ""};
  if (table.find("consortium") >= 0) return {"r.consortium", ""};
  const Field* unit = unit_field(table);
  if (unit == nullptr) return {"''", ""};
  return {"m.consortium", " JOIN member m ON m.uscc = r." + sql_name(unit->name)};
}

// Hardly any row has such a text: each table is gone over once for those that have, and only they text by text.
std::string unprintable(const Schema& schema) {
  std::string rows;
  std::string texts;
  for (const Table& table : schema.tables) {
    const Owner owner = owner_of(table);
    const std::string found = sql_name(table.name + "_unprintable");
    std::string columns;
    for (const Field& field : table.fields) {
      if (!field.prints_typed_text() || field.name == "consortium") continue;
      const std::string column = "r." + sql_name(field.name);
      columns += (columns.empty() ? "" : ", ") + column;
      texts += fmt::format("{}SELECT {}, {}, {}, r.row_id, {}, {}, {} FROM {} r{} WHERE NOT printable({})",
                           texts.empty() ? "" : " UNION ALL ", owner.column, literal(table.name), literal(table.title),
                           literal(field.name), literal(field.title), column, found, owner.join, column);
    }
    if (columns.empty()) continue;
    rows += fmt::format("{}{} AS MATERIALIZED (SELECT * FROM {} r WHERE NOT printable({}))", rows.empty() ? "" : ", ", found,
                        sql_name(table.name), columns);
  }
  if (texts.empty()) return "";
  return "CREATE VIEW IF NOT EXISTS unprintable(consortium, table_name, table_title, row_id, field, title, text) AS WITH " +
         rows + " " + texts + ";\n";
}

}  // namespace

std::string schema_views(const Schema& schema) { return finding_unit(schema) + unprintable(schema); }

}  // namespace lianheti
