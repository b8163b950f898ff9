#include "typeset/line_ends.h"

#include <algorithm>

namespace lianheti {

std::vector<LineEnd> LineEnds::choose(const LineMeasure& measure) {
  std::vector<LineEnd> lines;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= clusters_.size(); ++i) {
    if (i < clusters_.size() && before(i) != Break::Forced) continue;
    choose_segment(begin, i, measure, lines);
    begin = i;
  }
  const bool ends_with_feed = !clusters_.empty() && clusters_.back().kind == Kind::LineFeed;
  if (lines.empty() || ends_with_feed) lines.push_back({clusters_.size(), clusters_.size(), true});
  return lines;
}

void LineEnds::choose_segment(std::size_t begin, std::size_t end, const LineMeasure& measure,
                              std::vector<LineEnd>& lines) {
  const std::size_t first_line = lines.size();
  while (begin < end) {
    const double width = lines.empty() ? measure.first : measure.rest;
    const std::size_t line = line_end(begin, end, width);
    lines.push_back({begin, line, line == end});
    begin = line;
  }
  mend_lone_character(first_line, measure, lines);
}

std::size_t LineEnds::line_end(std::size_t begin, std::size_t segment_end, double width) {
  const std::size_t fitting = adjuster_.fitting_end(begin, segment_end, width);
  if (fitting == segment_end || before(fitting) == Break::Allowed) return fitting;

  // Squeeze in: the next allowed end, if the marks of the line give up enough. They never give up half of it.
  std::size_t next = fitting + 1;
  while (next < segment_end && before(next) != Break::Allowed && adjuster_.natural_width(begin, next) < 2 * width) {
    ++next;
  }
  if ((next == segment_end || before(next) == Break::Allowed) && adjuster_.least_width(begin, next) <= width)
    return next;

  // Push out: the last allowed end; a soft one where that leaves the line too empty.
  std::size_t previous = fitting;
  std::size_t soft = 0;
  for (; previous > begin && before(previous) != Break::Allowed; --previous) {
    if (soft == 0 && before(previous) == Break::Soft) soft = previous;
  }
  if (previous == begin) return soft != 0 ? soft : emergency_end(begin, fitting);
  const double slack = width - adjuster_.natural_width(begin, previous);
  if (soft != 0 && slack > rules_.soft_slack * clusters_[begin].size) return soft;
  return previous;
}

// Inside a piece wider than the measure: anywhere but beside a character that forbids it, if such a place is left.
std::size_t LineEnds::emergency_end(std::size_t begin, std::size_t fitting) const {
  for (std::size_t i = fitting; i > begin; --i) {
    if (before(i) != Break::Never) return i;
  }
  return fitting;
}

// 孤字不成行 (CLREQ): the last line is squeezed into the one before it, or takes a character from it.
void LineEnds::mend_lone_character(std::size_t first_line, const LineMeasure& measure, std::vector<LineEnd>& lines) {
  if (lines.size() < first_line + 2) return;
  LineEnd& last = lines.back();
  LineEnd& above = lines[lines.size() - 2];
  const double least = rules_.last_line_least * clusters_[last.begin].size;
  const auto is_short = [&](std::size_t begin, std::size_t end) { return adjuster_.natural_width(begin, end) < least; };
  if (!is_short(last.begin, last.end) || before(last.begin) != Break::Allowed) return;
  const double width = lines.size() == 2 ? measure.first : measure.rest;
  if (adjuster_.least_width(above.begin, last.end) <= width) {
    above.end = last.end;
    above.last = true;
    lines.pop_back();
    return;
  }
  for (std::size_t i = last.begin - 1; i > above.begin; --i) {
    if (is_short(above.begin, i)) return;
    if (before(i) != Break::Allowed || is_short(i, last.end)) continue;
    if (adjuster_.natural_width(i, last.end) > measure.rest) return;
    above.end = last.begin = i;
    return;
  }
}

std::vector<LineEnd> LineEnds::choose_vertical(double measure) {
  std::vector<LineEnd> lines;
  for (std::size_t begin = 0; begin < clusters_.size();) {
    std::size_t end = begin + 1;
    if (clusters_[begin].kind == Kind::Western) {
      while (end < clusters_.size() && clusters_[end].kind == Kind::Western) ++end;
      if (adjuster_.natural_width(begin, end) > measure) end = begin + 1;
    }
    const Kind kind = clusters_[begin].kind;
    if (kind != Kind::LineFeed && kind != Kind::Space) lines.push_back({begin, end, true});
    begin = end;
  }
  if (lines.empty()) lines.push_back({0, 0, true});
  return lines;
}

double LineEnds::widest_piece() {
  double widest = 0;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= clusters_.size(); ++i) {
    if (before(i) < Break::Soft) continue;
    widest = std::max(widest, adjuster_.natural_width(begin, i));
    begin = i;
  }
  return widest;
}

}  // namespace lianheti
