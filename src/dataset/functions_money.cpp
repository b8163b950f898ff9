#include <algorithm>

#include "base/money.h"
#include "base/points.h"
#include "dataset/sql_function.h"

namespace lianheti {
namespace {

SqlValue yuan_text(const SqlContext&, const SqlArguments& arguments) { return yuan(arguments.integer(0)); }

int decimals(const SqlArguments& arguments, int index) {
  if (arguments.count() <= index) return 2;
  return static_cast<int>(std::clamp<std::int64_t>(arguments.integer(index), 0, 8));
}

SqlValue wan(const SqlContext&, const SqlArguments& arguments) {
  return wan_yuan(arguments.integer(0), decimals(arguments, 1));
}

SqlValue rmb(const SqlContext&, const SqlArguments& arguments) { return rmb_upper(arguments.integer(0)); }

SqlValue percent_text(const SqlContext&, const SqlArguments& arguments) { return percent(arguments.integer(0)); }

SqlValue points_text(const SqlContext&, const SqlArguments& arguments) { return points(arguments.integer(0)); }

// a ÷ b in percent by long division: exact for every pair of integers. Rounded half up, but cut where that would give a
// number of fewer decimals, as bounds are: 2 ÷ 3 is 66.67 %, and 3.4999 % does not print as 3.5 %.
SqlValue ratio_text(const SqlContext&, const SqlArguments& arguments) {
  const std::int64_t a = arguments.integer(0);
  const std::int64_t b = arguments.integer(1);
  if (b == 0) return {};
  const auto magnitude = [](std::int64_t n) {
    return n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
  };
  const std::uint64_t divisor = magnitude(b);
  std::uint64_t remainder = magnitude(a) % divisor;
  std::string digits = std::to_string(magnitude(a) / divisor);
  const int places = decimals(arguments, 2);
  for (int i = 0; i < places + 2; ++i) {
    int digit = 0;
    std::uint64_t ten_times = 0;
    for (int k = 0; k < 10; ++k) {  // ten_times += remainder, carried at the divisor: no overflow
      if (ten_times >= divisor - remainder) {
        ten_times -= divisor - remainder;
        ++digit;
      } else {
        ten_times += remainder;
      }
    }
    remainder = ten_times;
    digits += static_cast<char>('0' + digit);
  }
  if (remainder >= divisor - remainder && digits.back() != '9') ++digits.back();
  const std::size_t fraction = static_cast<std::size_t>(places);
  std::string whole = digits.substr(0, digits.size() - fraction);
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  std::string part = digits.substr(digits.size() - fraction);
  part.erase(part.find_last_not_of('0') + 1);
  const bool zero = whole == "0" && part.empty();
  const std::string sign = (a < 0) != (b < 0) && !zero ? "-" : "";
  return sign + whole + (part.empty() ? "" : "." + part) + "%";
}

constexpr SqlFunction kMoneyFunctions[] = {{"yuan", 1, 1, yuan_text},
                                      {"wan", 1, 2, wan},
                                      {"rmb_upper", 1, 1, rmb},
                                      {"percent", 1, 1, percent_text},
                                      {"points", 1, 1, points_text},
                                      {"ratio_text", 2, 3, ratio_text}};

}  // namespace

std::span<const SqlFunction> money_functions() { return kMoneyFunctions; }

}  // namespace lianheti
