// Views that follow from the schema, so that nobody lists its columns again.
//     finding_unit(finding_id, regime, consortium, member)
//         whose cells a finding stands on: the rows of `member` that are meant by the rows it refers to, once for each cell
//     unprintable(consortium, table_name, table_title, row_id, field, title, text)
//         texts that documents print and no font can print whole (missing_glyph, unassigned of dataset/functions.h)
#pragma once
#include <string>

#include "dataset/schema.h"

namespace lianheti {

// Who reads this view reads every field of which Field::prints_typed_text() is true.
inline constexpr const char* kUnprintableView = "unprintable";

// SQL. `finding_unit` needs the tables of a check (regime/check_tables.h).
std::string schema_views(const Schema& schema);

}  // namespace lianheti
