// The XML parts of an .ods, packed by us: what stands in <office:body> and in the automatic styles, and styles.xml.
#include "fuzz/fuzz_sink.h"
#include "support/zip_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = lianheti::fuzz::groups(data, size, 3);
  const std::string names =
      " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
      " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:"
      "text:1.0' xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
      " xmlns:number='urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0'";
  lianheti::fuzz::read(lianheti::test::zip_bytes(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
       {"content.xml", "<office:document-content" + names + "><office:automatic-styles>" + parts[1] +
                           "</office:automatic-styles><office:body><office:spreadsheet>" + parts[0] +
                           "</office:spreadsheet></office:body></office:document-content>"},
       {"styles.xml", "<office:document-styles" + names + ">" + parts[2] + "</office:document-styles>"}}));
  return 0;
}
