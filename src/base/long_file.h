// LongFile: a text file of any length written piece by piece in bounded memory; it appears whole or not at all, and missing
// folders with it.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/world.h"

namespace lianheti {

class LongFile {
 public:
  explicit LongFile(const std::filesystem::path& path) : path_(path), pending_(path) {}

  LongFile& add(std::string_view piece);
  Result<void> commit();

 private:
  void flush();
  Result<void> append();

  std::filesystem::path path_;
  PendingFile pending_;
  std::string buffer_;
  Diagnostics failures_;
};

}  // namespace lianheti
