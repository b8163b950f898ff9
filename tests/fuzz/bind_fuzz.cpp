// A messy table from sheet to typed rows: headers, values of every type, notes. The first line of the input is the name of
// the sheet, the rest its text.
#include <cstdlib>

#include "fuzz/fuzz_sink.h"
#include "ingest/bind.h"

namespace {

const lianheti::Schema& schema() {
  static const lianheti::Schema loaded = [] {
    auto result = lianheti::load_schema(LIANHETI_SOURCE_DIR "/templates/schema.toml");
    if (!result.ok()) std::abort();
    return std::move(*result);
  }();
  return loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = lianheti::fuzz::text(data, size);
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  auto dataset = lianheti::Dataset::create(schema(), {});
  if (!dataset.ok()) std::abort();
  lianheti::Binder binder(*dataset);
  lianheti::Diagnostics warnings;
  lianheti::fuzz::expect_words(lianheti::read_workbook_bytes(bytes.substr(std::min(end + 1, bytes.size())),
                                                             bytes.substr(0, end) + ".csv", binder, warnings,
                                                             lianheti::fuzz::tight_limits()));
  binder.settle();
  return 0;
}
