// A compound file: its chains must end, whatever its tables say.
#include "fuzz/fuzz_sink.h"
#include "ingest/cfb.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = lianheti::fuzz::text(data, size);
  const auto file = lianheti::CompoundFile::open(bytes);
  if (!file) return 0;
  for (const char* name : {"Workbook", "Book", "EncryptionInfo", "WordDocument"}) {
    if (file->read(name).size() > bytes.size()) __builtin_trap();
  }
  return 0;
}
