#include "base/descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/file_errors.h"

namespace lianheti {

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

bool Descriptor::close() { return ::close(std::exchange(fd_, -1)) == 0; }

void keep_standard_streams() {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd) {
    if (::fcntl(fd, F_GETFD) < 0) static_cast<void>(::open("/dev/null", O_RDWR));
  }
}

Result<ReadableFile> open_to_read(const std::filesystem::path& path) {
  ReadableFile out{Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC))};
  struct stat info {};
  if (out.descriptor.get() < 0 || ::fstat(out.descriptor.get(), &info) != 0) return cannot_read(path, errno);
  if (S_ISDIR(info.st_mode)) return cannot_read(path, EISDIR);
  out.size = static_cast<std::uint64_t>(info.st_size);
  return out;
}

}  // namespace lianheti
