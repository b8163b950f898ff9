// What stands in a worksheet part around its cells: merged ranges, hidden rows and columns. They are found in a quick
// first pass, because mergeCells follow the rows (ISO/IEC 29500-1, 18.3.1.99) and a sink wants to know them before.
// Private to ingest.
#pragma once
#include <optional>
#include <stop_token>
#include <string>

#include "ingest/xlsx_package.h"

namespace lianheti {

struct XlsxOutline {
  std::vector<MergedRange> merged;
  std::vector<std::uint32_t> hidden_rows;
  std::vector<std::uint32_t> hidden_columns;
  bool ordered = true;  // rows ascend
  std::string part;     // inflated, so that the second pass need not do it again; "" for a large one
};

// Reads the outline of a part. Malformed XML is no error here: the pass over the cells meets and reports it. Asked to
// stop, it returns what it has.
Result<XlsxOutline> read_xlsx_outline(ZipArchive& zip, ReadContext& context, const XlsxSheet& sheet,
                                      const std::stop_token& stop = {});

// "A1:C3" or "A1"; nullopt where a corner is outside the sheet. Corners come out in order.
std::optional<MergedRange> parse_range(std::string_view text);

}  // namespace lianheti
