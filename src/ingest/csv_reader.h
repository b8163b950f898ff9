// .csv: one sheet, named after the file, of text cells: a code such as 001 or an 18-digit number stays as typed.
// Encodings, in this order: byte order mark, strict UTF-8, strict GB18030. Quotes after RFC 4180. Private to ingest.
#pragma once
#include <string>

#include "ingest/read_context.h"

namespace lianheti {

Result<void> read_csv(std::string bytes, ReadContext& context);

}  // namespace lianheti
