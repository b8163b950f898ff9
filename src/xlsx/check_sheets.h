// What would make the library write a broken file, found before it is called.
#pragma once
#include <string>

#include "base/result.h"
#include "document/sheets.h"
#include "xlsx/row_heights.h"

namespace lianheti {

// All problems at once: "xlsx/not-utf8", "xlsx/not-finite", "xlsx/too-long", "xlsx/too-large", "xlsx/bad-date",
// "xlsx/bad-link", "xlsx/unknown-format", "xlsx/bad-colour", "xlsx/overlapping-cells". `file` names the workbook in
// their places.
Result<void> check_sheets(const Sheets& sheets, const FormatsByName& formats, const std::string& file);

}  // namespace lianheti
