#include "run/shard.h"

#include <charconv>

#include "base/hash.h"

namespace lianheti {

bool Shard::has(const std::string& name) const {
  if (whole()) return true;
  constexpr std::size_t kDigits = 12;
  const std::string digits = sha256(name).substr(0, kDigits);
  unsigned long long number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return number % static_cast<unsigned long long>(of) == static_cast<unsigned long long>(index - 1);
}

std::string Shard::label() const { return std::to_string(index) + "-of-" + std::to_string(of); }

std::optional<Shard> parse_shard(const std::string& text) {
  Shard out;
  const char* end = text.data() + text.size();
  const auto [slash, first] = std::from_chars(text.data(), end, out.index);
  if (first != std::errc() || slash == end || *slash != '/') return std::nullopt;
  const auto [rest, second] = std::from_chars(slash + 1, end, out.of);
  if (second != std::errc() || rest != end || !out.valid()) return std::nullopt;
  return out;
}

}  // namespace lianheti
