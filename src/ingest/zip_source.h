// What libzip reads a workbook from: bytes in memory, or a file of which no more than the wanted part is in memory.
// Private to ingest.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "base/input_file.h"

struct zip_error;
struct zip_source;

namespace lianheti {

class ZipBytes {
 public:
  explicit ZipBytes(std::string bytes);
  explicit ZipBytes(InputFile file);
  ZipBytes(const ZipBytes& other);  // the same bytes, to be read from another thread
  ZipBytes(ZipBytes&&) noexcept;
  ~ZipBytes();

  std::uint64_t size() const;
  // As many of the `most` bytes from `at` on as can be had.
  std::string read(std::uint64_t at, std::size_t most) const;

  // To be given to zip_open_from_source(), which then owns it; it reads from this object. NULL on failure.
  zip_source* source(zip_error* error);

 private:
  struct Reader;
  std::shared_ptr<const std::string> bytes_;
  std::unique_ptr<Reader> reader_;  // of a file
};

}  // namespace lianheti
