// A part of a zip archive that is XML. Private to ingest.
#pragma once
#include <string_view>

#include "base/xml.h"
#include "ingest/zip_archive.h"

namespace lianheti {

// Feeds a part to a handler. The error of malformed XML is "ingest/bad-xml" and names the part.
Result<void> read_xml_part(ZipArchive& zip, ReadContext& context, std::string_view part, XmlReader& reader);
Diagnostic bad_xml(const ReadContext& context, std::string_view part, const XmlReader& reader);

}  // namespace lianheti
