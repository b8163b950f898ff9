// ChartCanvas: what every chart is drawn with: outlines, hatched areas, texts that know their size, legend.
#pragma once
#include <string>
#include <vector>

#include "typeset/chart.h"

namespace lianheti {

struct Rectangle {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool meets(const Rectangle& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

// A text that is set but not placed.
struct ChartText {
  std::vector<GlyphRun> runs;
  double width = 0;
};

class ChartCanvas {
 public:
  ChartCanvas(LineSetter& lines, const Chart& chart, double width);

  double width() const { return width_; }
  double pitch() const { return style_.line_pitch; }  // height of a text

  ChartText text(const std::string& words);
  std::string number(double value) const;  // without the unit, at most two decimals
  std::string with_unit(double value) const { return number(value) + chart_.unit; }

  // Left end and middle height of a text.
  void put(const ChartText& text, double x, double middle);
  // At the first place where nothing else stands: above the point, below, beside, then higher and higher; not below
  // `lowest`.
  void put_free(const ChartText& text, Point at, double lowest);
  // A text whose place is kept free of those put with put_free.
  void occupy(const Rectangle& area) { taken_.push_back(area); }

  void line(Point from, Point to, double width, double gray = 0);
  void outline(std::vector<Point> points, bool closed, double width, double gray = 0);
  // Filled as the series asks for: a grey or a hatching, inside a thin outline.
  void area(const std::vector<Point>& points, std::size_t series);
  void bar(const Rectangle& area, std::size_t series);
  // A point of a line: disc, square, triangle … by series, filled or hollow.
  void marker(Point at, std::size_t series);

  // Names of the series from `top` on, over the whole width; the height that they take. Lines show markers, areas
  // their filling.
  double legend(double top, bool markers);

  SetChart finish(double height);
  const Diagnostics& errors() const { return errors_; }

 private:
  void hatch(const std::vector<Point>& points, bool falling, double distance);
  void fill(std::vector<Point> points, double gray);

  LineSetter& lines_;
  const Chart& chart_;
  double width_;
  ParagraphStyle style_;
  double first_baseline_ = 0;
  SetChart drawing_;
  std::vector<Rectangle> taken_;
  Diagnostics errors_;
};

// Points of a circle's arc, clockwise from the top; angles in turns.
std::vector<Point> arc(Point centre, double radius, double from, double to);
Point on_circle(Point centre, double radius, double turn);

// Largest value of the chart, at least 0; 1 where all are 0.
double largest(const Chart& chart);
double value_of(const Chart::Row& row, std::size_t series);
std::size_t series_count(const Chart& chart);

// One file a family.
double draw_bars(ChartCanvas& canvas, const Chart& chart);    // Bar, StackedBar, Progress
double draw_lines(ChartCanvas& canvas, const Chart& chart);   // Line
double draw_circle(ChartCanvas& canvas, const Chart& chart);  // Pie, Ring
double draw_radar(ChartCanvas& canvas, const Chart& chart);   // Radar

}  // namespace lianheti
