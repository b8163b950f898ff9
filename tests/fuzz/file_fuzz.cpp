// Any bytes as a file of any kind: what tells kinds apart, and bare .csv and .xls.
#include "fuzz/fuzz_sink.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lianheti::fuzz::read(lianheti::fuzz::text(data, size));
  return 0;
}
