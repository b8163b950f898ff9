// libFuzzer entry: any bytes are read as a workbook, under limits so tight that a slow input is a finding. Not part of
// the build; compile with clang++ -fsanitize=fuzzer,address,undefined and link to lianheti_ingest.
#include <cstdint>
#include <string>

#include "ingest/workbook.h"

namespace {

class CountingSink : public lianheti::WorkbookSink {
 public:
  void begin_workbook(const lianheti::WorkbookInfo&) override {}
  void begin_sheet(const lianheti::SheetInfo&) override { last_row_ = 0; }
  void row(std::uint32_t number, const std::vector<lianheti::Cell>& cells) override {
    if (cells.empty() || number <= last_row_) __builtin_trap();
    last_row_ = number;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].row != number || (i > 0 && cells[i].column <= cells[i - 1].column)) __builtin_trap();
      for (const char c : cells[i].text) sum_ += static_cast<unsigned char>(c);
    }
  }
  void end_sheet() override {}
  void end_workbook() override {}

 private:
  std::uint32_t last_row_ = 0;
  std::uint64_t sum_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  CountingSink sink;
  lianheti::Diagnostics warnings;
  lianheti::ReadLimits limits;
  limits.cells = 200'000;
  limits.part_bytes = limits.total_bytes = std::uint64_t{32} << 20;
  const auto result = lianheti::read_workbook_bytes(std::string(reinterpret_cast<const char*>(data), size), "fuzz",
                                                    sink, warnings, limits);
  for (const lianheti::Diagnostic& error : result.errors()) {
    if (error.code.empty() || error.message.empty()) __builtin_trap();
  }
  return 0;
}
