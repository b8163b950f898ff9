// Native charts, through libxlsxwriter.
#pragma once
#include "document/sheets.h"

struct lxw_workbook;
struct lxw_worksheet;

namespace lianheti {

// Puts the chart onto the sheet; one without series is left out.
void write_chart(const SheetChart& chart, lxw_workbook* book, lxw_worksheet* sheet);

}  // namespace lianheti
