// Horizontal bars: names at the left, numbers at the right of what they count.
#include <algorithm>

#include "typeset/chart_canvas.h"

namespace lianheti {
namespace {

constexpr double kGap = 6;  // pt, between a bar and its texts

struct BarRow {
  ChartText label;
  std::vector<ChartText> numbers;  // one a bar
};

std::string stacked_number(const ChartCanvas& canvas, const Chart& chart, const Chart::Row& row) {
  std::string parts;
  double sum = 0;
  for (const double value : row.values) {
    parts += (parts.empty() ? "" : " + ") + canvas.number(value);
    sum += value;
  }
  return row.values.size() < 2 ? parts + chart.unit : parts + " = " + canvas.with_unit(sum);
}

std::string progress_number(const ChartCanvas& canvas, const Chart& chart, const Chart::Row& row) {
  const double reached = value_of(row, 0), target = value_of(row, 1);
  if (chart.unit == "%" && target == 100) return canvas.with_unit(reached);  // the share itself
  std::string out = canvas.number(reached) + " / " + canvas.with_unit(target);
  if (target > 0) out += " (" + canvas.number(static_cast<int>(1000 * reached / target + 0.5) / 10.0) + "%)";
  return out;
}

// What the longest bar stands for.
double scale_of(const Chart& chart) {
  if (chart.kind == Chart::Kind::Bar) return largest(chart);
  double most = 0;
  for (const Chart::Row& row : chart.rows) {
    double sum = 0;
    for (const double value : row.values) sum += std::max(0.0, value);
    most = std::max(most, sum);
  }
  return most > 0 ? most : 1;
}

}  // namespace

double draw_bars(ChartCanvas& canvas, const Chart& chart) {
  const bool many = chart.kind == Chart::Kind::Bar;
  const double top = chart.kind == Chart::Kind::Progress ? 0 : canvas.legend(0, false);
  double labels = 0, numbers = 0;
  std::vector<BarRow> rows;
  for (const Chart::Row& row : chart.rows) {
    BarRow& out = rows.emplace_back();
    out.label = canvas.text(row.label);
    if (chart.kind == Chart::Kind::StackedBar) {
      out.numbers.push_back(canvas.text(stacked_number(canvas, chart, row)));
    } else if (chart.kind == Chart::Kind::Progress) {
      out.numbers.push_back(canvas.text(progress_number(canvas, chart, row)));
    } else {
      for (const double value : row.values) out.numbers.push_back(canvas.text(canvas.with_unit(value)));
    }
    labels = std::max(labels, out.label.width);
    for (const ChartText& number : out.numbers) numbers = std::max(numbers, number.width);
  }
  // Where names and numbers leave less than a quarter of the width to the bars, names stand on lines of their own.
  const bool names_above = labels + numbers + 2 * kGap > 0.75 * canvas.width();
  const double left = names_above ? 0 : labels + kGap;
  const double full = std::max(1.0, canvas.width() - left - numbers - kGap);
  const double scale = scale_of(chart), pitch = canvas.pitch(), thickness = pitch * 0.62;
  double y = top;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Chart::Row& row = chart.rows[i];
    const double height = pitch * static_cast<double>(std::max<std::size_t>(1, rows[i].numbers.size()));
    y += pitch * 0.2;
    if (names_above) {
      canvas.put(rows[i].label, 0, y + pitch / 2);
      y += pitch;
    } else {
      canvas.put(rows[i].label, left - kGap - rows[i].label.width, y + height / 2);
    }
    double middle = y + pitch / 2;
    if (many) {
      for (std::size_t series = 0; series < row.values.size(); ++series, middle += pitch) {
        const double end = left + full * std::max(0.0, row.values[series]) / scale;
        canvas.bar({left, middle - thickness / 2, end, middle + thickness / 2}, series);
        canvas.put(rows[i].numbers[series], end + kGap, middle);
      }
    } else if (chart.kind == Chart::Kind::StackedBar) {
      double end = left;
      for (std::size_t series = 0; series < row.values.size(); ++series) {
        const double begin = end;
        end += full * std::max(0.0, row.values[series]) / scale;
        canvas.bar({begin, middle - thickness / 2, end, middle + thickness / 2}, series);
      }
      canvas.put(rows[i].numbers[0], end + kGap, middle);
    } else {
      const double target = value_of(row, 1);
      const double part = target > 0 ? std::clamp(value_of(row, 0) / target, 0.0, 1.0) : 0;
      canvas.bar({left, middle - thickness / 2, left + full * part, middle + thickness / 2}, 0);
      canvas.outline({{left, middle - thickness / 2},
                      {left + full, middle - thickness / 2},
                      {left + full, middle + thickness / 2},
                      {left, middle + thickness / 2}},
                     true, 0.5);
      canvas.put(rows[i].numbers[0], left + full + kGap, middle);
    }
    y += height;
  }
  y += pitch * 0.2;
  if (!names_above) canvas.line({left, top}, {left, y}, 0.75);
  return y;
}

}  // namespace lianheti
