// Which files an input names: a workbook by itself, or a folder with some.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lianheti {

// ".xlsx", in small letters.
std::string extension_of(std::string_view name);

// Whether a file of this name is a workbook: by its extension in large or small letters, and neither hidden nor a lock that an
// office program leaves beside an open one.
bool names_workbook(std::string_view name);

// The file itself, whatever its name, or the workbooks that lie in the folder, by name. "ingest/no-input" where it has none.
Result<std::vector<std::string>> input_files(const std::string& path);

}  // namespace lianheti
