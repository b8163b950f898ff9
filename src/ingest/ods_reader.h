// .ods (OpenDocument 1.0–1.3) into a WorkbookSink. Private to ingest.
#pragma once
#include "ingest/zip_archive.h"

namespace lianheti {

// Whether the archive is an OpenDocument file, of whatever kind.
bool is_open_document(ZipArchive& zip);

Result<void> read_ods(ZipArchive& zip, ReadContext& context);

}  // namespace lianheti
