// ScratchFile: a temporary file for a library that opens it by name (else base/temporary_file.h, which has none). Nobody else
// may read it. It goes with the object; what a killed process has left goes when the next process makes one.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "base/descriptor.h"

namespace lianheti {

class ScratchFile {
 public:
  // An empty one in the folder for temporary files; its name begins with `name`. nullptr where there is no place for it.
  static std::unique_ptr<ScratchFile> make(const std::string& name);
  ~ScratchFile();
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  ScratchFile(std::filesystem::path path, Descriptor lock) : path_(std::move(path)), lock_(std::move(lock)) {}

  std::filesystem::path path_;
  Descriptor lock_;  // nobody holds the lock of a file that was left
};

}  // namespace lianheti
