#include "ingest/chinese_number.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "base/text.h"

namespace lianheti {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_tens(int value) { return value == 10 || value == 20 || value == 30; }
bool is_digit_or_tens(int value) { return (value >= 0 && value < 10) || is_tens(value); }

// 二十一 -> 21, 十 -> 10, 廿三 -> 23, 二〇二五 -> 2025. The values of the run are those of its characters.
std::string convert_run(std::u32string_view run, const std::vector<int>& values) {
  const auto tens = std::find_if(values.begin(), values.end(), is_tens);
  if (tens == values.end()) {
    std::string out;
    for (const int digit : values) out += static_cast<char>('0' + digit);
    return out;
  }
  const auto before = std::distance(values.begin(), tens);
  const auto after = std::distance(tens, values.end()) - 1;
  if (before > 1 || after > 1) return to_utf8(run);
  const int sum = before == 1 ? values.front() * 10 : *tens;
  return std::to_string(sum + (after == 1 ? values.back() : 0));
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

  void add_power(int value) {
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

int numeral_value(const ReadingWords& words, char32_t c) {
  const auto found = words.numerals.find(c);
  return found == words.numerals.end() ? -1 : found->second;
}

std::string arabic_numerals(std::string_view text, const ReadingWords& words) {
  if (is_ascii(text)) return std::string(text);
  const std::u32string in = to_utf32(text);
  std::string out;
  std::u32string run;
  std::vector<int> values;
  for (std::size_t i = 0; i < in.size(); ++i) {
    const char32_t c = in[i];
    const int value = numeral_value(words, c);
    const bool zero_letter = !run.empty() && (c == U'O' || c == U'o' || c == U'0') && i + 1 < in.size() &&
                             is_digit_or_tens(numeral_value(words, in[i + 1]));
    if (zero_letter || is_digit_or_tens(value)) {
      run += c;
      values.push_back(zero_letter ? 0 : value);
      continue;
    }
    out += convert_run(run, values);
    run.clear();
    values.clear();
    append_code_point(out, c);
  }
  return out + convert_run(run, values);
}

std::string with_arabic_numbers(std::string_view text, const ReadingWords& words) {
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
    const int value = numeral_value(words, c);
    if (value >= 0 && value < 10) {
      run.add_digit(value);
    } else if (is_tens(value) && value > 10) {
      run.add_digit(value / 10);
      run.add_power(10);
    } else if (value > 0) {
      run.add_power(value);
    } else {
      if (!end_run()) return "";
      append_code_point(out, c);
    }
  }
  return end_run() ? out : "";
}

}  // namespace lianheti
