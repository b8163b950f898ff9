// Shades, rules and diagonals of a table fragment. An edge that two cells share is drawn once.
#pragma once
#include "typeset/table_fragment.h"

namespace lianheti {

void draw_shades(PageWriter& writer, const SetTable& table, const TableFragment& fragment);
void draw_rules(PageWriter& writer, const SetTable& table, const TableFragment& fragment);

}  // namespace lianheti
