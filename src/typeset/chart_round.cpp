// Pie, ring and radar.
#include <algorithm>
#include <cmath>

#include "typeset/chart_canvas.h"

namespace lianheti {
namespace {

struct Sector {
  ChartText label;
  double middle = 0;  // of its arc, in turns
  double y = 0;       // of its label
};

// Moves labels of one side apart: at least a line between neighbours, inside the height where there is room.
void spread(std::vector<Sector*>& side, double pitch, double height) {
  std::sort(side.begin(), side.end(), [](const Sector* a, const Sector* b) { return a->y < b->y; });
  double next = pitch / 2;
  for (Sector* sector : side) {
    sector->y = std::max(sector->y, next);
    next = sector->y + pitch;
  }
  double limit = height - pitch / 2;
  for (auto sector = side.rbegin(); sector != side.rend(); ++sector) {
    (*sector)->y = std::min((*sector)->y, limit);
    limit = (*sector)->y - pitch;
  }
}

}  // namespace

double draw_circle(ChartCanvas& canvas, const Chart& chart) {
  constexpr double kElbow = 10, kGap = 4;  // pt
  double sum = 0, widest = 0;
  for (const Chart::Row& row : chart.rows) sum += std::max(0.0, value_of(row, 0));
  if (sum <= 0) sum = 1;
  std::vector<Sector> sectors;
  double turn = 0;
  for (const Chart::Row& row : chart.rows) {
    const double part = std::max(0.0, value_of(row, 0)) / sum;
    Sector& sector = sectors.emplace_back();
    sector.label = canvas.text(row.label + " " + canvas.with_unit(value_of(row, 0)) + " (" +
                               canvas.number(std::round(part * 1000) / 10) + "%)");
    sector.middle = turn + part / 2;
    turn += part;
    widest = std::max(widest, sector.label.width);
  }
  const double pitch = canvas.pitch();
  const double height = std::max(chart.height, pitch * static_cast<double>(sectors.size()));
  const double room = canvas.width() / 2 - widest - kElbow - 2 * kGap;
  const double radius = std::max(2 * pitch, std::min(height / 2 - pitch, room));
  const Point centre{canvas.width() / 2, height / 2};
  turn = 0;
  for (std::size_t i = 0; i < sectors.size(); ++i) {
    const double part = std::max(0.0, value_of(chart.rows[i], 0)) / sum;
    if (part > 0) {
      std::vector<Point> outline = arc(centre, radius, turn, turn + part);
      if (chart.kind == Chart::Kind::Ring) {
        const std::vector<Point> inner = arc(centre, radius * 0.55, turn + part, turn);
        outline.insert(outline.end(), inner.begin(), inner.end());
      } else {
        outline.push_back(centre);
      }
      canvas.area(outline, i);
    }
    turn += part;
  }
  std::vector<Sector*> sides[2];
  for (Sector& sector : sectors) {
    sector.y = on_circle(centre, radius + kElbow, sector.middle).y;
    sides[sector.middle < 0.5 ? 0 : 1].push_back(&sector);
  }
  for (std::size_t side = 0; side < 2; ++side) {
    spread(sides[side], pitch, height);
    const double direction = side == 0 ? 1 : -1;
    for (const Sector* sector : sides[side]) {
      const double end = centre.x + direction * (radius + kElbow);
      canvas.outline({on_circle(centre, radius, sector->middle), {end, sector->y}, {end + direction * kGap, sector->y}},
                     false, 0.5);
      const double x = side == 0 ? end + 2 * kGap : end - 2 * kGap - sector->label.width;
      canvas.put(sector->label, x, sector->y);
    }
  }
  return height;
}

double draw_radar(ChartCanvas& canvas, const Chart& chart) {
  const std::size_t axes = chart.rows.size(), series = series_count(chart);
  const double pitch = canvas.pitch(), top = canvas.legend(0, true);
  const double scale = largest(chart);
  std::vector<ChartText> labels;
  double widest = 0;
  for (const Chart::Row& row : chart.rows) {
    std::string words = row.label;
    for (std::size_t i = 0; i < row.values.size(); ++i) words += (i == 0 ? " " : " / ") + canvas.number(row.values[i]);
    labels.push_back(canvas.text(words + chart.unit));
    widest = std::max(widest, labels.back().width);
  }
  const double radius =
      std::max(2 * pitch, std::min((chart.height - top) / 2 - 1.5 * pitch, canvas.width() / 2 - widest - 6));
  const Point centre{canvas.width() / 2, top + 1.5 * pitch + radius};
  const auto turn = [&](std::size_t axis) { return static_cast<double>(axis) / static_cast<double>(axes); };
  for (const double part : {0.25, 0.5, 0.75, 1.0}) {
    std::vector<Point> ring;
    for (std::size_t axis = 0; axis < axes; ++axis) ring.push_back(on_circle(centre, radius * part, turn(axis)));
    canvas.outline(std::move(ring), true, 0.4, 0.6);
  }
  for (std::size_t axis = 0; axis < axes; ++axis) {
    const Point tip = on_circle(centre, radius, turn(axis));
    canvas.line(centre, tip, 0.4, 0.6);
    const Point at = on_circle(centre, radius + 6, turn(axis));
    const double side = at.x - centre.x;
    const ChartText& label = labels[axis];
    if (std::abs(side) < 1) {
      canvas.put(label, at.x - label.width / 2, at.y + (at.y < centre.y ? -0.5 : 0.5) * pitch);
    } else {
      canvas.put(label, side > 0 ? at.x : at.x - label.width, at.y);
    }
  }
  for (std::size_t of = 0; of < series; ++of) {
    std::vector<Point> outline;
    for (std::size_t axis = 0; axis < axes; ++axis) {
      outline.push_back(on_circle(centre, radius * std::max(0.0, value_of(chart.rows[axis], of)) / scale, turn(axis)));
    }
    for (const Point& point : outline) canvas.marker(point, of);
    canvas.outline(std::move(outline), true, of % 2 == 0 ? 1.2 : 0.7);
  }
  return centre.y + radius + 1.5 * pitch;
}

}  // namespace lianheti
