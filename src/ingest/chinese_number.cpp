#include "ingest/chinese_number.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "base/text.h"

namespace lianheti {
namespace {

constexpr std::array<std::u32string_view, 10> kDigits = {U"零〇○", U"一壹", U"二两贰", U"三叁", U"四肆",
                                                         U"五伍",  U"六陆", U"七柒",   U"八捌", U"九玖"};
constexpr std::array<std::u32string_view, 3> kPowers = {U"十拾", U"百佰", U"千仟"};

template <std::size_t N>
int place(const std::array<std::u32string_view, N>& groups, char32_t c) {
  const auto found = std::find_if(groups.begin(), groups.end(), [c](std::u32string_view group) {
    return group.find(c) != std::u32string_view::npos;
  });
  return found == groups.end() ? -1 : static_cast<int>(std::distance(groups.begin(), found));
}

// One number below ten thousand, numeral by numeral.
class Run {
 public:
  bool empty() const { return empty_; }

  void add_digit(int digit) {
    sound_ = sound_ && digit_ <= 0;
    digit_ = digit;
    zero_ = zero_ || digit == 0;
    empty_ = false;
  }

  void add_power(int power) {
    static constexpr int kValues[] = {10, 100, 1000};
    const int value = kValues[power];
    const bool bare_ten = digit_ < 0 && value == 10;
    sound_ = sound_ && value < last_ && (digit_ > 0 || bare_ten);
    sum_ += (bare_ten ? 1 : digit_) * value;
    last_ = value;
    digit_ = -1;
    zero_ = false;
    empty_ = false;
  }

  // The number, where the run is one.
  std::optional<int> value() const {
    const bool skips_tens = digit_ > 0 && last_ > 10 && last_ < kAbove;
    if (!sound_ || (skips_tens && !zero_)) return std::nullopt;
    return sum_ + std::max(digit_, 0);
  }

 private:
  static constexpr int kAbove = 10'000;
  int sum_ = 0;
  int digit_ = -1;     // that waits for its power
  int last_ = kAbove;  // the power before
  bool zero_ = false;  // since that power
  bool sound_ = true;
  bool empty_ = true;
};

}  // namespace

std::string with_arabic_numbers(std::string_view text) {
  std::string out;
  Run run;
  const auto end_run = [&] {
    const std::optional<int> number = run.value();
    if (number && !run.empty()) out += std::to_string(*number);
    run = {};
    return number.has_value();
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (const int digit = place(kDigits, c); digit >= 0) {
      run.add_digit(digit);
    } else if (const int power = place(kPowers, c); power >= 0) {
      run.add_power(power);
    } else {
      if (!end_run()) return "";
      append_code_point(out, c);
    }
  }
  return end_run() ? out : "";
}

}  // namespace lianheti
