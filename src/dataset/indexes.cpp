#include "dataset/indexes.h"

#include <array>
#include <stdexcept>

#include "dataset/database.h"

namespace lianheti {
namespace {

bool is_key(const Table& table, const Field& field) {
  return field.name == "consortium" || field.name == "uscc" || (table.name == "consortium" && field.name == "id");
}

// What most rules read of all units. The index that leads from a consortium to its units holds it beside them, so that
// nobody goes over their long texts; `row_id` first keeps the units of a consortium in the order of the rows.
constexpr std::array kReadOfUnits = {"row_id", "name", "uscc", "role", "kind", "place", "region_code", "position", "signed_on"};

std::string beside(const Table& table, const Field& field) {
  std::string out;
  if (table.name != "member" || field.name != "consortium") return out;
  for (const char* name : kReadOfUnits) {
    if (std::string_view(name) == "row_id" || table.find(name) >= 0) out += ", " + sql_name(name);
  }
  return out;
}

}  // namespace

void add_indexes(Dataset& dataset) {
  std::string sql = "CREATE INDEX issue_kind ON issue(kind);\n";
  for (const Table& table : dataset.schema().tables) {
    for (const Field& field : table.fields) {
      if (!is_key(table, field)) continue;
      sql += "CREATE INDEX " + sql_name(table.name + "_by_" + field.name) + " ON " + sql_name(table.name) + "(" +
             sql_name(field.name) + beside(table, field) + ");\n";
    }
  }
  const Result<void> done = dataset.connection().execute(sql);
  if (!done) throw std::runtime_error(done.errors().front().message);
}

}  // namespace lianheti
