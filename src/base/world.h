// A door to the outside: files, environment, today's date, the program's place. All such doors are in base: only there is a
// file opened for writing, renamed or removed, a variable read, the time asked, so that the same inputs give the same bytes.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace lianheti {

// The value of an environment variable, "" where unset.
std::string environment(const char* name);

// Program version, "0.1.0".
std::string_view program_version();

// Seconds since 1970 that documents carry as their date: SOURCE_DATE_EPOCH where set, else `fallback` at 00:00:00 UTC.
std::int64_t document_epoch(const Date& fallback);

// Today's date in UTC+8 (China Standard Time, the time of every regime), or of SOURCE_DATE_EPOCH where set.
Date today();

// The folder that holds templates/ and fonts/: $LIANHETI_DATA, else <prefix>/share/lianheti beside the program, else the
// source tree it was built from.
std::filesystem::path data_directory();

// The folder with <language>/LC_MESSAGES/lianheti.mo.
std::filesystem::path locale_directory();

// The whole file. Fails with "base/cannot-read" where it does not exist, is a folder, or is over `max_bytes`.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t max_bytes = 1ull << 31);

// When the bytes of a finished file must be on the disk: before its name appears, or by the sync_files() that the caller
// promises before it records the file anywhere.
enum class Durability { Now, BeforeSync };

// Writes the file whole or not at all: temporary file in the same folder, fsync, rename. Creates missing folders.
// A device or pipe is written to as it is: it cannot be replaced.
// Fails with "base/cannot-write" (full disk, no permission, a folder of that name).
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes,
                        Durability durability = Durability::Now);

// Puts everything written below `folder` on the disk, in one go for thousands of files.
Result<void> sync_files(const std::filesystem::path& folder);

// Makes the folder and its missing parents. "base/cannot-write" on failure.
Result<void> make_directories(const std::filesystem::path& path);

// A name for a temporary file beside `path`, for a library that insists on writing by name; commit() renames it there
// after an fsync, the destructor removes what was not committed.
class PendingFile {
 public:
  explicit PendingFile(std::filesystem::path path);
  ~PendingFile();
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;

  const std::filesystem::path& temporary() const { return temporary_; }
  Result<void> commit(Durability durability = Durability::Now);

 private:
  std::filesystem::path path_;
  std::filesystem::path temporary_;
  bool committed_ = false;
};

// A file mapped read-only into memory for as long as the object lives.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile() = default;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace lianheti
