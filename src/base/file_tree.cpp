#include "base/file_tree.h"

#include <fcntl.h>
#include <fnmatch.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/file_errors.h"
#include "base/i18n.h"
#include "base/world.h"

namespace lianheti {
namespace fs = std::filesystem;
namespace {

bool has_wildcard(const std::string& name) { return name.find_first_of("*?[") != std::string::npos; }

void list(const fs::path& folder, Depth depth, std::vector<fs::directory_entry>& out, Diagnostics& problems) {
  std::error_code error;
  std::vector<fs::directory_entry> found;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) found.push_back(*at);
  if (error) problems.push_back(cannot_list(folder, error.value()));
  for (fs::directory_entry& entry : found) {
    const bool below = depth == Depth::AllLevels && entry.symlink_status(error).type() == fs::file_type::directory;
    out.push_back(std::move(entry));
    if (below) list(fs::path(out.back().path()), depth, out, problems);
  }
}

bool matches_part(const std::string& part, const std::string& name) {
  return !name.starts_with(".") && !name.starts_with("~$") && ::fnmatch(part.c_str(), name.c_str(), 0) == 0;
}

std::vector<std::string> parts_of(const fs::path& path) {
  std::vector<std::string> out;
  for (const fs::path& part : path.relative_path()) {
    if (!part.empty()) out.push_back(part.string());
  }
  return out;
}

void match(const fs::path& folder, std::vector<std::string> parts, std::vector<std::string>& out,
           Diagnostics& problems) {
  const std::string part = parts.front();
  parts.erase(parts.begin());
  const auto go_on = [&](const fs::path& found) {
    std::error_code error;
    if (parts.empty()) {
      out.push_back(found.string());
    } else if (fs::is_directory(found, error)) {
      match(found, parts, out, problems);
    }
  };
  std::error_code error;
  if (fs::exists(folder / part, error)) return go_on(folder / part);
  if (!has_wildcard(part)) return;
  for (const fs::directory_entry& entry : list_folder(folder.empty() ? "." : folder, Depth::OneLevel, problems)) {
    const std::string name = entry.path().filename().string();
    if (matches_part(part, name)) go_on(folder / name);
  }
}

bool is_temporary(const std::string& name) { return name.starts_with(".") && name.ends_with(".tmp"); }

}  // namespace

std::vector<fs::directory_entry> list_folder(const fs::path& folder, Depth depth, Diagnostics& problems) {
  std::vector<fs::directory_entry> out;
  list(folder, depth, out, problems);
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> expand_glob(const std::string& pattern, Diagnostics& problems) {
  const std::vector<std::string> parts = parts_of(pattern);
  std::vector<std::string> out;
  if (!parts.empty()) match(fs::path(pattern).root_path(), parts, out, problems);
  std::sort(out.begin(), out.end());
  return out;
}

bool matches_glob(const std::string& pattern, const std::string& path) {
  const std::vector<std::string> parts = parts_of(pattern);
  const std::vector<std::string> names = parts_of(path);
  if (parts.size() != names.size()) return false;
  std::error_code error;
  fs::path folder = fs::path(path).root_path();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool by_pattern = parts[i] != names[i];
    if (by_pattern && (!matches_part(parts[i], names[i]) || fs::exists(folder / parts[i], error))) return false;
    folder /= names[i];
  }
  return true;
}

std::optional<FileState> file_state(const fs::path& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return std::nullopt;
  return FileState{info.st_size, std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec};
}

Result<void> append_file(const fs::path& path, std::string_view line) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (fd < 0) return cannot_write(path, errno);
  const ssize_t written = ::write(fd, line.data(), line.size());
  const int error = errno;
  ::close(fd);
  if (written != static_cast<ssize_t>(line.size())) return cannot_write(path, written < 0 ? error : ENOSPC);
  return {};
}

Result<void> remove_file(const fs::path& root, const fs::path& path) {
  std::error_code error;
  fs::remove(path, error);
  if (error) return cannot_write(path, error.value());
  for (fs::path folder = path.parent_path(); folder != root && folder.has_relative_path(); folder = folder.parent_path()) {
    if (!fs::remove(folder, error)) break;
  }
  return {};
}

void remove_temporaries(const fs::path& folder) {
  std::error_code error;
  Diagnostics unlisted;
  for (const fs::directory_entry& entry : list_folder(folder, Depth::AllLevels, unlisted)) {
    if (is_temporary(entry.path().filename().string())) fs::remove_all(entry.path(), error);
  }
}

Result<void> rename_path(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (!error) return {};
  return Diagnostic{"base/cannot-write", Severity::Error, tr("it cannot be renamed"), {.file = from.string()},
                    tr("give permission, or choose another folder")};
}

void remove_tree(const fs::path& path) {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

Result<void> link_file(const fs::path& from, const fs::path& to) {
  LIANHETI_CHECK(make_directories(to.parent_path()));
  std::error_code error;
  fs::create_hard_link(from, to, error);
  if (!error) return {};
  LIANHETI_TRY(const std::string bytes, read_file(from));
  return write_file(to, bytes);
}

std::vector<std::string> list_files(const fs::path& folder) {
  std::vector<std::string> out;
  std::error_code error;
  Diagnostics unlisted;
  for (const fs::directory_entry& entry : list_folder(folder, Depth::AllLevels, unlisted)) {
    if (entry.is_regular_file(error)) out.push_back(entry.path().lexically_relative(folder).generic_string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace lianheti
