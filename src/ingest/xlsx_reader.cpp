#include "ingest/xlsx_reader.h"

#include "base/i18n.h"
#include "ingest/xlsx_outline_ahead.h"
#include "ingest/xlsx_sheet.h"
#include "ingest/xlsx_strings.h"
#include "ingest/xlsx_styles.h"

namespace lianheti {

Result<void> read_xlsx(ZipArchive& zip, ReadContext& context) {
  LIANHETI_TRY(const XlsxWorkbook workbook, read_xlsx_workbook(zip, context));
  XlsxTables tables;
  tables.date1904 = workbook.date1904;
  FormatTable formats;
  const auto usable = [&](const std::string& part) {
    if (part.empty()) return false;
    if (zip.contains(part)) return true;
    context.warn("ingest/missing-part", msg("the part “{}” of the workbook is missing", part));
    return false;
  };
  if (usable(workbook.styles)) {
    LIANHETI_TRY(tables.styles, read_xlsx_styles(zip, context, workbook.styles, formats));
  }
  XlsxOutlineAhead outlines(zip, context, workbook);
  if (usable(workbook.shared_strings)) {
    LIANHETI_TRY(tables.strings, read_xlsx_strings(zip, context, workbook.shared_strings));
  }

  WorkbookInfo info;
  info.file = context.file();
  info.kind = FileKind::Xlsx;
  info.date1904 = workbook.date1904;
  info.formats = formats.take();
  context.sink().begin_workbook(info);
  RowBuilder rows(context, workbook.date1904);
  bool any = false;
  for (const XlsxSheet& sheet : workbook.sheets) {
    if (!sheet.is_worksheet()) continue;
    if (sheet.part.empty() || !zip.contains(sheet.part)) {
      context.warn("ingest/missing-part", msg("the file does not hold the cells of sheet “{}”", sheet.name),
                   sheet.name);
      continue;
    }
    LIANHETI_TRY(XlsxOutline outline, outlines.take(zip, context, sheet));
    LIANHETI_CHECK(read_xlsx_sheet(zip, context, sheet, std::move(outline), tables, rows));
    any = true;
  }
  if (!any) return context.damaged(tr("the file does not hold the cells of any of its sheets"));
  context.sink().end_workbook();
  return {};
}

}  // namespace lianheti
