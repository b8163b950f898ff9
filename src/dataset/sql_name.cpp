#include "dataset/sql_name.h"

namespace lianheti {

std::string sql_name(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"') out += c;
    out += c;
  }
  return out + '"';
}

std::string sql_names(const Table& table) {
  std::string out;
  for (const Field& field : table.fields) out += (out.empty() ? "" : ", ") + sql_name(field.name);
  return out;
}

}  // namespace lianheti
