// The list of what is to be mended, as a worksheet part. Private to annotate.
#pragma once
#include <string>

#include "annotate/marks.h"
#include "annotate/styles.h"

namespace lianheti {

// `name_space` is that of the workbook's main elements.
std::string list_sheet_xml(const Marks& marks, const Words& words, MarkStyles& styles, const std::string& name_space);

}  // namespace lianheti
