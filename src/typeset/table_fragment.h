// A fragment: the part of a table that stands on one page, decided but not drawn.
#pragma once
#include "typeset/table_cell.h"

namespace lianheti {

// A row, or the part of it that stands on this page.
struct RowPart {
  int row = 0;
  double top = 0, bottom = 0;
  bool begins = true, ends = true;  // the row begins, ends in this part
};

// A cell's region on this page and the slice of its content that stands there.
struct CellPart {
  int cell = 0;
  double top = 0, bottom = 0;
  CellPosition from, to;
  bool artifact = false;  // repeated header or label
};

struct TableFragment {
  double x = 0;  // left edge of the table
  std::vector<RowPart> rows;
  std::vector<CellPart> cells;  // in reading order
};

// Structure elements of a table, made as its cells are first drawn.
struct TableTags {
  TableTags(const SetTable& of, StructureId under)
      : parent(under), rows(static_cast<std::size_t>(of.rows), kArtifact), cells(of.cells.size()) {}
  StructureId parent;
  StructureId table = kArtifact;
  std::vector<StructureId> rows;
  std::vector<CellTags> cells;
};

void draw_fragment(PageWriter& writer, const SetTable& table, const TableFragment& fragment, TableTags* tags);

// A table inside a cell: never broken.
void draw_whole_table(PageWriter& writer, const SetTable& table, double x, double y, StructureId parent);

}  // namespace lianheti
