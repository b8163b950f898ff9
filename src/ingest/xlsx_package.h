// The parts of an .xlsx package that lead to its sheets: relationships (ISO/IEC 29500-2, 9.3) and the workbook part
// (29500-1, 18.2). Transitional and strict, any namespace prefix. Private to ingest.
#pragma once
#include <string>
#include <vector>

#include "ingest/zip_archive.h"

namespace lianheti {

struct XlsxSheet {
  std::string name;
  SheetState state = SheetState::Visible;
  std::string part;  // "" where the package does not say, or points outside itself
  std::string type;  // last segment of the relationship type: "worksheet", "chartsheet", …

  bool is_worksheet() const { return type.empty() || type == "worksheet"; }
};

struct XlsxWorkbook {
  bool date1904 = false;
  std::vector<XlsxSheet> sheets;  // in the order of the tabs
  std::string shared_strings;     // part names; "" where absent
  std::string styles;
};

// Fails with "ingest/not-a-spreadsheet" (another kind of document), "ingest/no-sheets", "ingest/bad-xml".
Result<XlsxWorkbook> read_xlsx_workbook(ZipArchive& zip, ReadContext& context);

}  // namespace lianheti
