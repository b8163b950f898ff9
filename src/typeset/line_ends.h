// Choosing where lines end: first fit, squeeze in before pushing out (先挤进后推出), no lone last character.
#pragma once
#include <functional>
#include <vector>

#include "typeset/adjust.h"
#include "typeset/break_opportunities.h"
#include "typeset/shape.h"

namespace lianheti {

struct LineEnd {
  std::size_t begin = 0, end = 0;  // clusters
  bool last = false;               // of the paragraph, or before a forced break: not justified
};

struct LineMeasure {
  double first = 0;  // pt, of the first line
  double rest = 0;
};

class LineEnds {
 public:
  LineEnds(const LineRules& rules, LineAdjuster& adjuster, const std::vector<Cluster>& clusters,
           const std::vector<Break>& breaks)
      : rules_(rules), adjuster_(adjuster), clusters_(clusters), breaks_(breaks) {}

  // Lines in order; at least one, which is empty for an empty paragraph.
  std::vector<LineEnd> choose(const LineMeasure& measure);

  // One grapheme a line; a run of Western characters that fits the measure stays whole (纵中横).
  std::vector<LineEnd> choose_vertical(double measure);

  // The widest piece that no break divides.
  double widest_piece();

 private:
  // What a line may break before; the end of the text is Allowed.
  Break before(std::size_t cluster) const {
    return cluster < clusters_.size() ? breaks_[clusters_[cluster].unit] : Break::Allowed;
  }
  void choose_segment(std::size_t begin, std::size_t end, const LineMeasure& measure, std::vector<LineEnd>& lines);
  std::size_t line_end(std::size_t begin, std::size_t segment_end, double width);
  std::size_t emergency_end(std::size_t begin, std::size_t fitting) const;
  void mend_lone_character(std::size_t first_line, const LineMeasure& measure, std::vector<LineEnd>& lines);

  const LineRules& rules_;
  LineAdjuster& adjuster_;
  const std::vector<Cluster>& clusters_;
  const std::vector<Break>& breaks_;
};

}  // namespace lianheti
