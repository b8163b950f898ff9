// close_workbook: the end that every workbook of libxlsxwriter takes.
#pragma once
#include <filesystem>

#include "base/result.h"

struct lxw_workbook;

namespace lianheti {

// Writes the file `temporary`, under whose name the workbook was begun, and frees the library's workbook, whatever comes of it.
// "base/cannot-write", or "xlsx/cannot-write" where only the library knows why, names `path`. Threads may close their workbooks at
// the same time.
Result<void> close_workbook(lxw_workbook* book, const std::filesystem::path& temporary, const std::filesystem::path& path);

}  // namespace lianheti
