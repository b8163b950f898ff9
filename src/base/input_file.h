// InputFile: a file of any size, read by parts, so that memory does not grow with it.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "base/descriptor.h"

namespace lianheti {

class InputFile {
 public:
  // Fails with "base/cannot-read" where it does not exist or is a folder.
  static Result<InputFile> open(const std::filesystem::path& path);

  std::uint64_t size() const { return file_.size; }
  // The bytes from `at` on: `most` of them, or as many as there are.
  Result<std::string> read(std::uint64_t at, std::size_t most) const;

 private:
  InputFile(ReadableFile file, std::filesystem::path path) : file_(std::move(file)), path_(std::move(path)) {}

  ReadableFile file_;
  std::filesystem::path path_;
};

// SHA-256 of a whole file.
Result<std::string> file_sha256(const std::filesystem::path& path);

}  // namespace lianheti
