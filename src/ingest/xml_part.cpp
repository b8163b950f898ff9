#include "ingest/xml_part.h"

#include "base/i18n.h"

namespace lianheti {

Diagnostic bad_xml(const ReadContext& context, std::string_view part, const XmlReader& reader) {
  Diagnostic error = context.damaged(msg("the part “{}” is not well-formed XML: {} (line {}, column {})", part,
                                         reader.error(), reader.line(), reader.column()));
  error.code = "ingest/bad-xml";
  return error;
}

Result<void> read_xml_part(ZipArchive& zip, ReadContext& context, std::string_view part, XmlReader& reader) {
  bool well_formed = true;
  LIANHETI_CHECK(zip.inflate(part, [&](std::string_view piece, bool last) {
    well_formed = reader.feed(piece, last);
    return well_formed && !reader.stopped();
  }));
  if (!well_formed) return bad_xml(context, part, reader);
  return {};
}

}  // namespace lianheti
