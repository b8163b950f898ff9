// Text of .xlsx cells: the shared string table (ISO/IEC 29500-1, 18.4) and the escapes of its strings. Private to
// ingest.
#pragma once
#include <string>

#include "ingest/text_arena.h"
#include "ingest/zip_archive.h"

namespace lianheti {

// _xHHHH_ (ST_Xstring, 22.9.2.19) decoded, CR LF as LF; in place.
void decode_xstring(std::string& text);

// All strings of the table: runs joined, phonetic text left out.
Result<TextArena> read_xlsx_strings(ZipArchive& zip, ReadContext& context, const std::string& part);

}  // namespace lianheti
