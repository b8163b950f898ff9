#include "dataset/indexes.h"

#include <stdexcept>

#include "dataset/sql_name.h"

namespace lianheti {
namespace {

bool is_key(const Table& table, const Field& field) {
  return field.name == "consortium" || field.name == "uscc" || (table.name == "consortium" && field.name == "id");
}

// `row_id` first keeps the rows of a consortium in their order.
std::string beside(const Table& table, const Field& field) {
  if (field.name != "consortium" || table.index_holds.empty()) return "";
  std::string out = ", row_id";
  for (const std::string& name : table.index_holds) out += ", " + sql_name(name);
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
