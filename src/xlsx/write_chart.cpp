#include "xlsx/write_chart.h"

#include <xlsxwriter.h>

#include <iterator>

namespace lianheti {

namespace {

// As libxlsxwriter makes a chart.
constexpr double kWidth = 480, kHeight = 288;  // pixels
constexpr std::uint8_t kHole = 55;             // percent of a ring
constexpr std::uint16_t kGap = 60;             // percent of a bar, between groups
char kFace[] = "宋体";  // the library asks for a pointer that it does not write to
constexpr double kTitleSize = 12, kTextSize = 9;

// Apart in hue and in grey, so that a black-and-white print keeps them apart.
constexpr lxw_color_t kColours[] = {0x1F4E79, 0x5B9BD5, 0xA5A5A5, 0xC00000, 0xED7D31, 0x70AD47, 0xFFC000, 0x7030A0};

lxw_color_t colour(std::size_t index) { return kColours[index % std::size(kColours)]; }

lxw_chart_type type_of(Chart::Kind kind) {
  switch (kind) {
    case Chart::Kind::StackedBar:
      return LXW_CHART_COLUMN_STACKED;
    case Chart::Kind::Line:
      return LXW_CHART_LINE;
    case Chart::Kind::Pie:
      return LXW_CHART_PIE;
    case Chart::Kind::Ring:
      return LXW_CHART_DOUGHNUT;
    case Chart::Kind::Radar:
      return LXW_CHART_RADAR_WITH_MARKERS;
    default:
      return LXW_CHART_COLUMN;
  }
}

bool is_round(Chart::Kind kind) { return kind == Chart::Kind::Pie || kind == Chart::Kind::Ring; }

lxw_chart_font font(double size, bool bold) {
  lxw_chart_font out{};
  out.name = kFace;
  out.size = size;
  out.bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE;
  return out;
}

void set_colours(lxw_chart_series* series, const SheetChart& chart, std::size_t index, std::size_t points) {
  if (is_round(chart.kind)) {
    std::vector<lxw_chart_fill> fills(points);
    std::vector<lxw_chart_point> styles(points);
    std::vector<lxw_chart_point*> list;
    for (std::size_t i = 0; i < points; ++i) {
      fills[i].color = colour(i);
      styles[i].fill = &fills[i];
      list.push_back(&styles[i]);
    }
    list.push_back(nullptr);
    chart_series_set_points(series, list.data());
  } else if (chart.kind == Chart::Kind::Line || chart.kind == Chart::Kind::Radar) {
    lxw_chart_line line{};
    line.color = colour(index);
    line.width = 2;
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
  } else {
    lxw_chart_fill fill{};
    fill.color = colour(index);
    chart_series_set_fill(series, &fill);
  }
}

void add_series(lxw_chart* made, const SheetChart& chart, std::size_t index) {
  const SheetChart::Series& from = chart.series[index];
  lxw_chart_series* series = chart_add_series(made, nullptr, nullptr);
  const auto set = [series](auto setter, const SheetRange& range) {
    setter(series, range.sheet.c_str(), range.area.first_row, static_cast<lxw_col_t>(range.area.first_column),
           range.area.last_row, static_cast<lxw_col_t>(range.area.last_column));
  };
  set(chart_series_set_categories, chart.categories);
  set(chart_series_set_values, from.values);
  chart_series_set_name(series, from.name.c_str());
  const std::size_t points = from.values.area.last_row - from.values.area.first_row + 1;
  set_colours(series, chart, index, points);
  if (chart.kind == Chart::Kind::Radar) return;
  chart_series_set_labels(series);
  lxw_chart_font small = font(kTextSize, false);
  chart_series_set_labels_font(series, &small);
}

}  // namespace

void write_chart(const SheetChart& chart, lxw_workbook* book, lxw_worksheet* sheet) {
  if (chart.series.empty()) return;
  lxw_chart* made = workbook_add_chart(book, type_of(chart.kind));
  const std::size_t count = is_round(chart.kind) ? 1 : chart.series.size();
  for (std::size_t i = 0; i < count; ++i) add_series(made, chart, i);
  lxw_chart_font title = font(kTitleSize, true), text = font(kTextSize, false);
  chart_title_set_name(made, chart.title.c_str());
  chart_title_set_name_font(made, &title);
  chart_legend_set_font(made, &text);
  if (is_round(chart.kind) || count > 1) {
    chart_legend_set_position(made, LXW_CHART_LEGEND_BOTTOM);
  } else {
    chart_legend_set_position(made, LXW_CHART_LEGEND_NONE);
  }
  if (is_round(chart.kind)) {
    if (chart.kind == Chart::Kind::Ring) chart_set_hole_size(made, kHole);
  } else {
    chart_axis_set_num_font(made->x_axis, &text);
    chart_axis_set_num_font(made->y_axis, &text);
    if (chart.kind == Chart::Kind::Bar || chart.kind == Chart::Kind::StackedBar) {
      chart_set_series_gap(made, kGap);
      chart_axis_set_min(made->y_axis, 0);  // a cut bar would lie about the proportion
    }
    if (!chart.unit.empty()) {
      chart_axis_set_name(made->y_axis, chart.unit.c_str());
      chart_axis_set_name_font(made->y_axis, &text);
    }
  }
  std::string alt = chart.alt;
  lxw_chart_options options{};
  options.x_scale = chart.width / kWidth;
  options.y_scale = chart.height / kHeight;
  options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
  options.description = alt.data();
  worksheet_insert_chart_opt(sheet, chart.row, static_cast<lxw_col_t>(chart.column), made, &options);
}

}  // namespace lianheti
