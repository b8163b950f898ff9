// "name" as an SQL identifier.
#pragma once
#include <string>
#include <string_view>

namespace lianheti {

std::string sql_name(std::string_view name);

}  // namespace lianheti
