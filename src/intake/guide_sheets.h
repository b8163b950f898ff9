// The sheets of a fill-in workbook that hold no data: the guide, the confirmation of a unit, and the hidden stamp.
// Private to intake.
#pragma once
#include "intake/intake_sheets.h"

namespace lianheti {

SheetCell plain_text_cell(std::string text, std::string format);

// What a person may choose from in a column; empty where anything may be typed.
std::vector<std::string> field_choices(const IntakeRequest& request, const Table& table, const Field& field);

// How to fill in, and every column with its meaning, its clause and what is checked.
Sheet guide_sheet(const IntakeRequest& request, const std::vector<PlannedTable>& tables, const IntakeWords& words);

// Where a unit signs what it has filled in; its name and labels stand in columns A and B.
Sheet confirmation_sheet(const IntakeUnit& unit, const IntakeWords& words);

// Which regime, year and edition of the tables, and which unit.
Sheet stamp_sheet(const IntakeRequest& request);

}  // namespace lianheti
