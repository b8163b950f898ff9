// The XML parts of an .xlsx, packed by us so that the mutations reach them: sheet, shared strings, styles, workbook.
#include "fuzz/fuzz_sink.h"
#include "support/xlsx_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto parts = lianheti::fuzz::groups(data, size, 4);
  lianheti::fuzz::read(lianheti::test::XlsxBytes{{parts[0]}, parts[1], parts[2], parts[3]}.bytes());
  return 0;
}
