// Characters of codes, whatever the locale. Private to dataset.
#pragma once

namespace lianheti {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace lianheti
