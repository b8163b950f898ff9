// The outline of a large sheet, read on a thread of its own while the shared strings are parsed. What is told, counted
// and returned is the same, in the same order, as if it were read when it is asked for. Private to ingest.
#pragma once
#include <memory>

#include "ingest/xlsx_outline.h"

namespace lianheti {

class XlsxOutlineAhead {
 public:
  // Begins with the first sheet of the workbook, where that is large.
  XlsxOutlineAhead(const ZipArchive& zip, ReadContext& context, const XlsxWorkbook& workbook);
  ~XlsxOutlineAhead();

  // What read_xlsx_outline() gives. Each sheet is asked for once.
  Result<XlsxOutline> take(ZipArchive& zip, ReadContext& context, const XlsxSheet& sheet);

 private:
  struct Work;
  std::unique_ptr<Work> work_;  // none where no sheet is read ahead
};

}  // namespace lianheti
