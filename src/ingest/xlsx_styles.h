// Which number format each cell style of an .xlsx workbook has (ISO/IEC 29500-1, 18.8). Private to ingest.
#pragma once
#include <vector>

#include "ingest/number_format.h"
#include "ingest/zip_archive.h"

namespace lianheti {

// By style index (attribute s of a cell). Only formats enter `formats`; fonts and fills are no matter here.
Result<std::vector<CellFormat>> read_xlsx_styles(ZipArchive& zip, ReadContext& context, const std::string& part,
                                                 FormatTable& formats);

}  // namespace lianheti
