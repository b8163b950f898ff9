// A value of the dataset as a person would type it.
#pragma once
#include "dataset/dataset.h"
#include "document/sheets.h"

namespace lianheti {

// Name of the SheetFormat for cells of a field: "text" (as typed), "date", "number" or "cell".
std::string intake_format(const Field& field);

// Reads back as the same value. Blank for NULL.
SheetCell intake_cell(const Field& field, const SqlValue& value, const ReadingWords& words);

}  // namespace lianheti
