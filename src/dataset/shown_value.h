// A value of a row for people, and for telling whether two rows say the same.
#pragma once
#include <string>

#include "dataset/dataset.h"

namespace lianheti {

// As a person would write it: "1200.00元", "35%", "是".
std::string shown_value(const Field& field, const SqlValue& value, const ReadingWords& words);

// The form in which values are compared: names by their keys, everything else as it stands.
std::string compared_value(const Field& field, const SqlValue& value);

// Whether the field numbers the rows of its sheet and says nothing of what stands in them.
bool numbers_rows(const Field& field, const ReadingWords& words);

}  // namespace lianheti
