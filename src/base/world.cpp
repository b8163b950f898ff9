#include "base/world.h"

#include <fcntl.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>

#include "base/clock.h"
#include "base/descriptor.h"
#include "base/file_errors.h"
#include "base/i18n.h"

namespace lianheti {
namespace fs = std::filesystem;
namespace {

bool sync_folder(const fs::path& folder) {
  Descriptor fd(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return fd.get() >= 0 && ::fsync(fd.get()) == 0;
}

fs::path program_directory() {
  std::error_code error;
  if (const fs::path program = fs::read_symlink("/proc/self/exe", error); !error) return program.parent_path();
  // Without /proc, in a bare chroot: the name that the kernel was given.
  const auto* name = reinterpret_cast<const char*>(::getauxval(AT_EXECFN));
  return name == nullptr ? fs::path() : fs::absolute(name, error).parent_path();
}

// A device, a pipe, or an open file by the name of its descriptor (/dev/stdout, /dev/fd/63): written to, never replaced.
bool is_stream(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status) || fs::is_directory(status)) return false;
  if (!fs::is_regular_file(status)) return true;
  for (fs::path link = path; fs::is_symlink(link, error); link = link.parent_path() / fs::read_symlink(link, error)) {
    if (fs::canonical(link.parent_path(), error).native().starts_with("/proc/")) return true;
  }
  return false;
}

fs::path temporary_beside(const fs::path& path) {
  static std::atomic<unsigned> counter{0};
  std::error_code error;
  const fs::path folder = is_stream(path) ? fs::temp_directory_path(error) : path.parent_path();
  return folder / ("." + path.filename().string().substr(0, 100) + "." + std::to_string(::getpid()) + "." +
                   std::to_string(counter.fetch_add(1)) + ".tmp");
}

Result<void> write_all(Descriptor fd, std::string_view bytes, const fs::path& path) {
  if (fd.get() < 0) return cannot_write(path, errno);
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return cannot_write(path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (!fd.close()) return cannot_write(path, errno);
  return {};
}

Result<void> write_stream(const fs::path& path, std::string_view bytes) {
  return write_all(Descriptor(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC)), bytes, path);
}

std::int64_t source_date_epoch() {
  const std::string text = environment("SOURCE_DATE_EPOCH");
  std::int64_t seconds = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  return error == std::errc() && end == text.data() + text.size() ? seconds : -1;
}

}  // namespace

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string_view program_version() { return LIANHETI_VERSION; }

std::int64_t document_epoch(const Date& fallback) {
  const std::int64_t epoch = source_date_epoch();
  return epoch >= 0 ? epoch : to_days(fallback) * 86400;
}

Date today() {
  constexpr std::int64_t china_standard_time = 8 * 3600;
  const std::int64_t epoch = source_date_epoch();
  return from_days(((epoch >= 0 ? epoch : clock_seconds()) + china_standard_time) / 86400);
}

fs::path data_directory() {
  if (const std::string set = environment("LIANHETI_DATA"); !set.empty()) return set;
  std::error_code error;
  const fs::path installed = program_directory().parent_path() / "share" / "lianheti";
  if (fs::exists(installed / "templates", error)) return installed;
  return LIANHETI_SOURCE_DIR;
}

fs::path locale_directory() {
  std::error_code error;
  const fs::path installed = program_directory().parent_path() / "share" / "locale";
  if (fs::exists(installed / "zh_CN" / "LC_MESSAGES" / "lianheti.mo", error)) return installed;
  return fs::path(LIANHETI_BUILD_DIR) / "locale";
}

Result<std::string> read_file(const fs::path& path, std::uint64_t max_bytes) {
  LIANHETI_TRY(const ReadableFile file, open_to_read(path));
  if (file.size > max_bytes) {
    return Diagnostic{"base/too-large", Severity::Error,
                      msg("the file has {} bytes, more than the limit of {}", file.size, max_bytes),
                      {.file = path.string()}, tr("split it into smaller files")};
  }
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(file.size));
  std::string chunk(1 << 16, '\0');
  while (true) {
    const ssize_t got = ::read(file.descriptor.get(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return cannot_read(path, errno);
    if (got == 0) return bytes;
    bytes.append(chunk.data(), static_cast<std::size_t>(got));
    if (bytes.size() > max_bytes) return cannot_read(path, EFBIG);
  }
}

Result<void> make_directories(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) return cannot_write(path, error.value());
  return {};
}

Result<void> write_file(const fs::path& path, std::string_view bytes, Durability durability) {
  if (is_stream(path)) return write_stream(path, bytes);
  PendingFile pending(path);
  if (!path.parent_path().empty()) LIANHETI_CHECK(make_directories(path.parent_path()));
  LIANHETI_CHECK(write_all(
      Descriptor(::open(pending.temporary().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644)), bytes, path));
  return pending.commit(durability);
}

PendingFile::PendingFile(fs::path path) : path_(std::move(path)), temporary_(temporary_beside(path_)) {}

PendingFile::~PendingFile() {
  std::error_code ignored;
  if (!committed_) fs::remove(temporary_, ignored);
}

Result<void> sync_files(const fs::path& folder) {
  Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() < 0 || ::syncfs(fd.get()) != 0) return cannot_write(folder, errno);
  return {};
}

Result<void> PendingFile::commit(Durability durability) {
  if (is_stream(path_)) {
    LIANHETI_TRY(const MappedFile whole, MappedFile::open(temporary_));
    return write_stream(path_, whole.bytes());
  }
  std::error_code error;
  if (fs::is_directory(path_, error)) return cannot_write(path_, EISDIR);
  if (durability == Durability::Now) {
    Descriptor fd(::open(temporary_.c_str(), O_RDONLY | O_CLOEXEC));
    if (fd.get() < 0 || ::fsync(fd.get()) != 0) return cannot_write(path_, errno);
  }
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return cannot_write(path_, errno);
  committed_ = true;
  if (durability == Durability::Now && !sync_folder(path_.parent_path())) return cannot_write(path_, errno);
  return {};
}

Result<MappedFile> MappedFile::open(const fs::path& path) {
  LIANHETI_TRY(const ReadableFile file, open_to_read(path));
  MappedFile out;
  if (file.size == 0) return out;
  const auto size = static_cast<std::size_t>(file.size);
  void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.descriptor.get(), 0);
  if (address == MAP_FAILED) return cannot_read(path, errno);
  out.data_ = static_cast<const char*>(address);
  out.size_ = size;
  return out;
}

MappedFile::MappedFile(MappedFile&& other) noexcept { *this = std::move(other); }

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace lianheti
