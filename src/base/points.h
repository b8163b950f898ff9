// Points of an evaluation: integers in 0.0001 分, so that weights and sums are exact.
#pragma once
#include <cstdint>
#include <string>

namespace lianheti {

inline constexpr std::int64_t kPointUnit = 10'000;

// With two to four decimals: 853000 -> "85.30", 123450 -> "12.345".
std::string points(std::int64_t number);

// Without needless zeros: 60000 -> "6", 45000 -> "4.5".
std::string short_points(std::int64_t number);

}  // namespace lianheti
