#include "base/hash.h"

#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace lianheti {
std::string sha256(std::string_view bytes) { return Sha256().add(bytes).hex(); }

struct Sha256::State {
  sha256_ctx context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { sha256_init(&state_->context); }
Sha256::~Sha256() = default;

Sha256& Sha256::add(std::string_view bytes) {
  sha256_update(&state_->context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  return *this;
}

std::string Sha256::hex() {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&state_->context, digest.size(), digest.data());
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (const std::uint8_t byte : digest) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

Fingerprint& Fingerprint::add(std::string_view piece) {
  hash_.add(std::to_string(piece.size()) + ":").add(piece);
  return *this;
}

std::string Fingerprint::hex() { return hash_.hex(); }

}  // namespace lianheti
