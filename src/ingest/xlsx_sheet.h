// The cells of one worksheet part (ISO/IEC 29500-1, 18.3.1). Private to ingest.
#pragma once
#include <string>
#include <vector>

#include "ingest/row_builder.h"
#include "ingest/text_arena.h"
#include "ingest/xlsx_outline.h"

namespace lianheti {

struct XlsxTables {
  TextArena strings;
  std::vector<CellFormat> styles;  // by attribute s
  bool date1904 = false;
};

// Hands one sheet to the sink: begin_sheet, rows, end_sheet.
Result<void> read_xlsx_sheet(ZipArchive& zip, ReadContext& context, const XlsxSheet& sheet, XlsxOutline outline,
                             const XlsxTables& tables, RowBuilder& rows);

}  // namespace lianheti
