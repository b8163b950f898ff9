// A zip archive: every part that its directory names is inflated, under the limits.
#include "fuzz/fuzz_sink.h"
#include "ingest/zip_archive.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lianheti::fuzz::StrictSink sink;
  lianheti::Diagnostics warnings;
  lianheti::ReadContext context("fuzz.zip", sink, warnings, lianheti::fuzz::tight_limits());
  auto zip = lianheti::ZipArchive::open(lianheti::ZipBytes(lianheti::fuzz::text(data, size)), context);
  if (!zip.ok()) return 0;
  std::uint64_t total = 0;
  for (const std::string& name : zip->names()) {
    lianheti::fuzz::expect_words(zip->inflate(name, [&](std::string_view piece, bool) {
      total += piece.size();
      return true;
    }));
  }
  if (total > 2 * lianheti::fuzz::tight_limits().total_bytes) __builtin_trap();
  return 0;
}
