// The layout vectors of CLREQ and GB/T 15834: what stands on which line, and how wide it is.
#include <gmock/gmock.h>

#include "unit/typeset/line_fixture.h"

namespace lianheti {
namespace {

using testing::ElementsAre;

TEST_F(LineTest, StopThatDoesNotFitPushesOutTheCharacterBeforeIt) {
  EXPECT_THAT(lines("一二三四五六七八九十。甲乙", 10), ElementsAre("一二三四五六七八九", "十。甲乙"));
  EXPECT_NEAR(set("一二三四五六七八九十。甲乙", 10).lines[0].width, 100, 0.02) << "justified";
}

TEST_F(LineTest, SqueezesBeforeItPushes) {
  EXPECT_THAT(lines("一二，四五六七八九十。甲乙", 10), ElementsAre("一二，四五六七八九十。", "甲乙"));
  const SetParagraph squeezed = set("一二，四五六七八九十。甲乙", 10);
  EXPECT_NEAR(squeezed.lines[0].width, 100, 0.02);
  EXPECT_NEAR(positions(squeezed.lines[0])[3], 2.5, kNear) << "the comma gave up half its cell";
}

TEST_F(LineTest, LoneLastCharacterTakesOneFromTheLineBefore) {
  EXPECT_THAT(lines("一二，四五六七八九十。甲", 10), ElementsAre("一二，四五六七八九", "十。甲"));
}

TEST_F(LineTest, OpeningBracketEndsNoLineAndLosesItsBlankAtTheStart) {
  const SetParagraph set_lines = set("一二三四五六七八九（甲）乙", 10);
  ASSERT_EQ(set_lines.lines.size(), 2u);
  EXPECT_EQ(text_of(set_lines.lines[0]), "一二三四五六七八九");
  EXPECT_EQ(text_of(set_lines.lines[1]), "（甲）乙");
  EXPECT_NEAR(set_lines.lines[1].width / 10, 3.5, kNear);
  EXPECT_NEAR(positions(set_lines.lines[1])[1], 0.5, kNear);
}

TEST_F(LineTest, TwoEmDashMayBeginALine) {
  EXPECT_THAT(lines("甲乙丙丁戊己庚辛壬——子", 10), ElementsAre("甲乙丙丁戊己庚辛壬", "——子"));
}

TEST_F(LineTest, NumberAndUnitGoToTheNextLineTogether) {
  EXPECT_THAT(lines("支持最高1000万元资金", 5), ElementsAre("支持最高", "1000万元", "资金"));
}

TEST_F(LineTest, OpeningQuoteEndsNoLine) {
  EXPECT_THAT(lines("一二三四五六七八九“甲”", 10), ElementsAre("一二三四五六七八九", "“甲”"));
}

TEST_F(LineTest, PairAtTheEndTakesOneEm) { EXPECT_NEAR(width("一二三四五六七八。”"), 9.0, kNear); }

}  // namespace
}  // namespace lianheti
