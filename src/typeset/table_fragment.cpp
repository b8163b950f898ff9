#include "typeset/table_fragment.h"

#include <algorithm>

#include "typeset/table_rules.h"

namespace lianheti {
namespace {

constexpr double kFieldInset = 1;  // pt between a cell's rules and the field that fills it

CellTags& tags_of(PageWriter& writer, const SetTable& table, int index, TableTags& tags) {
  CellTags& found = tags.cells[static_cast<std::size_t>(index)];
  if (found.cell != kArtifact) return found;
  const SetCell& cell = table.cells[static_cast<std::size_t>(index)];
  if (tags.table == kArtifact) {
    tags.table = writer.element(StructureType::Table, tags.parent);
    writer.structure(tags.table).alternative_text = table.source->alternative_text;
  }
  StructureId& row = tags.rows[static_cast<std::size_t>(cell.row)];
  if (row == kArtifact) row = writer.element(StructureType::TR, tags.table);
  // A label across the whole table heads what stands below it.
  const bool across = cell.source->header && cell.columns == table.columns && table.columns > 1;
  const bool column_header = cell.row < table.header_rows || across;
  const bool header = column_header || cell.source->header;
  found.cell = writer.element(header ? StructureType::TH : StructureType::TD, row);
  StructureElement& element = writer.structure(found.cell);
  element.column_span = cell.columns;
  element.row_span = cell.rows;
  element.column_header = column_header;
  element.row_header = header && !column_header;
  return found;
}

void draw_content(PageWriter& writer, const SetTable& table, const CellPart& part, double table_x, TableTags* tags) {
  const SetCell& cell = table.cells[static_cast<std::size_t>(part.cell)];
  const TableStyle& style = *table.style;
  CellTags* cell_tags = tags && !part.artifact ? &tags_of(writer, table, part.cell, *tags) : nullptr;
  if (part.from == part.to) return;
  const bool to_end = part.to == end_of(cell);
  double spare = 0;
  if (to_end) spare = std::max(0.0, part.bottom - part.top - 2 * style.padding_y - rest_height(cell, part.from));
  const bool fills = std::any_of(cell.blocks.begin(), cell.blocks.end(),
                                 [](const SetBlock& block) { return block.kind == SetBlock::Kind::Fill; });
  double y = part.top + style.padding_y;
  if (to_end && !fills && part.from == CellPosition{}) {
    if (cell.source->vertical == VerticalAlign::Middle) y += spare / 2;
    if (cell.source->vertical == VerticalAlign::Bottom) y += spare;
  }
  const double left = table_x + table.edges[static_cast<std::size_t>(cell.column)];
  const double right = table_x + table.edges[static_cast<std::size_t>(cell.column + cell.columns)];
  std::vector<PlacedMark>& marks = writer.pages().pages.back().marks;
  const std::size_t first_mark = marks.size();
  draw_cell(writer, cell, part.from, part.to, left + style.padding_x, y, right - left - 2 * style.padding_x, spare,
            cell_tags);
  // A field without a size is as large as its cell.
  for (std::size_t i = first_mark; i < marks.size(); ++i) {
    if (marks[i].width > 0 ||
        writer.pages().marks[static_cast<std::size_t>(marks[i].mark)].kind != PlaceMark::Kind::Field)
      continue;
    marks[i].x = left + kFieldInset;
    marks[i].y = part.top + kFieldInset;
    marks[i].width = right - left - 2 * kFieldInset;
    marks[i].height = part.bottom - part.top - 2 * kFieldInset;
  }
}

}  // namespace

void draw_fragment(PageWriter& writer, const SetTable& table, const TableFragment& fragment, TableTags* tags) {
  draw_shades(writer, table, fragment);
  for (const CellPart& part : fragment.cells) draw_content(writer, table, part, fragment.x, tags);
  draw_rules(writer, table, fragment);
}

void draw_whole_table(PageWriter& writer, const SetTable& table, double x, double y, StructureId parent) {
  TableFragment fragment;
  fragment.x = x;
  for (int row = 0; row < table.rows; ++row) {
    const double bottom = y + table.height(row, row + 1);
    fragment.rows.push_back({row, y, bottom});
    y = bottom;
  }
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const SetCell& cell = table.cells[i];
    fragment.cells.push_back({static_cast<int>(i), fragment.rows[static_cast<std::size_t>(cell.row)].top,
                              fragment.rows[static_cast<std::size_t>(cell.last_row())].bottom, CellPosition{},
                              end_of(cell), parent == kArtifact});
  }
  TableTags tags(table, parent);
  draw_fragment(writer, table, fragment, &tags);
}

}  // namespace lianheti
