#include "base/money.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace lianheti {
namespace {

constexpr std::array<const char*, 10> kCapital = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

std::optional<std::int64_t> multiply(std::int64_t a, std::int64_t b) {
  std::int64_t out = 0;
  if (__builtin_mul_overflow(a, b, &out)) return std::nullopt;
  return out;
}

// Digits of 0..9999 in 仟佰拾个. `zero` carries a pending 零 from the group before.
void write_group(std::string& out, std::int64_t group, bool& zero) {
  static constexpr std::array<const char*, 4> units = {"仟", "佰", "拾", ""};
  std::int64_t divisor = 1000;
  for (const char* unit : units) {
    const auto digit = static_cast<std::size_t>(group / divisor % 10);
    divisor /= 10;
    if (digit == 0) {
      zero = !out.empty();
      continue;
    }
    if (zero) out += kCapital[0];
    zero = false;
    out += kCapital[digit];
    out += unit;
  }
}

// 0..9999_9999 with 万 inside.
void write_section(std::string& out, std::int64_t section, bool& zero) {
  if (section >= 10000) {
    write_group(out, section / 10000, zero);
    out += "万";
  }
  if (section % 10000 != 0) {
    if (section < 10000 && !out.empty()) zero = true;
    write_group(out, section % 10000, zero);
  }
  if (section % 10000 == 0 && section != 0) zero = false;
}

// Without the sign: of the smallest number, too, whose opposite is no int64.
std::uint64_t magnitude_of(std::int64_t number) {
  const auto bits = static_cast<std::uint64_t>(number);
  return number < 0 ? 0 - bits : bits;
}

std::string fixed(bool negative, std::uint64_t magnitude, int decimals) {
  std::string digits = std::to_string(magnitude);
  if (decimals > 0) {
    if (digits.size() <= static_cast<std::size_t>(decimals)) {
      digits.insert(0, static_cast<std::size_t>(decimals) + 1 - digits.size(), '0');
    }
    digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
  }
  return negative ? "-" + digits : digits;
}

std::string fixed(std::int64_t units, int decimals) { return fixed(units < 0, magnitude_of(units), decimals); }

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text) {
  Decimal out;
  bool negative = false;
  std::size_t i = 0;
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) negative = text[i++] == '-';
  bool any = false;
  bool point = false;
  int significant = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.') {
      if (point) return std::nullopt;
      point = true;
      continue;
    }
    if (c == ',') {
      if (point || !any || i + 4 > text.size()) return std::nullopt;
      for (std::size_t k = i + 1; k < i + 4; ++k) {
        if (text[k] < '0' || text[k] > '9') return std::nullopt;
      }
      if (i + 4 < text.size() && text[i + 4] >= '0' && text[i + 4] <= '9') return std::nullopt;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    any = true;
    if (significant > 0 || c != '0') ++significant;
    if (significant > 18) return std::nullopt;
    out.digits = out.digits * 10 + (c - '0');
    if (point) ++out.scale;
  }
  if (!any) return std::nullopt;
  while (out.scale > 0 && out.digits % 10 == 0) {
    out.digits /= 10;
    --out.scale;
  }
  if (negative) out.digits = -out.digits;
  return out;
}

std::string shortest(double number) {
  if (!std::isfinite(number)) return "";
  std::array<char, 400> buffer{};
  // Of a large number the fixed form would give all digits of the binary value, not only those that tell it apart.
  constexpr double exact = 9'007'199'254'740'992;
  if (std::fabs(number) >= exact) {
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::scientific);
    const std::string_view text(buffer.data(), end);
    const std::size_t e = text.find('e');
    std::size_t exponent = 0;
    std::from_chars(text.data() + e + 2, end, exponent);
    std::string digits(text.substr(0, e));
    const std::size_t point = digits.find('.');
    const std::size_t fraction = point == std::string::npos ? 0 : digits.size() - point - 1;
    if (point != std::string::npos) digits.erase(point, 1);
    return digits.append(exponent - std::min(exponent, fraction), '0');
  }
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
  return error == std::errc() ? std::string(buffer.data(), end) : "";
}

std::optional<std::int64_t> times_exactly(const Decimal& value, std::int64_t factor) {
  std::int64_t digits = value.digits;
  int scale = value.scale;
  while (scale > 0 && factor % 10 == 0) {
    factor /= 10;
    --scale;
  }
  for (; scale > 0; --scale) {
    if (digits % 10 != 0) return std::nullopt;
    digits /= 10;
  }
  return multiply(digits, factor);
}

std::string yuan(std::int64_t fen, int decimals) {
  if (decimals < 0) decimals = fen % kFenPerYuan == 0 ? 0 : 2;
  if (decimals == 0) return fixed(fen / kFenPerYuan, 0);
  return fixed(fen, 2);
}

std::string wan_yuan(std::int64_t fen, int decimals) {
  constexpr int kExact = 6;  // decimals; more would all be 0
  decimals = std::clamp(decimals, 0, kExact);
  std::uint64_t divisor = kFenPerYuan * 10000;
  for (int i = 0; i < decimals; ++i) divisor /= 10;
  const std::uint64_t magnitude = magnitude_of(fen);
  const std::uint64_t rounded = magnitude / divisor + (magnitude % divisor * 2 >= divisor ? 1 : 0);
  return fixed(fen < 0 && rounded != 0, rounded, decimals);
}

std::string percent(std::int64_t share) {
  std::string out = fixed(share, 6);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return out + "%";
}

std::string rmb_upper(std::int64_t fen) {
  if (fen == 0) return "零元整";
  std::string out;
  const bool negative = fen < 0;
  const std::uint64_t magnitude = magnitude_of(fen);
  const auto whole = static_cast<std::int64_t>(magnitude / kFenPerYuan);
  const auto jiao = static_cast<std::size_t>(magnitude / 10 % 10);
  const auto cents = static_cast<std::size_t>(magnitude % 10);
  if (whole > 0) {
    bool zero = false;
    const std::int64_t hundred_millions = whole / 100'000'000;
    if (hundred_millions > 0) {
      write_section(out, hundred_millions, zero);
      out += "亿";
      const std::int64_t rest = whole % 100'000'000;
      zero = rest != 0 && rest < 10'000'000;
      if (rest >= 10'000'000) zero = hundred_millions % 10 == 0;
    }
    write_section(out, whole % 100'000'000, zero);
    out += "元";
  }
  if (jiao > 0) {
    out += kCapital[jiao];
    out += "角";
  }
  if (cents > 0) {
    if (jiao == 0 && whole > 0) out += kCapital[0];
    out += kCapital[cents];
    out += "分";
  }
  if (jiao == 0 && cents == 0) out += "整";
  return negative ? "负" + out : out;
}

}  // namespace lianheti
