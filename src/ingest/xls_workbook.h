// What the globals of an .xls stream say about the workbook ([MS-XLS] 2.1.7.20.3): sheets, texts, number formats.
// Private to ingest.
#pragma once
#include <string>
#include <vector>

#include "ingest/number_format.h"
#include "ingest/read_context.h"
#include "ingest/xls_text.h"

namespace lianheti {

struct XlsSheet {
  std::string name;
  SheetState state = SheetState::Visible;
  std::size_t offset = 0;  // of its BOF record in the stream
};

struct XlsWorkbook {
  XlsEncoding encoding;
  bool date1904 = false;
  std::vector<XlsSheet> sheets;  // only those with cells, in the order of the tabs
  TextArena strings;
  std::vector<CellFormat> styles;  // by XF index
  FormatTable formats;
};

// Fails with "ingest/encrypted", "ingest/no-sheets", "ingest/damaged", "ingest/not-a-spreadsheet" (before Excel 5).
Result<XlsWorkbook> read_xls_workbook(std::string_view stream, ReadContext& context);

}  // namespace lianheti
