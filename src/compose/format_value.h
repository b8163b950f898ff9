// Named formats of fields: {c.filed_on|date}.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compose/tree.h"

namespace lianheti {

std::optional<Format> parse_format(std::string_view name);
std::vector<std::string> format_names();

// The value as text; nullopt where the format cannot take it (a date of text that is no date).
std::optional<std::string> format_value(const SqlValue& value, Format format);

}  // namespace lianheti
