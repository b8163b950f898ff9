#include "typeset/chart_canvas.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace lianheti {
namespace {

constexpr double kThin = 0.5;           // pt
constexpr double kHatchLine = 0.4;      // pt
constexpr double kArcStep = 1.0 / 120;  // of a turn

enum class Hatch { None, Rising, Falling, Crossed };
struct Filling {
  double gray;
  Hatch hatch;
  double distance;  // of the hatching's lines
};
constexpr Filling kFillings[] = {{0.35, Hatch::None, 0},   {1, Hatch::Rising, 3.5},  {0.8, Hatch::None, 0},
                                 {1, Hatch::Falling, 3.5}, {0.6, Hatch::None, 0},    {1, Hatch::Crossed, 4},
                                 {0.95, Hatch::None, 0},   {0.85, Hatch::Rising, 2}, {0.15, Hatch::None, 0},
                                 {0.85, Hatch::Falling, 2}};

Color gray_of(double gray) { return {gray, gray, gray}; }

}  // namespace

ChartCanvas::ChartCanvas(LineSetter& lines, const Chart& chart, double width)
    : lines_(lines), chart_(chart), width_(width) {
  if (chart.style) style_ = *chart.style;
  style_.align = Align::Left;
  style_.first_indent_em = style_.left_indent_em = style_.right_indent_em = style_.hanging_em = 0;
  style_.space_before = style_.space_after = 0;
}

ChartText ChartCanvas::text(const std::string& words) {
  constexpr double kOneLine = 1e5;
  Paragraph paragraph;
  paragraph.style = &style_;
  paragraph.inlines.emplace_back().text = words;
  LineRequest request;
  request.measure = kOneLine;
  Result<SetParagraph> set = lines_.set(paragraph, request);
  if (!set) {
    append(errors_, set.errors());
    return {};
  }
  first_baseline_ = set->first_baseline;
  return {std::move(set->lines.front().runs), set->lines.front().width};
}

std::string ChartCanvas::number(double value) const {
  std::string out = fmt::format("{:.2f}", value);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out == "-0" ? "0" : out;
}

void ChartCanvas::put(const ChartText& text, double x, double middle) {
  for (GlyphRun run : text.runs) {
    run.x += x;
    run.y += middle - pitch() / 2 + first_baseline_;
    drawing_.runs.push_back(std::move(run));
  }
  taken_.push_back({x, middle - pitch() / 2, x + text.width, middle + pitch() / 2});
}

void ChartCanvas::put_free(const ChartText& text, Point at, double lowest) {
  constexpr int kMost = 12;
  constexpr double kBeside = 5;  // pt
  const double half = text.width / 2, up = 0.75 * pitch();
  std::vector<Point> places = {
      {at.x, at.y - up}, {at.x, at.y + up}, {at.x + half + kBeside, at.y}, {at.x - half - kBeside, at.y}};
  for (int step = 2; step <= kMost; ++step) places.push_back({at.x, at.y - step * up});
  for (const Point& place : places) {
    const double left = std::clamp(place.x - half, 0.0, std::max(0.0, width_ - text.width));
    const Rectangle area{left, place.y - pitch() / 2, left + text.width, place.y + pitch() / 2};
    const bool taken =
        std::any_of(taken_.begin(), taken_.end(), [&](const Rectangle& other) { return area.meets(other); });
    if ((taken || area.bottom > lowest) && &place != &places.back()) continue;
    put(text, left, place.y);
    return;
  }
}

void ChartCanvas::line(Point from, Point to, double width, double gray) { outline({from, to}, false, width, gray); }

void ChartCanvas::outline(std::vector<Point> points, bool closed, double width, double gray) {
  Path path;
  path.points = std::move(points);
  path.closed = closed;
  path.stroke = gray_of(gray);
  path.width = width;
  drawing_.paths.push_back(std::move(path));
}

void ChartCanvas::fill(std::vector<Point> points, double gray) {
  Path path;
  path.points = std::move(points);
  path.closed = path.filled = true;
  path.fill = gray_of(gray);
  drawing_.paths.push_back(std::move(path));
}

void ChartCanvas::area(const std::vector<Point>& points, std::size_t series) {
  const Filling& filling = kFillings[series % std::size(kFillings)];
  fill(points, filling.gray);
  if (filling.hatch == Hatch::Rising || filling.hatch == Hatch::Crossed) hatch(points, false, filling.distance);
  if (filling.hatch == Hatch::Falling || filling.hatch == Hatch::Crossed) hatch(points, true, filling.distance);
  outline(points, true, kThin);
}

