// close_workbook: the end that every workbook of libxlsxwriter takes.
#pragma once
#include "base/result.h"
#include "base/world.h"

struct lxw_workbook;

namespace lianheti {

// Writes the temporary file, under whose name the workbook was begun, and frees the library's workbook, whatever comes of it.
// "base/cannot-write", or "xlsx/cannot-write" where only the library knows why. Threads may close their workbooks at the same time.
Result<void> close_workbook(lxw_workbook* book, const PendingFile& pending);

}  // namespace lianheti
