// For loaders that read files: a folder that goes with the process, and what every refusal owes to the person who wrote the
// file.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "base/result.h"

namespace lianheti::fuzz {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "lianheti-fuzz-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  std::string path(const std::string& name = "") const { return name.empty() ? path_ : path_ + "/" + name; }

  std::string write(const std::string& name, std::string_view bytes) const {
    // Not write_file(): it waits for the disk.
    std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
    std::ofstream out(path(name), std::ios::binary);
    if (!(out << bytes).flush()) std::abort();
    return path(name);
  }

 private:
  std::string path_;
};

// Every refusal says what it is, in words, and at which file.
inline void expect_places(const Diagnostics& refusals) {
  if (refusals.empty()) __builtin_trap();
  for (const Diagnostic& refusal : refusals) {
    if (refusal.code.empty() || refusal.message.empty() || refusal.place.file.empty()) {
      __builtin_printf("%s\n", to_string(refusal).c_str());
      __builtin_trap();
    }
  }
}

}  // namespace lianheti::fuzz
