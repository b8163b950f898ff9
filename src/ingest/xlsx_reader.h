// .xlsx (ISO/IEC 29500, transitional and strict) into a WorkbookSink. Private to ingest.
#pragma once
#include <string>

#include "ingest/zip_archive.h"

namespace lianheti {

Result<void> read_xlsx(ZipArchive& zip, ReadContext& context);

}  // namespace lianheti
