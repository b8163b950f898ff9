#include "base/temporary_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>

#include "base/file_errors.h"
#include "base/i18n.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

fs::path folder() {
  std::error_code error;
  const fs::path found = fs::temp_directory_path(error);
  return error ? fs::path("/tmp") : found;
}

Diagnostic unusable(const char* code, int error) {
  return {code, Severity::Error, msg("what does not fit into memory cannot be put aside: {}", cause_of(error)),
          {.file = folder().string()}, tr("free space in the temporary folder (TMPDIR), or give permission")};
}

}  // namespace

Result<TemporaryFile> TemporaryFile::create() {
  std::string name = (folder() / "lianheti-XXXXXX").string();
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) return unusable("base/cannot-write", errno);
  ::unlink(name.c_str());
  return TemporaryFile(Descriptor(descriptor));
}

Result<void> TemporaryFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor_.get(), bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return unusable("base/cannot-write", errno);
    size_ += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<std::size_t> TemporaryFile::read(std::uint64_t at, char* to, std::size_t size) const {
  while (true) {
    const ssize_t got = ::pread(descriptor_.get(), to, size, static_cast<off_t>(at));
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return unusable("base/cannot-read", errno);
  }
}

}  // namespace lianheti
