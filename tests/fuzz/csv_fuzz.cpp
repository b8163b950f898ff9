// Text as a .csv: encodings, delimiters, quotes.
#include "fuzz/fuzz_sink.h"
#include "ingest/csv_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lianheti::fuzz::StrictSink sink;
  lianheti::Diagnostics warnings;
  lianheti::ReadContext context("fuzz.csv", sink, warnings, lianheti::fuzz::tight_limits());
  lianheti::fuzz::expect_words(lianheti::read_csv(lianheti::fuzz::text(data, size), context));
  return 0;
}
