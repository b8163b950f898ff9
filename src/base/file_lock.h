// FileLock: one process at a time. Held by the kernel (flock), so that the lock of a process that died is free at once,
// however it died; the file names the owner for those who must wait.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"

namespace lianheti {

class FileLock {
 public:
  // "base/locked" where another process holds it, naming that process, its machine and for how long it has run. Waits, for
  // some seconds, where that process is gone and only its copies still end. "base/cannot-write" where there can be no lock.
  static Result<FileLock> take(const std::filesystem::path& path);
  // Empties the file and lets go.
  ~FileLock();
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;

  // What the file said of an owner that ended without letting go: "process 812 on host since 2026-03-31T02:00:05Z"; ""
  // where the last owner let go.
  const std::string& dead_owner() const { return dead_owner_; }

 private:
  FileLock(int fd, std::string dead_owner) : fd_(fd), dead_owner_(std::move(dead_owner)) {}
  int fd_ = -1;
  std::string dead_owner_;
};

}  // namespace lianheti
