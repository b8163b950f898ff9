// What every target reads into: a sink that holds the reader to its promises (ascending rows and columns, at least one
// cell a row, valid text), and limits so tight that a slow input is a finding.
#pragma once
#include <cstdint>
#include <string>

#include "ingest/workbook.h"

namespace lianheti::fuzz {

class StrictSink : public WorkbookSink {
 public:
  void begin_workbook(const WorkbookInfo&) override {}
  void begin_sheet(const SheetInfo&) override { last_row_ = 0; }
  void row(std::uint32_t number, const std::vector<Cell>& cells) override {
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

inline ReadLimits tight_limits() {
  ReadLimits limits;
  limits.cells = 200'000;
  limits.part_bytes = limits.total_bytes = std::uint64_t{32} << 20;
  return limits;
}

// Every refusal must say what it is.
inline void expect_words(const Result<void>& result) {
  for (const Diagnostic& error : result.errors()) {
    if (error.code.empty() || error.message.empty()) __builtin_trap();
  }
}

// Any bytes as a file.
inline void read(std::string bytes) {
  StrictSink sink;
  Diagnostics warnings;
  expect_words(read_workbook_bytes(std::move(bytes), "fuzz", sink, warnings, tight_limits()));
}

inline std::string text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// The input cut at each byte 0x1D (group separator), which no text format uses.
inline std::vector<std::string> groups(const std::uint8_t* data, std::size_t size, std::size_t most) {
  std::vector<std::string> out(1);
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == 0x1D && out.size() < most) {
      out.emplace_back();
    } else {
      out.back() += static_cast<char>(data[i]);
    }
  }
  out.resize(most);
  return out;
}

}  // namespace lianheti::fuzz
