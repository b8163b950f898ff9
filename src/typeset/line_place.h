// Placing: the clusters of one line, at their adjusted positions, to glyph runs, underlines, blanks and marks.
#pragma once
#include "typeset/adjust.h"
#include "typeset/lines.h"
#include "typeset/shape.h"

namespace lianheti {

inline constexpr double kCentre = 0.38;  // em above the baseline: the middle of the em box

struct LinePlace {
  const ParagraphText& text;
  const Shaped& shaped;
  Color color;
  double x = 0;                 // of the line's left edge
  std::uint32_t label_end = 0;  // bytes of the text that are the paragraph's number: runs of their own
};

// `placed`: positions of the clusters from `begin` on, in the order of the text.
void place_line(const LinePlace& where, std::size_t begin, std::vector<PlacedCluster>& placed, SetLine& line);

}  // namespace lianheti
