// Tables over pages. A page of the fixture is 400 pt high, a row of one line 30 pt.
#include <gmock/gmock.h>

#include "unit/typeset/page_fixture.h"

namespace lianheti {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class TablePagesTest : public PageTest {
 protected:
  TableBlock with_header(int rows) const {
    TableBlock block = table({1, 1});
    block.header_rows = 1;
    block.continued_caption = "（续表）";
    block.rows.push_back(row({cell("头"), cell("首")}));
    for (int i = 1; i <= rows; ++i) block.rows.push_back(row({cell("a" + std::to_string(i)), cell("b")}));
    return block;
  }
};

TEST_F(TablePagesTest, HeaderIsRepeatedUnderTheCaption) {
  const Pages pages = lay_out({{with_header(14)}});
  ASSERT_EQ(pages.pages.size(), 2u);
  EXPECT_THAT(text_of(pages.pages[0]), HasSubstr("头 首|a1 b|"));
  EXPECT_THAT(text_of(pages.pages[0]), HasSubstr("a12 b"));
  EXPECT_EQ(text_of(pages.pages[1]), "（续表）|头 首|a13 b|a14 b");
  EXPECT_NEAR(rules(pages.pages[1])[0], 70, 0.001) << "the caption has its line above the table";
  const GlyphRun& caption = *find(pages.pages[1], "（续表）");
  EXPECT_EQ(caption.structure, kArtifact);
  EXPECT_EQ(find(pages.pages[1], "头")->structure, kArtifact);
  EXPECT_NE(find(pages.pages[0], "头")->structure, kArtifact);
  EXPECT_NE(find(pages.pages[1], "a13")->structure, kArtifact);
}

TEST_F(TablePagesTest, LastRowTakesTheOneBeforeAlong) {
  const std::vector<std::string> pages = texts(lay_out({{with_header(13)}}));
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_THAT(pages[0], testing::EndsWith("a11 b"));
  EXPECT_EQ(pages[1], "（续表）|头 首|a12 b|a13 b");
}

TEST_F(TablePagesTest, LastRowStandsAloneWhereCompanyWouldEmptyThePage) {
  TableBlock block = table({1});
  block.rows = {row({cell("a")}), row({cell(lines(12, "b"))}), row({cell(lines(6, "c"))})};
  block.rows[2].keep_whole = true;
  EXPECT_THAT(texts(lay_out({{block}})), ElementsAre("a|" + joined(1, 12, "b"), joined(1, 6, "c")));
}

TEST_F(TablePagesTest, LastRowsGoOverWithWhatTheTableKeepsWith) {
  TableBlock block = with_header(12);
  EXPECT_EQ(texts(lay_out({{block}, p("签")})).back(), "签");
  block.keep_with_next = true;
  EXPECT_EQ(texts(lay_out({{block}, p("签")})).back(), "（续表）|头 首|a11 b|a12 b|签");
  EXPECT_EQ(texts(lay_out({{block}})).size(), 1u) << "nothing follows";
  EXPECT_EQ(texts(lay_out({{block}, lines(30, "t")})).size(), 3u) << "a long text needs its first lines only";
}

TEST_F(TablePagesTest, TableThatFitsWithWhatFollowsStays) {
  TableBlock block = with_header(11);
  block.keep_with_next = true;
  EXPECT_EQ(texts(lay_out({{block}, p("签")})).size(), 1u);
}

TEST_F(TablePagesTest, HeadingGoesOverWithATableThatKeepsWithTheNext) {
  TableBlock block = with_header(1);
  block.keep_with_next = true;
  EXPECT_THAT(texts(lay_out({lines(16, "x"), h("题"), {block}, p("注")})),
              ElementsAre(joined(1, 16, "x"), "题|头 首|a1 b|注"));
  EXPECT_EQ(texts(lay_out({lines(15, "x"), h("题"), {block}, p("注")})).size(), 1u);
}

TEST_F(TablePagesTest, TableClosesWithARuleOnEveryPage) {
  grid.outer_rule = 1;
  for (const Page& sheet : lay_out({{with_header(20)}}).pages) {
    std::vector<double> heavy;
    for (const Box& box : sheet.boxes) {
      if (box.height == 1) heavy.push_back(box.y);
    }
    EXPECT_EQ(heavy.size(), 2u);
  }
}

TEST_F(TablePagesTest, HeaderIsNeverAloneAtTheFoot) {
  EXPECT_THAT(texts(lay_out({lines(18, "x"), {with_header(1)}})), ElementsAre(joined(1, 18, "x"), "头 首|a1 b"));
}

TEST_F(TablePagesTest, RowMovesWholeWhereLittleIsWasted) {
  TableBlock block = table({1});
  block.rows = {row({cell(lines(14, "a"))}), row({cell(lines(8, "b"))})};
  EXPECT_THAT(texts(lay_out({{block}})), ElementsAre(joined(1, 14, "a"), joined(1, 8, "b")));
}

TEST_F(TablePagesTest, RowSplitsWhereMovingItWouldLeaveThePageHalfEmpty) {
  TableBlock block = table({1});
  block.rows = {row({cell(lines(8, "a"))}), row({cell(lines(14, "b"))})};
  const Pages pages = lay_out({{block}});
  EXPECT_THAT(texts(pages), ElementsAre(joined(1, 8, "a") + "|" + joined(1, 11, "b"), joined(12, 14, "b")));
  EXPECT_NEAR(rules(pages.pages[0]).back(), 450, 0.001);
  EXPECT_NEAR(rules(pages.pages[1]).back(), 50 + 3 * 20 + 10, 0.001);
}

TEST_F(TablePagesTest, WholeRowsMoveWhateverIsWasted) {
  TableBlock block = table({1});
  block.rows = {row({cell(lines(8, "a"))}), row({cell(lines(14, "b"))})};
  block.rows[1].keep_whole = true;
  EXPECT_THAT(texts(lay_out({{block}})), ElementsAre(joined(1, 8, "a"), joined(1, 14, "b")));
  block.rows[1].keep_whole = false;
  grid.rows_split = false;
  EXPECT_THAT(texts(lay_out({{block}})), ElementsAre(joined(1, 8, "a"), joined(1, 14, "b")));
}

TEST_F(TablePagesTest, RowHigherThanAPageAlwaysSplits) {
  TableBlock block = table({1});
  block.rows = {row({cell(lines(50))})};
  block.rows[0].keep_whole = true;
  grid.rows_split = false;
  EXPECT_THAT(texts(lay_out({{block}})), ElementsAre(joined(1, 19), joined(20, 38), joined(39, 50)));
}

TEST_F(TablePagesTest, SplitLeavesTwoLinesOnEitherSide) {
  TableBlock block = table({1});
  block.rows = {row({cell(lines(20))})};
  EXPECT_THAT(texts(lay_out({{block}})), ElementsAre(joined(1, 18), joined(19, 20)));
}

TEST_F(TablePagesTest, EveryCellOfASplitRowGoesOnWhereItStopped) {
  TableBlock block = table({1, 1, 1});
  TableCell label = cell("项");
  label.header = true;
  block.rows = {row({label, cell(lines(30, "a")), cell(lines(3, "b"))})};
  const Pages pages = lay_out({{block}});
  ASSERT_EQ(pages.pages.size(), 2u);
  EXPECT_THAT(text_of(pages.pages[1]), HasSubstr("a20"));
  EXPECT_THAT(text_of(pages.pages[1]), testing::Not(HasSubstr("b")));
  EXPECT_EQ(find(pages.pages[1], "项")->structure, kArtifact) << "the label is repeated";
  EXPECT_EQ(find(pages.pages[0], "a1")->structure, find(pages.pages[1], "a30")->structure) << "one element";
}

TEST_F(TablePagesTest, LabelOfSpannedRowsIsRepeatedOnTheContinuation) {
  TableBlock block = table({1, 3});
  block.rows.push_back(row({spanning(cell("上游"), 1, 16), cell("m1")}));
  for (int i = 2; i <= 16; ++i) block.rows.push_back(row({cell("m" + std::to_string(i))}));
  const Pages pages = lay_out({{block}});
  ASSERT_EQ(pages.pages.size(), 2u);
  EXPECT_NEAR(find(pages.pages[0], "上游")->y, 50 + 13 * 15 + 3.8, 0.1) << "in the middle of the 13 rows here";
  EXPECT_NEAR(find(pages.pages[1], "上游")->y, 50 + 3 * 15 + 3.8, 0.1) << "in the middle of the 3 rows there";
  EXPECT_NE(find(pages.pages[0], "上游")->structure, kArtifact);
  EXPECT_EQ(find(pages.pages[1], "上游")->structure, kArtifact);
}

TEST_F(TablePagesTest, LabelWithoutRoomAtTheFootTakesItsRowsAlong) {
  TableBlock block = table({1, 3});
  for (int i = 1; i <= 12; ++i) block.rows.push_back(row({cell("x"), cell("y" + std::to_string(i))}));
  block.rows.push_back(row({spanning(cell(lines(4, "l")), 1, 4), cell("m1")}));
  for (int i = 2; i <= 4; ++i) block.rows.push_back(row({cell("m" + std::to_string(i))}));
  const Pages pages = lay_out({{block}});
  ASSERT_EQ(pages.pages.size(), 2u);
  EXPECT_THAT(text_of(pages.pages[0]), testing::EndsWith("y12"));
  EXPECT_THAT(text_of(pages.pages[1]), HasSubstr("m1"));
}

TEST_F(TablePagesTest, LongTextBesideSpannedRowsGoesOn) {
  TableBlock block = table({1, 1});
  block.rows.push_back(row({spanning(cell(lines(30, "l")), 1, 2), cell("m1")}));
  block.rows.push_back(row({cell("m2")}));
  const Pages pages = lay_out({{block}});
  ASSERT_EQ(pages.pages.size(), 2u);
  std::string all = text_of(pages.pages[0]) + "|" + text_of(pages.pages[1]);
  for (int i = 1; i <= 30; ++i) EXPECT_THAT(all, HasSubstr("l" + std::to_string(i)));
  EXPECT_THAT(text_of(pages.pages[0]), HasSubstr("l19"));
  EXPECT_LE(find(pages.pages[1], "l30")->y, 450);
}

TEST_F(TablePagesTest, RowsThatKeepWithTheNextGoTogether) {
  TableBlock block = table({1});
  for (int i = 1; i <= 14; ++i) block.rows.push_back(row({cell("r" + std::to_string(i))}));
  block.rows[11].keep_with_next = true;
  block.rows[12].keep_with_next = true;
  const Pages pages = lay_out({{block}});
  ASSERT_EQ(pages.pages.size(), 2u);
  EXPECT_EQ(text_of(pages.pages[1]), "r12|r13|r14");
}

TEST_F(TablePagesTest, EmptyBoxIsCutDownRatherThanSplit) {
  TableBlock block = table({1});
  block.rows = {row({cell(lines(8, "a"))}), row({cell("意见")})};
  block.rows[1].min_height = 250;
  const Pages pages = lay_out({{block}});
  ASSERT_EQ(pages.pages.size(), 1u);
  EXPECT_NEAR(rules(pages.pages[0]).back(), 450, 0.001);
}

TEST_F(TablePagesTest, EmptyBoxIsNotCutDownBelowTheTextBesideIt) {
  TableBlock block = table({1, 1});
  block.rows = {row({spanning(cell(lines(19, "l")), 1, 2), cell("a")}), row({cell("意见")})};
  block.rows[1].min_height = 400;
  for (const Page& sheet : lay_out({lines(2, "x"), {block}}).pages) {
    for (const GlyphRun& run : sheet.runs) EXPECT_LE(run.y, 450) << run.text;
  }
}

TEST_F(TablePagesTest, EmptyBoxMovesWhereTooLittleOfItIsLeft) {
  TableBlock block = table({1});
  block.rows = {row({cell(lines(11, "a"))}), row({cell("意见")})};
  block.rows[1].min_height = 350;
  const Pages pages = lay_out({{block}});
  ASSERT_EQ(pages.pages.size(), 2u);
  EXPECT_NEAR(rules(pages.pages[1]).back() - rules(pages.pages[1]).front(), 350, 0.001);
}

TEST_F(TablePagesTest, BoxOfSeveralPagesEnds) {
  TableBlock block = table({1});
  block.rows = {row({cell("意见")}), row({cell("后")})};
  block.rows[0].min_height = 1000;
  const Pages pages = lay_out({{block}});
  ASSERT_EQ(pages.pages.size(), 3u);
  EXPECT_EQ(text_of(pages.pages[2]), "后");
  EXPECT_NEAR(rules(pages.pages[2])[1] - rules(pages.pages[2])[0], 200, 0.001);
}

TEST_F(TablePagesTest, TextAfterTheTableFollowsIt) {
  const Pages pages = lay_out({{with_header(14)}, p("后")});
  ASSERT_EQ(pages.pages.size(), 2u);
  EXPECT_NEAR(find(pages.pages[1], "后")->y, 50 + 20 + 3 * 30 + 13.8, 0.1);
}

TEST_F(TablePagesTest, LongTableKeepsEveryRow) {
  const Pages pages = lay_out({{with_header(500)}});
  std::size_t rows = 0;
  for (const Page& sheet : pages.pages) {
    for (const GlyphRun& run : sheet.runs) rows += run.text[0] == 'a';
    EXPECT_LE(rules(sheet).back(), 450.001);
  }
  EXPECT_EQ(rows, 500u);
}

TEST_F(TablePagesTest, LineThatNoPageHoldsIsAnErrorAndNotALoop) {
  body.line_pitch = 600;
  TableBlock block = table({1, 1});
  block.rows = {row({spanning(cell("甲"), 1, 2), cell("乙")}), row({cell("丙")})};
  const Result<Pages> pages = typesetter.lay_out(document({{block}}));
  ASSERT_FALSE(pages.ok());
  EXPECT_EQ(pages.errors()[0].code, "typeset/too-tall");
}

}  // namespace
}  // namespace lianheti
