// SHA-256 (FIPS 180-4), for manifests, fingerprints and the /ID of a PDF.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace lianheti {

// 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

// The same over bytes that come piece by piece.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256& add(std::string_view bytes);
  std::string hex();  // once

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// SHA-256 over pieces that are told apart. Each piece is preceded by its length, so that ("ab","c") and ("a","bc") differ.
class Fingerprint {
 public:
  Fingerprint& add(std::string_view piece);
  std::string hex();  // once

 private:
  Sha256 hash_;
};

}  // namespace lianheti
