// Labels of the fields of a blank form: what a person reads next to the place to type in.
#pragma once
#include <string>
#include <string_view>

#include "document/document.h"

namespace lianheti {

// The text of a cell's paragraphs, without blanks and the colon at its end.
std::string label_of(const TableCell& cell);
std::string label_of(const std::vector<Inline>& inlines);

// The label of the cell that comes next in `row`: the header cell before it; else the column's header; else the whole
// row above (“一、技术创新目标（限500字）”).
std::string label_for_next_cell(const TableBlock& table, const TableRow& row);

// Labels of fields that nothing stands before, or only a bracket or comma: all words of their paragraph; else those of the
// paragraph above; else the document's title.
void label_remaining_fields(Document& document);

// The number of 限500字; 0 where the label sets no limit.
int limit_of(std::string_view label);

}  // namespace lianheti
