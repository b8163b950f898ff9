// The two ways to fill a checked template: into a Document and into Sheets.
#pragma once
#include "compose/environment.h"

namespace lianheti {

Document fill_document(const Template::State& state, const DocumentNode& root, Environment& environment);
Sheets fill_sheets(const Template::State& state, const WorkbookNode& root, Environment& environment);

}  // namespace lianheti
