// Folders and what lies in them: globs, states of files, links, removal. Like world.h, a door to the disk.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lianheti {

enum class Depth { OneLevel, AllLevels };
// What lies in a folder, or all that lies below it, sorted. A folder that cannot be read to its end is a problem,
// "base/cannot-read"; the others are given. Links to folders are not followed.
std::vector<std::filesystem::directory_entry> list_folder(const std::filesystem::path& folder, Depth depth,
                                                          Diagnostics& problems);

// Files and folders that match a pattern with * ? [..], sorted by name. A part of it that stands on the disk just as it is
// written is that name and no pattern: "材料[1].xlsx", as browsers call a second download. Hidden files, and WPS and
// Excel's own ("~$a.xlsx"), match no wildcard. Problems: as list_folder().
std::vector<std::string> expand_glob(const std::string& pattern, Diagnostics& problems);
// Whether a pattern names a path, which may be gone.
bool matches_glob(const std::string& pattern, const std::string& path);

struct FileState {
  std::int64_t bytes = 0;
  std::int64_t modified = 0;  // nanoseconds since 1970
};
// Nothing where there is no such regular file.
std::optional<FileState> file_state(const std::filesystem::path& path);

// Appends one line in one write, which other processes do not interrupt.
Result<void> append_file(const std::filesystem::path& path, std::string_view line);

// Removes a file, and its folder and parents up to `root` where they are empty then. Nothing there is no error.
Result<void> remove_file(const std::filesystem::path& root, const std::filesystem::path& path);

// Removes what unfinished writes of an ended process left below `folder`: files and folders called .NAME.tmp.
void remove_temporaries(const std::filesystem::path& folder);

// A new name for a file or a folder. A file that has it is replaced, and an empty folder. "base/cannot-write".
Result<void> rename_path(const std::filesystem::path& from, const std::filesystem::path& to);

// Removes a file, or a folder and what lies below it, as far as that is allowed.
void remove_tree(const std::filesystem::path& path);

// A second name for the file's bytes: a hard link where the file system has them, else a copy.
Result<void> link_file(const std::filesystem::path& from, const std::filesystem::path& to);

// Regular files below `folder`, relative to it, sorted; without those of folders that cannot be read.
std::vector<std::string> list_files(const std::filesystem::path& folder);

}  // namespace lianheti
