// set_chart: a chart's numbers to outlines and text. No colour is needed to read it: series differ by grey and
// hatching, and every number is printed; texts never overlap.
#pragma once
#include <vector>

#include "document/document.h"
#include "typeset/lines.h"

namespace lianheti {

// A finished drawing; the origin is its top left corner, y downwards, pt.
struct SetChart {
  double height = 0;
  std::vector<Path> paths;
  std::vector<GlyphRun> runs;  // structure unset
};

// Errors: "typeset/no-glyph" of a label. Values that a row lacks count as 0; a chart without rows is empty.
Result<SetChart> set_chart(LineSetter& lines, const Chart& chart, double measure);

}  // namespace lianheti
