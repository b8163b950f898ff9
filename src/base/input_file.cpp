#include "base/input_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/file_errors.h"
#include "base/hash.h"

namespace lianheti {
namespace {

constexpr std::size_t kPieceBytes = 1 << 18;

}  // namespace

Result<InputFile> InputFile::open(const std::filesystem::path& path) {
  InputFile out(::open(path.c_str(), O_RDONLY | O_CLOEXEC), 0, path);
  struct stat info {};
  if (out.descriptor_ < 0 || ::fstat(out.descriptor_, &info) != 0) return cannot_read(path, errno);
  if (S_ISDIR(info.st_mode)) return cannot_read(path, EISDIR);
  out.size_ = static_cast<std::uint64_t>(info.st_size);
  return out;
}

InputFile::InputFile(InputFile&& other) noexcept { *this = std::move(other); }

InputFile& InputFile::operator=(InputFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(size_, other.size_);
  std::swap(path_, other.path_);
  return *this;
}

InputFile::~InputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<std::string> InputFile::read(std::uint64_t at, std::size_t most) const {
  std::string out(most, '\0');
  std::size_t done = 0;
  while (done < most) {
    const ssize_t got = ::pread(descriptor_, out.data() + done, most - done, static_cast<off_t>(at + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return cannot_read(path_, errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  out.resize(done);
  return out;
}

Result<std::string> file_sha256(const std::filesystem::path& path) {
  LIANHETI_TRY(const InputFile file, InputFile::open(path));
  Sha256 hash;
  for (std::uint64_t at = 0;;) {
    LIANHETI_TRY(const std::string piece, file.read(at, kPieceBytes));
    if (piece.empty()) return hash.hex();
    hash.add(piece);
    at += piece.size();
  }
}

}  // namespace lianheti
