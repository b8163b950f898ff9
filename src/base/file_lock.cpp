#include "base/file_lock.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <utility>

#include "base/account.h"
#include "base/clock.h"
#include "base/file_errors.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/world.h"

namespace lianheti {
namespace {

constexpr int kMostTries = 500;
constexpr useconds_t kMicrosecondsBetween = 10'000;

// One line: process, host, seconds since 1970.
struct Owner {
  pid_t process = 0;  // 0: nobody is named
  std::string host;
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
  Owner out{.host = words[1]};
  const auto read = [](const std::string& digits, auto& number) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size();
  };
  return read(words[0], out.process) && read(words[2], out.since) ? out : Owner();
}

// Whether the process that took the lock is gone: what still holds it are its copies, which end with it.
bool is_gone(const Owner& owner) {
  return owner.process > 0 && owner.host == host_name() && ::kill(owner.process, 0) != 0 && errno == ESRCH;
}

// As flock(), of the caller's own; waits for the copies of a process that is gone.
int lock(int fd) {
  for (int tried = 0;; ++tried) {
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) return 0;
    const int error = errno;
    if (error != EWOULDBLOCK || tried == kMostTries || !is_gone(parse(content(fd)))) return error;
    ::usleep(kMicrosecondsBetween);
  }
}

Diagnostic held(const std::filesystem::path& path, const Owner& owner) {
  const std::string who = owner.process == 0
                              ? tr("another run is working here")
                              : msg("another run is working here: process {} on {}, for {}", owner.process, owner.host,
                                    to_duration(clock_seconds() - owner.since));
  return {"base/locked", Severity::Error, who, {.file = path.string()}, tr("wait for it to end, or stop it")};
}

}  // namespace

Result<FileLock> FileLock::take(const std::filesystem::path& path) {
  LIANHETI_CHECK(make_directories(path.parent_path()));
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) return cannot_write(path, errno);
  if (const int error = lock(fd); error != 0) {
    const Owner owner = parse(content(fd));
    ::close(fd);
    if (error != EWOULDBLOCK) return cannot_write(path, error);
    return held(path, owner);
  }
  const Owner before = parse(content(fd));
  const std::string line = std::to_string(::getpid()) + " " + host_name() + " " + std::to_string(clock_seconds()) + "\n";
  if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, line.data(), line.size(), 0) != static_cast<ssize_t>(line.size())) {
    const int error = errno;
    ::close(fd);
    return cannot_write(path, error);
  }
  return FileLock(fd, before.process == 0
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
