#include "base/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "base/account.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/world.h"

namespace lianheti {
namespace {

// One line: process, host, seconds since 1970.
struct Owner {
  std::string process, host;
  std::int64_t since = 0;
};

std::string content(int fd) {
  std::array<char, 512> buffer{};
  const ssize_t got = ::pread(fd, buffer.data(), buffer.size(), 0);
  return got > 0 ? std::string(buffer.data(), static_cast<std::size_t>(got)) : std::string();
}

Owner parse(const std::string& line) {
  const std::vector<std::string> words = split(line, U" \n");
  if (words.size() != 3) return {};
  std::int64_t since = 0;
  for (const char digit : words[2]) {
    if (digit < '0' || digit > '9') return {};
    since = since * 10 + (digit - '0');
  }
  return {words[0], words[1], since};
}

Diagnostic held(const std::filesystem::path& path, const Owner& owner) {
  const std::string who = owner.process.empty()
                              ? tr("another run is working here")
                              : msg("another run is working here: process {} on {}, for {}", owner.process, owner.host,
                                    to_duration(clock_seconds() - owner.since));
  return {"base/locked", Severity::Error, who, {.file = path.string()}, tr("wait for it to end, or stop it")};
}

}  // namespace

Result<FileLock> FileLock::take(const std::filesystem::path& path) {
  LIANHETI_CHECK(make_directories(path.parent_path()));
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) {
    return Diagnostic{"base/cannot-write", Severity::Error, msg("cannot write the file: {}", tr("no permission")),
                      {.file = path.string()}, tr("give permission, or choose another folder")};
  }
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    const Owner owner = parse(content(fd));
    ::close(fd);
    return held(path, owner);
  }
  const Owner before = parse(content(fd));
  const std::string line = std::to_string(::getpid()) + " " + host_name() + " " + std::to_string(clock_seconds()) + "\n";
  if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, line.data(), line.size(), 0) != static_cast<ssize_t>(line.size())) {
    ::close(fd);
    return Diagnostic{"base/cannot-write", Severity::Error, msg("cannot write the file: {}", tr("the disk is full")),
                      {.file = path.string()}, tr("free space, give permission, or choose another folder with -o")};
  }
  return FileLock(fd, before.process.empty()
                          ? std::string()
                          : msg("process {} on {} since {}", before.process, before.host, to_utc(before.since)));
}

FileLock::~FileLock() {
  if (fd_ < 0) return;
  [[maybe_unused]] const int emptied = ::ftruncate(fd_, 0);
  ::close(fd_);
}

FileLock::FileLock(FileLock&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), dead_owner_(std::move(other.dead_owner_)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(dead_owner_, other.dead_owner_);
  return *this;
}

}  // namespace lianheti