// Parallel lines at 45°, cut where they cross the outline: between the first and the second crossing, the third and
// the fourth, and so on.
void ChartCanvas::hatch(const std::vector<Point>& points, bool falling, double distance) {
  const double sign = falling ? -1 : 1;
  const auto height_of = [&](const Point& p) { return p.x + sign * p.y; };  // which line goes through p
  double least = std::numeric_limits<double>::max(), most = std::numeric_limits<double>::lowest();
  for (const Point& p : points) {
    least = std::min(least, height_of(p));
    most = std::max(most, height_of(p));
  }
  const double step = distance * std::numbers::sqrt2;
  std::vector<Point> crossings;
  for (double at = (std::floor(least / step) + 0.5) * step; at < most; at += step) {
    crossings.clear();
    for (std::size_t i = 0; i < points.size(); ++i) {
      const Point &a = points[i], &b = points[(i + 1) % points.size()];
      const double ha = height_of(a), hb = height_of(b);
      if ((ha < at) == (hb < at)) continue;
      const double part = (at - ha) / (hb - ha);
      crossings.push_back({a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)});
    }
    std::sort(crossings.begin(), crossings.end(), [](const Point& a, const Point& b) { return a.x < b.x; });
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) line(crossings[i], crossings[i + 1], kHatchLine);
  }
}

void ChartCanvas::bar(const Rectangle& r, std::size_t series) {
  if (r.right - r.left < kThin) return;
  area({{r.left, r.top}, {r.right, r.top}, {r.right, r.bottom}, {r.left, r.bottom}}, series);
}

void ChartCanvas::marker(Point at, std::size_t series) {
  constexpr double kRadius = 2.6;
  constexpr int kCorners[] = {24, 4, 3};
  const int corners = kCorners[series % 3];
  std::vector<Point> points;
  for (int i = 0; i < corners; ++i) {
    points.push_back(on_circle(at, kRadius, (i + (corners == 4 ? 0.5 : 0)) / corners));
  }
  fill(points, series / 3 % 2 == 0 ? 0 : 1);
  outline(std::move(points), true, kThin);
}

double ChartCanvas::legend(double top, bool markers) {
  if (chart_.series.size() < 2) return 0;
  const double em = style_.size;
  double x = 0, middle = top + pitch() / 2;
  for (std::size_t i = 0; i < chart_.series.size(); ++i) {
    const ChartText name = text(chart_.series[i]);
    if (x > 0 && x + 2.5 * em + name.width > width_) {
      x = 0;
      middle += pitch();
    }
    if (markers) {
      line({x, middle}, {x + 2 * em, middle}, 1);
      marker({x + em, middle}, i);
    } else {
      bar({x, middle - em * 0.4, x + 2 * em, middle + em * 0.4}, i);
    }
    put(name, x + 2.5 * em, middle);
    x += 4 * em + name.width;
  }
  return middle + pitch() - top;
}

SetChart ChartCanvas::finish(double height) {
  drawing_.height = height;
  return std::move(drawing_);
}

Point on_circle(Point centre, double radius, double turn) {
  const double angle = turn * 2 * std::numbers::pi;
  return {centre.x + radius * std::sin(angle), centre.y - radius * std::cos(angle)};
}

std::vector<Point> arc(Point centre, double radius, double from, double to) {
  const int steps = std::max(1, static_cast<int>(std::ceil(std::abs(to - from) / kArcStep)));
  std::vector<Point> out;
  for (int i = 0; i <= steps; ++i) out.push_back(on_circle(centre, radius, from + (to - from) * i / steps));
  return out;
}

double value_of(const Chart::Row& row, std::size_t series) {
  return series < row.values.size() ? row.values[series] : 0;
}

std::size_t series_count(const Chart& chart) {
  std::size_t count = 0;
  for (const Chart::Row& row : chart.rows) count = std::max(count, row.values.size());
  return count;
}

double largest(const Chart& chart) {
  double most = 0;
  for (const Chart::Row& row : chart.rows) {
    for (const double value : row.values) most = std::max(most, value);
  }
  return most > 0 ? most : 1;
}

}  // namespace lianheti
