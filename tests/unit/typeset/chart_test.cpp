// Charts: what is printed, that texts keep apart, and that shapes stand for their numbers.
#include <gmock/gmock.h>

#include "typeset/chart.h"
#include "unit/typeset/line_fixture.h"

namespace lianheti {
namespace {


class ChartTest : public LineTest {
 protected:
  Chart chart(Chart::Kind kind, std::vector<Chart::Row> rows, std::vector<std::string> series = {}) const {
    Chart out;
    out.kind = kind;
    out.style = &style;
    out.rows = std::move(rows);
    out.series = std::move(series);
    return out;
  }
  SetChart drawn(const Chart& from, double measure = 400) {
    auto made = set_chart(setter, from, measure);
    EXPECT_TRUE(made.ok());
    return std::move(made).value();
  }
  static std::string joined(const SetChart& chart) {
    std::string out;
    for (const GlyphRun& run : chart.runs) out += run.text + "|";
    return out;
  }
  static double width_of(const Path& path) { return path.points.at(1).x - path.points.at(0).x; }
  static std::vector<Path> filled(const SetChart& chart) {
    std::vector<Path> out;
    for (const Path& path : chart.paths) {
      if (path.filled) out.push_back(path);
    }
    return out;
  }
};

TEST_F(ChartTest, BarsAreAsLongAsTheirNumbers) {
  const SetChart set = drawn(chart(Chart::Kind::Bar, {{"甲", {100}}, {"乙", {25}}}));
  const std::vector<Path> bars = filled(set);
  ASSERT_EQ(bars.size(), 2u);
  EXPECT_NEAR(width_of(bars[0]), 4 * width_of(bars[1]), 0.01);
  EXPECT_EQ(joined(set), "甲|100|乙|25|");
  for (const GlyphRun& run : set.runs) EXPECT_LT(run.x, 400);
}

TEST_F(ChartTest, SeriesDifferWithoutColour) {
  const SetChart set = drawn(chart(Chart::Kind::Bar, {{"甲", {5, 5, 5, 5}}}, {"a", "b", "c", "d"}));
  const std::vector<Path> areas = filled(set);  // of the legend and the bars
  ASSERT_EQ(areas.size(), 8u);
  EXPECT_NE(areas[0].fill, areas[2].fill);
  for (const Path& path : set.paths) {
    EXPECT_EQ(path.fill.red, path.fill.green);
    EXPECT_EQ(path.stroke.red, path.stroke.blue);
  }
}

TEST_F(ChartTest, StackedBarsPrintPartsAndSum) {
  const SetChart set = drawn(chart(Chart::Kind::StackedBar, {{"甲", {1.5, 2.25}}}));
  EXPECT_EQ(joined(set), "甲|1.5 + 2.25 = 3.75|");
}

TEST_F(ChartTest, ProgressPrintsItsShareAlsoBeyondTheTarget) {
  const SetChart set = drawn(chart(Chart::Kind::Progress, {{"甲", {12, 10}}, {"乙", {1, 4}}, {"丙", {3}}}));
  EXPECT_EQ(joined(set), "甲|12 / 10 (120%)|乙|1 / 4 (25%)|丙|3 / 0|");
}

TEST_F(ChartTest, ProgressInPercentIsPrintedOnce) {
  Chart percent = chart(Chart::Kind::Progress, {{"甲", {60, 100}}, {"乙", {12.5, 50}}});
  percent.unit = "%";
  EXPECT_EQ(joined(drawn(percent)), "甲|60%|乙|12.5 / 50% (25%)|");
}

TEST_F(ChartTest, LabelsOfManySmallSectorsKeepApart) {
  std::vector<Chart::Row> rows = {{"大", {1000}}};
  for (int i = 0; i < 9; ++i) rows.push_back({"小" + std::to_string(i), {1}});
  const SetChart set = drawn(chart(Chart::Kind::Pie, std::move(rows)));
  std::vector<double> left;
  for (const GlyphRun& run : set.runs) {
    EXPECT_GE(run.y, 0);
    EXPECT_LE(run.y, set.height);
    if (run.text.find("小") == 0) left.push_back(run.y);
  }
  std::sort(left.begin(), left.end());
  ASSERT_EQ(left.size(), 9u);
  for (std::size_t i = 1; i < left.size(); ++i) EXPECT_GE(left[i] - left[i - 1], style.line_pitch - 0.01);
}

TEST_F(ChartTest, EqualPointsOfLinesPrintTheirNumbersApart) {
  const SetChart set = drawn(chart(Chart::Kind::Line, {{"一月", {5, 5, 5}}, {"二月", {1, 5, 5}}}, {"a", "b", "c"}));
  std::vector<std::pair<double, double>> fives;
  for (const GlyphRun& run : set.runs) {
    if (run.text == "5") fives.emplace_back(run.x, run.y);
  }
  ASSERT_EQ(fives.size(), 5u);
  for (std::size_t i = 0; i < fives.size(); ++i) {
    for (std::size_t j = i + 1; j < fives.size(); ++j) {
      EXPECT_TRUE(std::abs(fives[i].first - fives[j].first) > 5 || std::abs(fives[i].second - fives[j].second) > 9);
    }
  }
}

TEST_F(ChartTest, NothingToDrawTakesNoRoom) {
  EXPECT_EQ(drawn(chart(Chart::Kind::Bar, {})).height, 0);
  for (const auto kind : {Chart::Kind::Bar, Chart::Kind::StackedBar, Chart::Kind::Line, Chart::Kind::Pie,
                          Chart::Kind::Ring, Chart::Kind::Radar, Chart::Kind::Progress}) {
    EXPECT_GT(drawn(chart(kind, {{"甲", {}}, {"乙", {0}}, {"丙", {-1}}})).height, 0);
  }
}

}  // namespace
}  // namespace lianheti
