// Which files an input names: a workbook by itself, or those of a folder, by their names.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/file_tree.h"

namespace lianheti {

bool is_csv(const std::filesystem::path& file);

// Sorted, without hidden files and the locks that office programs leave. Problems: as list_folder().
std::vector<std::filesystem::path> list_workbooks(const std::filesystem::path& folder, Depth depth,
                                                  Diagnostics& problems);

// The file itself, whatever its name, or the workbooks that lie in the folder. Problems: as list_folder(), "ingest/no-input".
std::vector<std::string> list_input(const std::string& path, Diagnostics& problems);

}  // namespace lianheti
