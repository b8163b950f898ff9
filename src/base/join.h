// join: texts in their order with a separator between, what split() of base/text.h takes apart.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace lianheti {

std::string join(const std::vector<std::string>& texts, std::string_view separator);

}  // namespace lianheti
