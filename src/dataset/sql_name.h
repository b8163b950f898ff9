// Names of the schema in SQL.
#pragma once
#include <string>
#include <string_view>

#include "dataset/schema.h"

namespace lianheti {

// The name as an identifier, whatever it holds: "on", "before".
std::string sql_name(std::string_view name);
// … of all fields of a table, in their order, comma-separated.
std::string sql_names(const Table& table);

}  // namespace lianheti
