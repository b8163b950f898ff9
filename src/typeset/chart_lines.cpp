// Lines over categories.
#include <algorithm>
#include <cmath>

#include "typeset/chart_canvas.h"

namespace lianheti {
namespace {

// Keeps numbers off a line: small squares along it.
void occupy_line(ChartCanvas& canvas, Point from, Point to) {
  constexpr double kStep = 3;  // pt
  const int steps = std::max(1, static_cast<int>(std::hypot(to.x - from.x, to.y - from.y) / kStep));
  for (int i = 0; i <= steps; ++i) {
    const double part = static_cast<double>(i) / steps;
    const double x = from.x + part * (to.x - from.x), y = from.y + part * (to.y - from.y);
    canvas.occupy({x - 1, y - 1, x + 1, y + 1});
  }
}

}  // namespace

double draw_lines(ChartCanvas& canvas, const Chart& chart) {
  const std::size_t count = chart.rows.size(), series = series_count(chart);
  const double slot = canvas.width() / static_cast<double>(count);
  std::vector<ChartText> labels;
  for (const Chart::Row& row : chart.rows) labels.push_back(canvas.text(row.label));
  // Names of neighbours stand on as many lines, in turn, as keep them apart.
  std::size_t lines = 1;
  for (const ChartText& label : labels) {
    while (lines < count && label.width + 4 > slot * static_cast<double>(lines)) ++lines;
  }
  const double pitch = canvas.pitch();
  const double top = canvas.legend(0, true) + 1.5 * pitch;
  const double bottom = std::max(chart.height - pitch * static_cast<double>(lines), top + 3 * pitch);
  const double scale = largest(chart);
  double least = 0;
  for (const Chart::Row& row : chart.rows) {
    for (const double value : row.values) least = std::min(least, value);
  }
  const auto at = [&](std::size_t row, std::size_t of) {
    const double part = (value_of(chart.rows[row], of) - least) / (scale - least);
    return Point{(static_cast<double>(row) + 0.5) * slot, bottom - part * (bottom - top)};
  };
  const double zero = bottom + least / (scale - least) * (bottom - top);
  canvas.line({0, zero}, {canvas.width(), zero}, 0.75);
  for (std::size_t i = 0; i < count; ++i) {
    const double x = (static_cast<double>(i) + 0.5) * slot;
    const double left = std::clamp(x - labels[i].width / 2, 0.0, std::max(0.0, canvas.width() - labels[i].width));
    canvas.put(labels[i], left, bottom + pitch * (static_cast<double>(i % lines) + 0.5));
  }
  for (std::size_t of = 0; of < series; ++of) {
    std::vector<Point> points;
    for (std::size_t i = 0; i < count; ++i) points.push_back(at(i, of));
    canvas.outline(points, false, of % 2 == 0 ? 1.2 : 0.7);
    for (std::size_t i = 0; i + 1 < points.size(); ++i) occupy_line(canvas, points[i], points[i + 1]);
    for (const Point& point : points) {
      canvas.marker(point, of);
      canvas.occupy({point.x - 3, point.y - 3, point.x + 3, point.y + 3});
    }
  }
  for (std::size_t of = 0; of < series; ++of) {
    for (std::size_t i = 0; i < count; ++i) {
      canvas.put_free(canvas.text(canvas.with_unit(value_of(chart.rows[i], of))), at(i, of), bottom);
    }
  }
  return bottom + pitch * static_cast<double>(lines);
}

}  // namespace lianheti
