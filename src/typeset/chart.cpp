#include "typeset/chart.h"

#include "typeset/chart_canvas.h"

namespace lianheti {
namespace {

double draw(ChartCanvas& canvas, const Chart& chart) {
  switch (chart.kind) {
    case Chart::Kind::Bar:
    case Chart::Kind::StackedBar:
    case Chart::Kind::Progress:
      return draw_bars(canvas, chart);
    case Chart::Kind::Line:
      return draw_lines(canvas, chart);
    case Chart::Kind::Pie:
    case Chart::Kind::Ring:
      return draw_circle(canvas, chart);
    case Chart::Kind::Radar:
      return draw_radar(canvas, chart);
  }
  return 0;
}

}  // namespace

Result<SetChart> set_chart(LineSetter& lines, const Chart& chart, double measure) {
  if (chart.rows.empty()) return SetChart();
  ChartCanvas canvas(lines, chart, measure);
  const double height = draw(canvas, chart);
  if (!canvas.errors().empty()) return canvas.errors();
  return canvas.finish(height);
}

}  // namespace lianheti
