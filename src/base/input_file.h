// InputFile: a file of any size, read by parts, so that memory does not grow with it.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace lianheti {

class InputFile {
 public:
  // Fails with "base/cannot-read" where it does not exist or is a folder.
  static Result<InputFile> open(const std::filesystem::path& path);
  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&& other) noexcept;
  ~InputFile();

  std::uint64_t size() const { return size_; }
  // The bytes from `at` on: `most` of them, or as many as there are.
  Result<std::string> read(std::uint64_t at, std::size_t most) const;

 private:
  InputFile(int descriptor, std::uint64_t size, std::filesystem::path path)
      : descriptor_(descriptor), size_(size), path_(std::move(path)) {}

  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  std::filesystem::path path_;
};

// SHA-256 of a whole file.
Result<std::string> file_sha256(const std::filesystem::path& path);

}  // namespace lianheti
