// Where a table's rules and texts stand: heights, merged cells, alignment. Cells of one line are 20 + 2 × 5 pt high;
// the type area begins at 50, 50 and is 300 pt wide.
#include <gmock/gmock.h>

#include "unit/typeset/page_fixture.h"

namespace lianheti {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

class TableTest : public PageTest {
 protected:
  static void expect_near(const std::vector<double>& found, const std::vector<double>& expected) {
    EXPECT_THAT(found, Pointwise(DoubleNear(0.001), expected));
  }
  Page one_page(const TableBlock& block) {
    Pages pages = lay_out({{block}});
    EXPECT_EQ(pages.pages.size(), 1u);
    return pages.pages.empty() ? Page() : pages.pages[0];
  }
};

TEST_F(TableTest, ColumnsShareTheWidthAndRowsGrowWithTheirText) {
  TableBlock block = table({1, 2});
  block.rows = {row({cell("甲"), cell("乙")}), row({cell("丙"), cell(lines(3))})};
  const Page out = one_page(block);
  expect_near(upright_rules(out), {50, 150, 350});
  expect_near(rules(out), {50, 80, 150});
}

TEST_F(TableTest, TextWrapsInItsCell) {
  TableBlock block = table({1, 2});
  block.rows = {row({cell("一二三四五六七八九十甲乙"), cell("乙")})};
  expect_near(rules(one_page(block)), {50, 100});
}

TEST_F(TableTest, EveryEdgeIsDrawnOnce) {
  TableBlock block = table({1, 1});
  block.rows = {row({cell("甲"), cell("乙")}), row({cell("丙"), cell("丁")})};
  EXPECT_EQ(one_page(block).boxes.size(), 6u) << "three rules across, three upright";
}

TEST_F(TableTest, OuterRuleIsHeavierWhereTheStyleSaysSo) {
  grid.outer_rule = 1.5;
  TableBlock block = table({1, 1});
  block.rows = {row({cell("甲"), cell("乙")}), row({cell("丙"), cell("丁")})};
  std::multiset<double> widths;
  for (const Box& box : one_page(block).boxes) widths.insert(std::min(box.width, box.height));
  EXPECT_THAT(widths, ElementsAre(0.5, 0.5, 1.5, 1.5, 1.5, 1.5));
}

TEST_F(TableTest, MergedCellsHaveNoRuleInside) {
  TableBlock block = table({1, 1, 1});
  block.rows = {row({spanning(cell("甲"), 2, 2), cell("乙")}), row({cell("丙")}),
                row({cell("丁"), cell("戊"), cell("己")})};
  const Page out = one_page(block);
  for (const Box& box : out.boxes) {
    const bool inside = box.x + box.width / 2 > 51 && box.x + box.width / 2 < 249 && box.y + box.height / 2 > 51 &&
                        box.y + box.height / 2 < 109;
    EXPECT_FALSE(inside) << box.x << "," << box.y;
  }
  EXPECT_NEAR(find(out, "甲")->y, 50 + 20 + 10 + 3.8, 0.1) << "in the middle of two rows";
  EXPECT_NEAR(find(out, "丙")->x, 255, 1e-6) << "cells under a span are not counted again";
}

TEST_F(TableTest, ExcessOfASpanGoesToItsLastRow) {
  TableBlock block = table({1, 1});
  block.rows = {row({spanning(cell(lines(5)), 1, 2), cell("乙")}), row({cell("丙")})};
  expect_near(rules(one_page(block)), {50, 80, 50 + 110});
}

TEST_F(TableTest, MinimumHeightsHold) {
  TableBlock block = table({1, 1});
  block.rows = {row({cell("甲"), cell("乙")}), row({cell("丙"), cell("丁")}), row({cell("戊"), cell("己")})};
  grid.min_row_height = 35;
  block.rows[0].min_height = 50;
  block.rows[1].cells[1].min_height = 60;
  expect_near(rules(one_page(block)), {50, 100, 160, 195});
}

TEST_F(TableTest, TextStandsAtTheTopMiddleOrBottom) {
  TableBlock block = table({1, 1, 1});
  block.rows = {row({cell("上"), cell("中"), cell("下")})};
  block.rows[0].min_height = 100;
  block.rows[0].cells[0].vertical = VerticalAlign::Top;
  block.rows[0].cells[2].vertical = VerticalAlign::Bottom;
  const Page out = one_page(block);
  EXPECT_NEAR(find(out, "上")->y, 50 + 5 + 13.8, 0.1);
  EXPECT_NEAR(find(out, "中")->y, 50 + 40 + 13.8, 0.1);
  EXPECT_NEAR(find(out, "下")->y, 50 + 75 + 13.8, 0.1);
}

TEST_F(TableTest, FillInACellPushesDownWhatFollows) {
  TableBlock block = table({1});
  TableCell opinion = cell("意见");
  opinion.blocks.push_back({VerticalSpace{0, false, true}});
  opinion.blocks.push_back(p("盖章"));
  opinion.min_height = 150;
  block.rows = {row({opinion})};
  const Page out = one_page(block);
  EXPECT_NEAR(find(out, "意见")->y, 50 + 5 + 13.8, 0.1);
  EXPECT_NEAR(find(out, "盖章")->y, 200 - 5 - 20 + 13.8, 0.1);
}

TEST_F(TableTest, VerticalLabelHasOneCharacterALine) {
  TableBlock block = table({1, 9});
  TableCell label = cell("审核意见");
  label.vertical_text = true;
  block.rows = {row({label, cell("乙")})};
  const Page out = one_page(block);
  expect_near(rules(out), {50, 50 + 4 * 20 + 10});
  EXPECT_EQ(text_of(out).substr(0, 4), "审|");
}

TEST_F(TableTest, OpenSidesHaveNoRule) {
  TableBlock block = table({1, 1});
  block.rows = {row({cell("甲"), cell("乙")}), row({cell("丙"), cell("丁")})};
  block.rows[0].cells[0].open_bottom = true;
  block.rows[0].cells[1].open_right = true;
  block.rows[1].cells[1].open_left = true;
  const Page out = one_page(block);
  double middle = 0, right = 0, centre = 0;
  for (const Box& box : out.boxes) {
    if (std::abs(box.y + box.height / 2 - 80) < 1) middle += box.width;
    if (box.height > 5 && box.x > 349) right += box.height;
    if (box.height > 5 && std::abs(box.x - 200) < 1) centre += box.height;
  }
  EXPECT_NEAR(middle, 150, 1);
  EXPECT_NEAR(right, 30, 0.001);
  EXPECT_NEAR(centre, 30, 0.001);
}

TEST_F(TableTest, HeadersAreShadedInTheStylesColor) {
  grid.header_fill = {0.9, 0.9, 0.9};
  TableBlock block = table({1, 1});
  TableCell label = cell("甲");
  label.header = true;
  block.rows = {row({label, cell("乙")})};
  const Page out = one_page(block);
  ASSERT_FALSE(out.boxes.empty());
  EXPECT_EQ(out.boxes[0].color, grid.header_fill) << "under the rules";
  EXPECT_NEAR(out.boxes[0].width, 150, 0.001);
  EXPECT_NEAR(out.boxes[0].height, 30, 0.001);
}

TEST_F(TableTest, DiagonalGoesFromTopLeftToBottomRight) {
  TableBlock block = table({1, 1});
  block.rows = {row({cell("甲"), cell("乙")})};
  block.rows[0].cells[0].diagonal = true;
  const Page out = one_page(block);
  ASSERT_EQ(out.strokes.size(), 1u);
  EXPECT_EQ(out.strokes[0].x1, 50);
  EXPECT_EQ(out.strokes[0].y1, 50);
  EXPECT_EQ(out.strokes[0].x2, 200);
  EXPECT_EQ(out.strokes[0].y2, 80);
}

TEST_F(TableTest, ShrinkingTextKeepsTheRowWhereItCan) {
  TableBlock block = table({1});
  grid.padding_x = 0;
  body.align = Align::Left;
  block.rows = {row({cell("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二")})};
  block.rows[0].cells[0].overflow = Overflow::Shrink;
  const Page out = one_page(block);
  EXPECT_EQ(out.runs[0].size, 9);
  expect_near(rules(out), {50, 80});
}

TEST_F(TableTest, ShrunkTextGrowsTheRowAtTheSmallestSize) {
  TableBlock block = table({1, 9});
  block.rows = {row({cell("一二三四五六七八九十"), cell("乙")})};
  block.rows[0].cells[0].overflow = Overflow::Shrink;
  const Page out = one_page(block);
  EXPECT_EQ(out.runs[0].size, 8);
  EXPECT_NEAR(rules(out)[1], 50 + 10 * 16 / 2 + 10, 0.1) << "two characters a line";
}

TEST_F(TableTest, OverflowOfAFixedCellNamesTheValue) {
  TableBlock block = table({1});
  TableCell fixed = cell(lines(3));
  fixed.overflow = Overflow::Error;
  fixed.min_height = 50;
  std::get<Paragraph>(fixed.blocks[0].content).inlines[0].source = {"member", 7, "note"};
  block.rows = {row({fixed})};
  TypesetOptions options;
  options.locate = [](const ValueRef& value) {
    Place place;
    place.file = std::string(value.table) + "/" + std::to_string(value.row_id) + "/" + std::string(value.field);
    return place;
  };
  const Result<Pages> pages = typesetter.lay_out(document({{block}}), options);
  ASSERT_FALSE(pages.ok());
  EXPECT_EQ(pages.errors()[0].code, "typeset/overflow");
  EXPECT_EQ(pages.errors()[0].place.file, "member/7/note");
}

TEST_F(TableTest, FixedCellThatHoldsItsTextIsNoError) {
  TableBlock block = table({1});
  block.rows = {row({cell(lines(2))})};
  block.rows[0].cells[0].overflow = Overflow::Error;
  block.rows[0].cells[0].min_height = 50;
  expect_near(rules(one_page(block)), {50, 100});
}

TEST_F(TableTest, CellsBeyondTheColumnsAreAnError) {
  TableBlock block = table({1, 1});
  block.rows = {row({cell("甲"), cell("乙"), cell("丙")})};
  const Result<Pages> pages = typesetter.lay_out(document({{block}}));
  ASSERT_FALSE(pages.ok());
  EXPECT_EQ(pages.errors()[0].code, "typeset/table-cells");
}

TEST_F(TableTest, ColumnWithoutRoomForTextIsAnError) {
  TableBlock block = table({1, 99});
  block.rows = {row({cell("甲"), cell("乙")})};
  const Result<Pages> pages = typesetter.lay_out(document({{block}}));
  ASSERT_FALSE(pages.ok());
  EXPECT_EQ(pages.errors()[0].code, "typeset/table-column");
}

TEST_F(TableTest, MissingCellsAndSpansBeyondTheGridDoNoHarm) {
  TableBlock block = table({1, 1, 1});
  block.rows = {row({spanning(cell("甲"), 9, 9)}), row({}), row({cell("乙")})};
  const Result<Pages> pages = typesetter.lay_out(document({{block}}));
  ASSERT_FALSE(pages.ok()) << "the span covers the last row";
  EXPECT_EQ(pages.errors()[0].code, "typeset/table-cells");
  block.rows = {row({cell("甲")}), row({}), row({cell("乙"), cell("丙")})};
  block.rows[1].min_height = 12;
  expect_near(rules(one_page(block)), {50, 80, 92, 122});
}

TEST_F(TableTest, TableInACellIsDrawnWhole) {
  TableBlock inner = table({1, 1});
  inner.rows = {row({cell("内"), cell("部")})};
  TableBlock block = table({1, 1});
  block.rows = {row({cell(Block{inner}), cell("乙")})};
  const Page out = one_page(block);
  expect_near(rules(out), {50, 55, 85, 90});
  EXPECT_NEAR(find(out, "部")->x, 55 + 70 + 5, 0.001);
}

}  // namespace
}  // namespace lianheti
