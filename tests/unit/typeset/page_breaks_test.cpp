// Where pages break: a page of the fixture holds 20 lines.
#include <gmock/gmock.h>

#include "unit/typeset/page_fixture.h"

namespace lianheti {
namespace {

using testing::ElementsAre;

TEST_F(PageTest, LinesFillThePageOnTheGrid) {
  const Pages pages = lay_out({lines(20)});
  ASSERT_EQ(pages.pages.size(), 1u);
  EXPECT_EQ(text_of(pages.pages[0]), joined(1, 20));
  EXPECT_NEAR(find(pages.pages[0], "2")->y - find(pages.pages[0], "1")->y, 20, 1e-6);
  EXPECT_NEAR(find(pages.pages[0], "1")->y, 50 + 10 + 3.8, 0.1) << "characters are centred in the pitch";
}

TEST_F(PageTest, ParagraphSplitsBetweenLines) {
  EXPECT_THAT(texts(lay_out({lines(30)})), ElementsAre(joined(1, 20), joined(21, 30)));
}

TEST_F(PageTest, TwoLinesAtLeastGoToTheNextPage) {
  EXPECT_THAT(texts(lay_out({lines(21)})), ElementsAre(joined(1, 19), joined(20, 21)));
}

TEST_F(PageTest, TwoLinesAtLeastStayOnThePage) {
  EXPECT_THAT(texts(lay_out({lines(19, "a"), lines(5, "b")})), ElementsAre(joined(1, 19, "a"), joined(1, 5, "b")));
  EXPECT_THAT(texts(lay_out({lines(18, "a"), lines(5, "b")})),
              ElementsAre(joined(1, 18, "a") + "|b1|b2", joined(3, 5, "b")));
}

TEST_F(PageTest, ThreeLinesAreNotSplit) {
  EXPECT_THAT(texts(lay_out({lines(18, "a"), lines(3, "b")})), ElementsAre(joined(1, 18, "a"), joined(1, 3, "b")));
}

TEST_F(PageTest, KeptLinesMoveTogether) {
  body.keep_lines = true;
  EXPECT_THAT(texts(lay_out({lines(15, "a"), lines(10, "b")})), ElementsAre(joined(1, 15, "a"), joined(1, 10, "b")));
}

TEST_F(PageTest, KeptLinesHigherThanAPageSplit) {
  body.keep_lines = true;
  EXPECT_THAT(texts(lay_out({lines(25)})), ElementsAre(joined(1, 20), joined(21, 25)));
}

TEST_F(PageTest, HeadingIsNeverLastOnAPage) {
  EXPECT_THAT(texts(lay_out({lines(19, "a"), h("题"), lines(5, "b")})),
              ElementsAre(joined(1, 19, "a"), "题|" + joined(1, 5, "b")));
  EXPECT_THAT(texts(lay_out({lines(18, "a"), h("题"), lines(5, "b")})),
              ElementsAre(joined(1, 18, "a"), "题|" + joined(1, 5, "b")));
  EXPECT_THAT(texts(lay_out({lines(17, "a"), h("题"), lines(5, "b")})),
              ElementsAre(joined(1, 17, "a") + "|题|b1|b2", joined(3, 5, "b")));
}

TEST_F(PageTest, HeadingsInARowStayWithTheText) {
  const Block small{p(subheading, "小题")};
  EXPECT_THAT(texts(lay_out({lines(17, "a"), h("大题"), {VerticalSpace{5}}, small, lines(3, "b")})),
              ElementsAre(joined(1, 17, "a"), "大题|小题|" + joined(1, 3, "b")));
}

TEST_F(PageTest, HeadingStaysWithTheFirstRowOfATable) {
  TableBlock rows = table({1});
  rows.rows = {row({cell("甲")}), row({cell("乙")})};
  EXPECT_THAT(texts(lay_out({lines(18, "a"), h("题"), {rows}})), ElementsAre(joined(1, 18, "a"), "题|甲|乙"));
}

TEST_F(PageTest, KeptBlocksGoToOnePageWhereOneHoldsThem) {
  const Block block{KeepTogether{{lines(4, "b"), lines(4, "c")}}};
  EXPECT_THAT(texts(lay_out({lines(14, "a"), block})),
              ElementsAre(joined(1, 14, "a"), joined(1, 4, "b") + "|" + joined(1, 4, "c")));
  const Block large{KeepTogether{{lines(12, "b"), lines(12, "c")}}};
  EXPECT_THAT(texts(lay_out({lines(4, "a"), large})),
              ElementsAre(joined(1, 4, "a") + "|" + joined(1, 12, "b") + "|" + joined(1, 4, "c"), joined(5, 12, "c")));
}

TEST_F(PageTest, PageBreakLeavesNoEmptyPage) {
  EXPECT_THAT(texts(lay_out({{PageBreak{}}, p("甲"), {PageBreak{}}, {PageBreak{}}, p("乙"), {PageBreak{}}})),
              ElementsAre("甲", "乙"));
}

TEST_F(PageTest, SpaceAroundParagraphsIsDroppedWhereAPageBegins) {
  body.space_before = 10;
  const Pages pages = lay_out({lines(19, "a"), lines(2, "b")});
  ASSERT_EQ(pages.pages.size(), 2u);
  EXPECT_NEAR(find(pages.pages[0], "a1")->y, 73.8, 0.1) << "a section begins with its space";
  EXPECT_NEAR(find(pages.pages[1], "b1")->y, 63.8, 0.1);
}

TEST_F(PageTest, SpaceIsDroppedAtTheTopOfAPageUnlessFixed) {
  EXPECT_NEAR(find(lay_out({{VerticalSpace{100}}, p("甲")}).pages[0], "甲")->y, 63.8, 0.1);
  EXPECT_NEAR(find(lay_out({{VerticalSpace{100, true}}, p("甲")}).pages[0], "甲")->y, 163.8, 0.1);
}

TEST_F(PageTest, FillsShareTheRestOfThePage) {
  const Block fill{VerticalSpace{0, false, true}};
  const Pages pages = lay_out({p("上"), fill, p("中"), fill, p("下")});
  ASSERT_EQ(pages.pages.size(), 1u);
  const double first = find(pages.pages[0], "上")->y;
  EXPECT_NEAR(find(pages.pages[0], "中")->y - first, 20 + 170, 1e-6);
  EXPECT_NEAR(find(pages.pages[0], "下")->y - first, 380, 1e-6);
}

TEST_F(PageTest, RuleTakesTheWidthOfTheTypeArea) {
  const Pages pages = lay_out({p("甲"), {Line{1.5, {1, 0, 0}}}});
  ASSERT_EQ(pages.pages[0].boxes.size(), 1u);
  const Box& box = pages.pages[0].boxes[0];
  EXPECT_EQ(box.x, 50);
  EXPECT_EQ(box.width, 300);
  EXPECT_EQ(box.y, 70);
  EXPECT_EQ(box.height, 1.5);
}

TEST_F(PageTest, LargeCharactersMakeTheirLineHigher) {
  Paragraph large = p(body, "甲");
  large.inlines[0].size = 40;
  const Pages pages = lay_out({p("上"), {large}});
  EXPECT_NEAR(find(pages.pages[0], "甲")->y - find(pages.pages[0], "上")->y, 6.2 + 0.88 * 40, 1e-3);
}

TEST_F(PageTest, LineHigherThanAPageIsAnError) {
  body.line_pitch = 500;
  Paragraph tall = p(body, "甲");
  tall.inlines[0].source = {"member", 3, "name"};
  TypesetOptions options;
  options.locate = [](const ValueRef& value) { return Place{std::string(value.table), "", "", 0, 0}; };
  const Result<Pages> pages = typesetter.lay_out(document({{tall}}), options);
  ASSERT_FALSE(pages.ok());
  EXPECT_EQ(pages.errors()[0].place.file, "member");
  EXPECT_EQ(pages.errors()[0].code, "typeset/too-tall");
}

TEST_F(PageTest, EverySectionBeginsAPageOfItsOwnStyle) {
  PageStyle wide = page;
  wide.width = 600;
  Document two = document({p("甲")});
  two.sections.push_back(two.sections[0]);
  two.sections[1].page = &wide;
  two.sections[1].restart_numbering = true;
  const Pages pages = lay_out(two);
  ASSERT_EQ(pages.pages.size(), 2u);
  EXPECT_EQ(pages.pages[1].width, 600);
  EXPECT_TRUE(pages.pages[1].restart_numbering);
}

}  // namespace
}  // namespace lianheti
