// Exact amounts and ratios. Money is an integer number of 分; a share is an integer number of hundred-millionths
// (1 % = 1'000'000), so that 33.33 % + 33.33 % + 33.34 % is 100 % and 3.4999 % is less than 3.5 %.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lianheti {

// A decimal number as typed: digits × 10^-scale. Parsed from text or from the shortest form of a double.
struct Decimal {
  std::int64_t digits = 0;
  int scale = 0;  // >= 0

  bool operator==(const Decimal&) const = default;
};

// "-12.50", "1,234.5", "+3". No exponent, no unit, no blanks. nullopt where it is no such number or has more than 18
// significant digits.
std::optional<Decimal> parse_decimal(std::string_view text);

// Shortest decimal text that reads back as the same double ("0.1", "1e+21" becomes plain digits); "" for NaN and infinity.
std::string shortest(double number);

// value × factor as an integer, where that is exact and fits.
std::optional<std::int64_t> times_exactly(const Decimal& value, std::int64_t factor);

inline constexpr std::int64_t kFenPerYuan = 100;
inline constexpr std::int64_t kFenPerWanYuan = 10'000 * kFenPerYuan;
inline constexpr std::int64_t kShareUnit = 100'000'000;  // one whole; 1 % is a hundredth of it

// 123456 分 -> "1234.56"; whole yuan without decimals unless `decimals` asks for them.
std::string yuan(std::int64_t fen, int decimals = -1);

// 分 in 万元, rounded half up to `decimals` places: 1234565000 -> "1234.57" (GB/T style; 四舍五入).
std::string wan_yuan(std::int64_t fen, int decimals = 2);

// Share to percent text without trailing zeros: 3500000 -> "3.5%", 33333333 -> "33.333333%".
std::string percent(std::int64_t share);

// 分 to capital characters after 支付结算办法附一: 107000_53 -> "壹拾万零柒仟元伍角叁分". Without the prefix 人民币.
std::string rmb_upper(std::int64_t fen);

}  // namespace lianheti
