// "name" as an SQL identifier.
#pragma once
#include <string>
#include <string_view>

namespace lianheti {

std::string quoted(std::string_view name);

}  // namespace lianheti
