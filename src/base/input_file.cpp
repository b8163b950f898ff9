#include "base/input_file.h"

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
  LIANHETI_TRY(ReadableFile file, open_to_read(path));
  return InputFile(std::move(file), path);
}

Result<std::string> InputFile::read(std::uint64_t at, std::size_t most) const {
  std::string out(most, '\0');
  std::size_t done = 0;
  while (done < most) {
    const ssize_t got = ::pread(file_.descriptor.get(), out.data() + done, most - done, static_cast<off_t>(at + done));
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
