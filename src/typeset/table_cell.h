// A cell's content cut at line boundaries, for rows and spans that go over pages.
#pragma once
#include "typeset/lay_out_blocks.h"
#include "typeset/list_tags.h"
#include "typeset/paginate_writer.h"

namespace lianheti {

// Before line `line` of block `block`; {blocks, 0} is the end.
struct CellPosition {
  int block = 0, line = 0;
  bool operator==(const CellPosition&) const = default;
};

struct CellSlice {
  CellPosition to;
  double height = 0;
};

CellPosition end_of(const SetCell& cell);

// Height of what follows `from`, without padding.
double rest_height(const SetCell& cell, CellPosition from);

// As much as fits `room` with two lines on either side of the cut; `force`: with single lines where it must be.
CellSlice fit(const SetCell& cell, CellPosition from, double room, bool force);

// Structure elements of a cell's paragraphs, kept while it goes over pages.
struct CellTags {
  StructureId cell = kArtifact;
  std::vector<TextTags> blocks;
  ListTags lists;
};

// Draws [from, to) with its top at y. `spare`: height to share among the cell's Fill blocks. `tags`: nullptr makes it
// an artifact (a repeated header or label).
void draw_cell(PageWriter& writer, const SetCell& cell, CellPosition from, CellPosition to, double x, double y,
               double width, double spare, CellTags* tags);

}  // namespace lianheti
