// What may stand in a line beside text: blanks, spaces, fills, boxes to tick, page numbers, places, decorations.
#include <gmock/gmock.h>

#include "unit/typeset/line_fixture.h"

namespace lianheti {
namespace {

using testing::ElementsAre;
using InlineKind = Inline::Kind;

constexpr double kNearPoints = 0.03;  // pt

Inline text(const std::string& content) { return {.text = content}; }

class PieceTest : public LineTest {
 protected:
  Paragraph of(std::vector<Inline> pieces) const {
    Paragraph out;
    out.style = &style;
    out.inlines = std::move(pieces);
    return out;
  }
};

TEST_F(PieceTest, EmptyParagraphHasOneEmptyLine) {
  const SetParagraph lines = set(of({}), 10);
  ASSERT_EQ(lines.lines.size(), 1u);
  EXPECT_TRUE(lines.lines[0].runs.empty());
  EXPECT_DOUBLE_EQ(lines.height(), 20);
  EXPECT_NEAR(lines.first_baseline, 13.8, kNearPoints) << "the em box is centred in the pitch";
}

TEST_F(PieceTest, LineBreakIsForcedAndItsLineIsNotStretched) {
  style.align = Align::Justify;
  const SetParagraph lines = set(of({text("甲乙"), {.kind = InlineKind::LineBreak}, text("丙")}), 10);
  ASSERT_EQ(lines.lines.size(), 2u);
  EXPECT_NEAR(lines.lines[0].width, 20, kNearPoints);
  EXPECT_EQ(set("甲\n\n乙\n", 10).lines.size(), 4u) << "line feeds in a value";
}

TEST_F(PieceTest, BlankIsARuleToWriteOn) {
  const SetParagraph lines = set(of({text("金额"), {.kind = InlineKind::Blank, .length_em = 6}, text("元")}), 20);
  const SetLine& line = lines.lines[0];
  EXPECT_NEAR(line.width, 90, kNearPoints);
  ASSERT_EQ(line.boxes.size(), 1u);
  EXPECT_NEAR(line.boxes[0].x, 20, kNearPoints);
  EXPECT_NEAR(line.boxes[0].width, 60, kNearPoints);
  EXPECT_GT(line.boxes[0].y, 0) << "below the baseline";
  EXPECT_EQ(text_of(line), "金额元");
}

TEST_F(PieceTest, BlankIsNeverWiderThanTheMeasureAndKeepsItsUnit) {
  const SetParagraph lines = set(of({text("地址地址"), {.kind = InlineKind::Blank, .length_em = 60}}), 8);
  ASSERT_EQ(lines.lines.size(), 2u);
  EXPECT_NEAR(lines.lines[1].boxes.at(0).width, 80, kNearPoints);
  const SetParagraph unit = set(of({text("甲乙丙丁戊"), {.kind = InlineKind::Blank, .length_em = 3}, text("元")}), 8);
  ASSERT_EQ(unit.lines.size(), 2u);
  EXPECT_EQ(text_of(unit.lines[0]), "甲乙丙丁戊") << "元 does not stand alone on the second line";
}

TEST_F(PieceTest, SpaceMovesWhatFollows) {
  const SetParagraph lines = set(of({text("李"), {.kind = InlineKind::Space, .length_em = 1}, text("丹")}), 20);
  EXPECT_THAT(positions(lines.lines[0]), ElementsAre(testing::DoubleNear(0, 0.01), testing::DoubleNear(2, 0.01)));
  EXPECT_TRUE(lines.lines[0].boxes.empty());
}

TEST_F(PieceTest, FillPushesToTheRightEdgeAndMayBeALeader) {
  const SetParagraph plain = set(of({text("甲"), {.kind = InlineKind::Fill}, text("乙")}), 20);
  EXPECT_NEAR(positions(plain.lines[0]).back(), 19, 0.01);
  EXPECT_TRUE(plain.lines[0].boxes.empty());
  const SetParagraph dotted = set(of({text("一、总则"), {.kind = InlineKind::Fill, .text = "…"}, text("乙")}), 20);
  ASSERT_GT(dotted.lines[0].boxes.size(), 20u);
  for (const Box& dot : dotted.lines[0].boxes) {
    EXPECT_GT(dot.x, 40);
    EXPECT_LT(dot.x + dot.width, 190);
  }
  EXPECT_EQ(text_of(dotted.lines[0]), "一、总则乙") << "nobody typed the dots";
  const SetParagraph centred = set(of({{.kind = InlineKind::Fill}, text("甲"), {.kind = InlineKind::Fill}}), 21);
  EXPECT_NEAR(positions(centred.lines[0])[0], 10, 0.01) << "several fills share";
}

TEST_F(PieceTest, LongTitleBeforeALeaderWrapsAndKeepsItsNumberAtTheRight) {
  const SetParagraph lines =
      set(of({text("一二三四五六七八九十一二三"), {.kind = InlineKind::Fill, .text = "…"}, text("12")}), 10);
  ASSERT_EQ(lines.lines.size(), 2u);
  EXPECT_NEAR(lines.lines[1].width, 100, kNearPoints);
  const SetParagraph full = set(of({text("一二三四五六七八九"), {.kind = InlineKind::Fill, .text = "…"}, text("12")}), 10);
  ASSERT_EQ(full.lines.size(), 2u);
  EXPECT_NEAR(full.lines[1].width, 100, kNearPoints) << "the number is not left alone at the left edge";
}

TEST_F(PieceTest, BoxesToTickAreDrawnFromAFontThatHasThem) {
  const SetParagraph lines =
      set(of({{.kind = InlineKind::Checkbox, .checked = true}, text("是"), {.kind = InlineKind::Checkbox}, text("否")}), 20);
  EXPECT_EQ(text_of(lines.lines[0]), "☑是□否");
  const SetParagraph narrow = set(of({text("甲乙"), {.kind = InlineKind::Checkbox}, text("否")}), 3);
  ASSERT_EQ(narrow.lines.size(), 2u);
  EXPECT_EQ(text_of(narrow.lines[1]), "□否") << "a box stays with its word";
}

TEST_F(PieceTest, TickedAndEmptyBoxesAreEquallyWideAndFromOneFace) {
  const SetParagraph lines =
      set(of({{.kind = InlineKind::Checkbox, .checked = true}, {.kind = InlineKind::Checkbox}, text("否")}), 20);
  ASSERT_GE(lines.lines[0].runs.size(), 2u) << "each box speaks for itself to a screen reader";
  EXPECT_EQ(lines.lines[0].runs[0].text, "☑");
  EXPECT_EQ(lines.lines[0].runs[1].text, "□");
  EXPECT_EQ(lines.lines[0].runs[0].face, lines.lines[0].runs[1].face);
  const std::vector<double> at = positions(lines.lines[0]);
  EXPECT_NEAR(at[1] - at[0], 1, 0.01);
}

TEST_F(PieceTest, PageNumberComesFromTheCallerOrStandsIn) {
  const Paragraph content = of({text("第"), {.kind = InlineKind::PageOf, .target = "annex"}, text("页")});
  EXPECT_EQ(text_of(set(content, 20).lines[0]), "第0页");
  const auto known = setter.set(
      content, {.measure = 200, .page_of = [](const std::string& anchor) { return anchor == "annex" ? "12" : ""; }});
  EXPECT_EQ(text_of(known->lines[0]), "第12页");
}

TEST_F(PieceTest, PlaceTakesNoRoom) {
  const SetParagraph lines = set(of({text("甲方"), {.kind = InlineKind::Place, .place = 3}, text("盖章")}), 20);
  EXPECT_NEAR(lines.lines[0].width, 40, kNearPoints);
  ASSERT_EQ(lines.lines[0].marks.size(), 1u);
  EXPECT_EQ(lines.lines[0].marks[0].mark, 3);
  EXPECT_NEAR(lines.lines[0].marks[0].x, 20, kNearPoints);
  EXPECT_NEAR(lines.lines[0].marks[0].y, -3.8, kNearPoints);
}

TEST_F(PieceTest, UnderlineIsOneRuleUnderAllOfIt) {
  const SetParagraph lines = set(
      of({text("甲"), {.text = "乙 A丙", .decoration = Decoration::Underline}, {.kind = InlineKind::Blank, .length_em = 2}}),
      20);
  ASSERT_EQ(lines.lines[0].boxes.size(), 1u);
  EXPECT_NEAR(lines.lines[0].boxes[0].x, 10, kNearPoints);
  EXPECT_NEAR(lines.lines[0].boxes[0].x + lines.lines[0].boxes[0].width, lines.lines[0].width, kNearPoints);
}

TEST_F(PieceTest, EmphasisDotsStandUnderCharactersAndNotUnderMarks) {
  const SetParagraph lines = set(of({{.text = "甲，乙", .decoration = Decoration::EmphasisDot}}), 20);
  std::vector<double> centres;
  for (const Box& box : lines.lines[0].boxes) {
    const double centre = box.x + box.width / 2;
    if (centres.empty() || std::abs(centres.back() - centre) > 1) centres.push_back(centre);
    EXPECT_GT(box.y, 0);
  }
  EXPECT_THAT(centres, ElementsAre(testing::DoubleNear(5, kNearPoints), testing::DoubleNear(25, kNearPoints)));
}

TEST_F(PieceTest, SuperscriptIsSmallerAndHigher) {
  const SetParagraph lines = set(of({text("m"), {.text = "2", .decoration = Decoration::Superscript}}), 20);
  ASSERT_EQ(lines.lines[0].runs.size(), 2u);
  EXPECT_FLOAT_EQ(lines.lines[0].runs[1].size, 6);
  EXPECT_LT(lines.lines[0].runs[1].y, -2);
  const SetParagraph below = set(of({text("H"), {.text = "2", .decoration = Decoration::Subscript}}), 20);
  EXPECT_GT(below.lines[0].runs[1].y, 0.5);
}

TEST_F(PieceTest, OwnFontAndSizeMakeARunOfTheirOwn) {
  const SetParagraph lines = set(of({text("甲"), {.text = "乙", .font = "hei", .size = 20}, text("丙")}), 20);
  ASSERT_EQ(lines.lines[0].runs.size(), 3u);
  EXPECT_FLOAT_EQ(lines.lines[0].runs[1].size, 20);
  EXPECT_EQ(lines.lines[0].runs[1].face, test_fonts()->chain("hei", false)[0]);
  EXPECT_NEAR(lines.lines[0].width, 40, kNearPoints);
  EXPECT_NEAR(lines.lines[0].ascent, 17.6, kNearPoints);
}

TEST_F(PieceTest, KeptTogetherPieceIsNotDividedAndALabelKeepsTheNextCharacter) {
  EXPECT_EQ(text_of(set(of({text("甲乙丙"), {.text = "温州市", .keep_together = true}}), 5).lines[1]), "温州市");
  const SetParagraph label = set(of({text("甲乙"), {.text = "第一条", .keep_together = true}, text("　总则")}), 5);
  EXPECT_EQ(text_of(label.lines[1]), "第一条　总") << "not the bare label";
}

TEST_F(PieceTest, VerticalLabelHasOneCharacterALineAndKeepsNumbersWhole) {
  const auto lines = setter.set(paragraph("联合体2025年（甲）"), {.measure = 30, .vertical = true});
  ASSERT_TRUE(lines.ok());
  std::vector<std::string> seen;
  for (const SetLine& line : lines->lines) seen.push_back(text_of(line));
  EXPECT_THAT(seen, ElementsAre("联", "合", "体", "2025", "年", "（", "甲", "）"));
  EXPECT_NEAR(positions(lines->lines[0])[0], 1, 0.01) << "centred";
  const std::uint32_t flat = set("（", 10).lines[0].runs[0].glyphs[0].id;
  EXPECT_NE(lines->lines[5].runs[0].glyphs[0].id, flat) << "brackets take their vertical form";
}

}  // namespace
}  // namespace lianheti
