#include "base/hash.h"

#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace lianheti {
namespace {

std::string finish(sha256_ctx& context) {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  static constexpr char hex[] = "0123456789abcdef";
  std::string out;
  for (std::uint8_t byte : digest) {
    out += hex[byte >> 4];
    out += hex[byte & 15];
  }
  return out;
}

void update(sha256_ctx& context, std::string_view bytes) {
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

}  // namespace

std::string sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  update(context, bytes);
  return finish(context);
}

struct Fingerprint::State {
  sha256_ctx context;
};

Fingerprint::Fingerprint() : state_(std::make_unique<State>()) { sha256_init(&state_->context); }
Fingerprint::~Fingerprint() = default;

Fingerprint& Fingerprint::add(std::string_view piece) {
  update(state_->context, std::to_string(piece.size()) + ":");
  update(state_->context, piece);
  return *this;
}

std::string Fingerprint::hex() { return finish(state_->context); }

}  // namespace lianheti
