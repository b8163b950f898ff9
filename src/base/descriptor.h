// Descriptor: an open file of the operating system, closed with its owner. Only src/base has them.
#pragma once
#include <cstdint>
#include <filesystem>
#include <utility>

#include "base/result.h"

namespace lianheti {

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor();

  int get() const { return fd_; }
  // Closes now and tells whether the last bytes reached the file.
  bool close();

 private:
  int fd_;
};

// Gives a process that was started without them standard input, output and error that lead nowhere: else the next file
// that is opened takes their number, and messages are written into it.
void keep_standard_streams();

struct ReadableFile {
  Descriptor descriptor;
  std::uint64_t size = 0;
};

// Fails with "base/cannot-read" where the file does not exist or is a folder.
Result<ReadableFile> open_to_read(const std::filesystem::path& path);

}  // namespace lianheti
