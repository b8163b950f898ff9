// TemporaryFile: bytes that would fill the memory, in the temporary folder (TMPDIR). The file has no name: it is gone with
// the object, and with the process, however that ends.
#pragma once
#include <cstdint>
#include <string_view>

#include "base/descriptor.h"

namespace lianheti {

class TemporaryFile {
 public:
  static Result<TemporaryFile> create();

  std::uint64_t size() const { return size_; }
  Result<void> append(std::string_view bytes);
  // Up to `size` bytes from `at`; how many there were.
  Result<std::size_t> read(std::uint64_t at, char* to, std::size_t size) const;

 private:
  explicit TemporaryFile(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}

  Descriptor descriptor_;
  std::uint64_t size_ = 0;
};

}  // namespace lianheti
