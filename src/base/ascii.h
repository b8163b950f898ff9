// Characters of codes, extensions and format names, whatever the locale. All other characters are left as they are.
#pragma once
#include <algorithm>
#include <string>

namespace lianheti {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr char upper_ascii(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

inline std::string lower_ascii(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return lower_ascii(c); });
  return text;
}

inline std::string upper_ascii(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) { return upper_ascii(c); });
  return text;
}

}  // namespace lianheti
