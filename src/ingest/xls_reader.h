// .xls (BIFF5 and BIFF8, Excel 5 to 2003) into a WorkbookSink. Private to ingest.
#pragma once
#include <string_view>

#include "ingest/read_context.h"

namespace lianheti {

// `stream` is the stream "Workbook" or "Book" of the compound file, or a file without one.
Result<void> read_xls(std::string_view stream, ReadContext& context);

}  // namespace lianheti
