// attachments: files inside a PDF/A-3 file (ISO 19005-3, 6.8; ISO 32000-1, 7.11).
#pragma once
#include <cstdint>
#include <vector>

#include "pdf/objects.h"
#include "pdf/write_pdf.h"

namespace lianheti::pdf {

// Adds the files and names them in the catalog: /AF, and /EmbeddedFiles of /Names. Nothing where there are none.
void add_attachments(Objects& objects, Dict& catalog, const std::vector<Attachment>& attachments, std::int64_t epoch);

}  // namespace lianheti::pdf
