#include "base/points.h"

#include <fmt/format.h>

namespace lianheti {

std::string points(std::int64_t number) {
  constexpr int kNeedless = 2;  // of four decimals
  const auto bits = static_cast<std::uint64_t>(number);
  const std::uint64_t magnitude = number < 0 ? 0 - bits : bits;  // of the smallest number, too
  std::string out = fmt::format("{}{}.{:04}", number < 0 ? "-" : "", magnitude / kPointUnit, magnitude % kPointUnit);
  for (int i = 0; i < kNeedless && out.back() == '0'; ++i) out.pop_back();
  return out;
}

std::string short_points(std::int64_t number) {
  std::string out = points(number);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out;
}

}  // namespace lianheti
