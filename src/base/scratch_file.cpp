#include "base/scratch_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <mutex>
#include <set>

namespace lianheti {
namespace {

namespace fs = std::filesystem;

bool lock(const Descriptor& file) { return ::flock(file.get(), LOCK_EX | LOCK_NB) == 0; }

void remove_left_ones(const fs::path& folder, const std::string& start) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (!entry->path().filename().string().starts_with(start)) continue;
    const Descriptor file(::open(entry->path().c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (file.get() >= 0 && lock(file)) ::unlink(entry->path().c_str());
  }
}

// Whether this process has not looked for left ones of the name yet; others that are killed meanwhile can wait for the next.
bool is_first(const std::string& name) {
  static std::mutex mutex;
  static std::set<std::string> names;
  const std::lock_guard lock(mutex);
  return names.insert(name).second;
}

// Whether it still has a name: another process may have taken it for a left one before it was locked.
bool has_name(const Descriptor& file) {
  struct stat state{};
  return ::fstat(file.get(), &state) == 0 && state.st_nlink > 0;
}

}  // namespace

std::unique_ptr<ScratchFile> ScratchFile::make(const std::string& name) {
  static std::atomic<unsigned> counter{0};
  static constexpr int kAttempts = 100;
  std::error_code error;
  const fs::path folder = fs::temp_directory_path(error);
  if (error) return nullptr;
  const std::string start = name + ".";
  if (is_first(name)) remove_left_ones(folder, start);
  for (int i = 0; i < kAttempts; ++i) {
    const fs::path path = folder / (start + std::to_string(::getpid()) + "." + std::to_string(counter.fetch_add(1)));
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (file.get() < 0 && errno == EEXIST) continue;
    if (file.get() < 0) return nullptr;
    if (lock(file) && has_name(file)) return std::unique_ptr<ScratchFile>(new ScratchFile(path, std::move(file)));
    ::unlink(path.c_str());
  }
  return nullptr;
}

ScratchFile::~ScratchFile() {
  std::error_code ignored;
  fs::remove(path_, ignored);
}

}  // namespace lianheti
