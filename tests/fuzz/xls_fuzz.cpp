// The records of an .xls, without the compound file around them.
#include "fuzz/fuzz_sink.h"
#include "ingest/xls_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lianheti::fuzz::StrictSink sink;
  lianheti::Diagnostics warnings;
  lianheti::ReadContext context("fuzz.xls", sink, warnings, lianheti::fuzz::tight_limits());
  const std::string stream = lianheti::fuzz::text(data, size);
  lianheti::fuzz::expect_words(lianheti::read_xls(stream, context));
  return 0;
}
