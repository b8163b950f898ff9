// Which files of a folder are workbooks, by their names.
#pragma once
#include <filesystem>
#include <vector>

#include "base/file_tree.h"

namespace lianheti {

bool is_csv(const std::filesystem::path& file);

// Sorted, without hidden files and the locks that office programs leave. Problems: as list_folder().
std::vector<std::filesystem::path> list_workbooks(const std::filesystem::path& folder, Depth depth,
                                                  Diagnostics& problems);

}  // namespace lianheti
