// What stands in a worksheet part around its cells: merged ranges, hidden rows and columns. They are found in a quick
// first pass, because mergeCells follow the rows (ISO/IEC 29500-1, 18.3.1.99) and a sink wants to know them before.
// Private to ingest.
#pragma once
#include <optional>
#include <string>

#include "ingest/xlsx_package.h"

namespace lianheti {

struct XlsxOutline {
  std::vector<MergedRange> merged;
  std::vector<std::uint32_t> hidden_rows;
  std::vector<std::uint32_t> hidden_columns;
  bool ordered = true;  // rows ascend
};

// Reads the outline of a part. A part of up to `keep_bytes` is left inflated in `kept`, so that the second pass need
// not inflate it again. Malformed XML is no error here: the pass over the cells meets and reports it.
Result<XlsxOutline> read_xlsx_outline(ZipArchive& zip, ReadContext& context, const XlsxSheet& sheet,
                                      std::size_t keep_bytes, std::string& kept);

// "A1:C3" or "A1"; nullopt where a corner is outside the sheet. Corners come out in order.
std::optional<MergedRange> parse_range(std::string_view text);

}  // namespace lianheti
