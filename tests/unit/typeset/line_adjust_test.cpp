// Squeezing, stretching, spacing and indents: CLREQ's numbers.
#include <gmock/gmock.h>

#include "base/text.h"
#include "base/world.h"
#include "unit/typeset/line_fixture.h"

namespace lianheti {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

TEST_F(LineTest, MarksSideBySideGiveUpHalfAnEm) {
  for (const char* pair : {"”）", "》，", "）；", "。”", "（“", "）（", "：“", "，《"}) {
    EXPECT_NEAR(width("一" + std::string(pair) + "一"), 3.5, kNear) << pair;
  }
  EXPECT_NEAR(width("一。”）一"), 4, kNear);
  EXPECT_NEAR(width("一（）一"), 4, kNear) << "no blank between the two";
}

TEST_F(LineTest, ExclamationsTogetherTakeOneEmAndThreeTakeTwo) {
  EXPECT_NEAR(width("一？！一"), 3, kNear);
  EXPECT_NEAR(width("一！！！一"), 4, kNear);
}

TEST_F(LineTest, BracketsKeepTheirContentTight) {
  const std::vector<double> at = positions(set("一）（一", 100).lines[0]);
  EXPECT_THAT(at,
              ElementsAre(DoubleNear(0, kNear), DoubleNear(1, kNear), DoubleNear(1.5, kNear), DoubleNear(2.5, kNear)));
}

TEST_F(LineTest, MarkAtTheEndOfALineIsHalfAndSoIsABracketAtTheStart) {
  EXPECT_NEAR(width("一。"), 1.5, kNear);
  EXPECT_NEAR(width("（一）"), 2, kNear);
  EXPECT_NEAR(positions(set("（一）", 100).lines[0])[0], -0.5, kNear);
}

TEST_F(LineTest, QuarterEmBetweenChineseAndWestern) {
  const double latin = width("A1");
  EXPECT_NEAR(width("甲A1乙"), 2.5 + latin, kNear);
  EXPECT_NEAR(width("（A1）"), 1 + latin, kNear - 0 + 0.001) << "none beside marks";
  EXPECT_NEAR(width("甲A1，"), 1.75 + latin, kNear);
  EXPECT_NEAR(width("甲 A1"), 1 + latin + width("甲 甲") - 2, kNear) << "a typed space is not doubled";
  EXPECT_NEAR(width("50%以"), width("50%") + 1.25, kNear);
}

TEST_F(LineTest, BracketsGiveWayBeforeCommasAndCommasBeforeStops) {
  const std::string tail = "10000元";  // not divided, so the line must take all of it or none
  const std::string text = "一（二）三，四。五" + tail;
  const double natural = width(text);
  const auto placed = [&](double excess) {
    const SetParagraph lines = set(text + "六七八", natural - excess);
    EXPECT_EQ(text_of(lines.lines[0]), text);
    EXPECT_NEAR(lines.lines[0].width / 10, natural - excess, kNear);
    return positions(lines.lines[0]);
  };
  const std::vector<double> half = placed(0.5);
  EXPECT_NEAR(half[2] - half[0], 1.75, kNear) << "before the opening bracket";
  EXPECT_NEAR(half[4] - half[3], 0.75, kNear) << "after the closing one";
  EXPECT_NEAR(half[6] - half[5], 1, kNear) << "the comma is not touched yet";
  const std::vector<double> more = placed(1.2);
  EXPECT_NEAR(more[4] - more[3], 0.5, kNear);
  EXPECT_NEAR(more[6] - more[5], 0.8, kNear);
  EXPECT_NEAR(more[8] - more[7], 1, kNear) << "nor the stop";
  const std::vector<double> most = placed(1.9);
  EXPECT_NEAR(most[6] - most[5], 0.5, kNear);
  EXPECT_NEAR(most[9] - most[8], 1.125, kNear) << "the gap before the number";
  EXPECT_NEAR(most[8] - most[7], 0.85, kNear) << "the stop gives last";
}

TEST_F(LineTest, ItemsOfOneKindShrinkAlike) {
  const SetParagraph lines = set("一，二，三，四五六七。八九", 10);
  ASSERT_EQ(text_of(lines.lines[0]), "一，二，三，四五六七。");
  const std::vector<double> at = positions(lines.lines[0]);
  EXPECT_NEAR(at[2], at[4] - at[2], kNear);
  EXPECT_NEAR(at[4] - at[2], at[6] - at[4], kNear);
}

TEST_F(LineTest, StretchingIsEvenAndSparesWordsAndDashes) {
  const SetParagraph lines = set("一二三四五六七八——九（甲）乙丙丁", 11.5);
  const std::vector<double> at = positions(lines.lines[0]);
  ASSERT_EQ(text_of(lines.lines[0]), "一二三四五六七八——九");
  EXPECT_NEAR(at[1] - at[0], at[7] - at[6], kNear);
  EXPECT_GT(at[1] - at[0], 1.01);
  EXPECT_NEAR(at[8] - at[7], 1, kNear) << "no space beside the dash";
  const SetParagraph word = set("甲Windows乙（丙）丁戊", 7.5);
  for (const GlyphRun& run : word.lines[0].runs) {
    if (run.text.find("Windows") == std::string::npos) continue;
    EXPECT_NEAR(run.glyphs[2].x - run.glyphs[1].x,
                set("甲Windows", 50).lines[0].runs[0].glyphs[2].x - set("甲Windows", 50).lines[0].runs[0].glyphs[1].x,
                0.02);
  }
}

TEST_F(LineTest, WesternSpacesStretchFirstAndToHalfAnEm) {
  style.align = Align::Justify;
  const double natural = set("aa bb cc", 50).lines[0].width;
  const SetParagraph lines = set("aa bb cc dddddddddd", natural / 10 + 0.3);
  ASSERT_EQ(text_of(lines.lines[0]), "aa bb cc ");
  EXPECT_NEAR(lines.lines[0].width, natural + 3, 0.03);
}

TEST_F(LineTest, LineThatWouldBeTornApartStaysRagged) {
  const SetParagraph lines = set("甲ABCDEFGHIJKLMNOPQRSTUVWXYZ", 18);
  EXPECT_NEAR(lines.lines[0].width, 10, 0.03);
}

TEST_F(LineTest, TwoTurnsOfAnUnbreakableCodeFillItsCell) {
  const SetParagraph lines = set("91330300MA2AXXXX1Y", 5);
  ASSERT_GE(lines.lines.size(), 2u);
  std::string all;
  for (const SetLine& line : lines.lines) {
    EXPECT_LE(line.width, 50.03);
    all += text_of(line);
  }
  EXPECT_EQ(all, "91330300MA2AXXXX1Y");
}

TEST_F(LineTest, SoftDateIsDividedWhereTheLineWouldBeTooEmpty) {
  EXPECT_EQ(lines("甲乙2025年12月10日", 7.2), (std::vector<std::string>{"甲乙2025年", "12月10日"}));
  EXPECT_EQ(lines("甲乙丙丁戊己2025年12月10日", 8), (std::vector<std::string>{"甲乙丙丁戊己", "2025年12月10日"}));
}

TEST_F(LineTest, IndentsHangAndAlign) {
  style.first_indent_em = 2;
  EXPECT_NEAR(positions(set("甲乙丙", 10).lines[0])[0], 2, kNear);
  EXPECT_THAT(lines("一二三四五六七八九十", 6), ElementsAre("一二三四", "五六七八九十"));
  style.first_indent_em = 0;
  style.hanging_em = 3;
  style.left_indent_em = 1;
  style.right_indent_em = 1;
  const SetParagraph hanging = set("一二三四五六七八九十", 10);
  EXPECT_EQ(text_of(hanging.lines[0]), "一二三四五六七八");
  EXPECT_NEAR(positions(hanging.lines[1])[0], 4, kNear);
  style = {.size = 10, .line_pitch = 20, .align = Align::Center};
  EXPECT_NEAR(positions(set("甲乙", 10).lines[0])[0], 4, kNear);
  style.align = Align::Right;
  EXPECT_NEAR(positions(set("甲乙。", 10).lines[0])[0], 7.5, kNear);
  EXPECT_EQ(set("甲乙。", 10).lines[0].width, 25) << "without indents";
}

TEST_F(LineTest, IndentsWiderThanTheMeasureStillSetSomething) {
  style.left_indent_em = 20;
  EXPECT_EQ(set("甲乙丙", 3).lines.size(), 3u);
}

TEST_F(LineTest, NegativeTrackingFitsTwentyEightCharacters) {
  style.size = 16;
  style.tracking = 442.2047 / 28 - 16;  // GB/T 9704: 28 characters in 156 mm
  std::string text;
  for (int i = 0; i < 40; ++i) text += "字";
  const auto result = setter.set(paragraph(text), {.measure = 442.2047});
  EXPECT_EQ(result->lines[0].runs[0].glyphs.size(), 28u);
}

TEST_F(LineTest, TrackingSpacesCharactersAndNotLetters) {
  style.tracking = 5;
  EXPECT_NEAR(set("甲乙", 100).lines[0].width, 25, 0.01);
  const double latin = set("AB", 100).lines[0].width;
  style.tracking = 0;
  EXPECT_NEAR(set("AB", 100).lines[0].width, latin, 0.01);
}

TEST_F(LineTest, ScaleShrinksEverything) {
  style.first_indent_em = 2;
  const auto half = setter.set(paragraph("一二三四五"), {.measure = 30, .scale = 0.5});
  ASSERT_EQ(half->lines.size(), 2u);
  EXPECT_FLOAT_EQ(half->lines[0].runs[0].size, 5);
  EXPECT_NEAR(half->lines[0].runs[0].x, 10, 0.01);
  EXPECT_DOUBLE_EQ(half->line_pitch, 10);
}

TEST_F(LineTest, LeastWidthIsTheWidestPieceThatIsNotDivided) {
  EXPECT_NEAR(setter.least_width(paragraph("联系电话")).value(), 10, 0.03);
  EXPECT_NEAR(setter.least_width(paragraph("甲（乙）")).value(), 20, 0.03) << "brackets lose their blank";
  EXPECT_NEAR(setter.least_width(paragraph("号码0577-88888888转")).value(), set("0577-88888888", 99).lines[0].width,
              0.03);
  style.left_indent_em = 2;
  EXPECT_NEAR(setter.least_width(paragraph("联系电话")).value(), 30, 0.03);
}

// Quadratic work would show here as a test that does not end.
TEST_F(LineTest, HugeUnbrokenTextIsSet) {
  const std::size_t count = 200'000;
  EXPECT_GT(set(std::string(count, '7'), 20).lines.size(), 4000u);
  EXPECT_GT(set(std::string(count, 'x') + "“”", 20).lines.size(), 4000u);
  std::string brackets;
  for (std::size_t i = 0; i < 20'000; ++i) brackets += "（";
  EXPECT_GT(set(brackets, 20).lines.size(), 400u);
  Paragraph pieces = paragraph("甲");
  pieces.inlines.resize(70'000, pieces.inlines[0]);
  EXPECT_EQ(set(pieces, 20).lines.size(), 3500u);
}

// Every policy text at every width: nothing lost, nothing too wide, no line begun or ended by what may not.
TEST_F(LineTest, LawsHoldForAllWidths) {
  const auto rules = LineRules::installed().value();
  const std::string file = read_file(LIANHETI_SOURCE_DIR "/tests/data/line-breaking/policy.txt").value();
  std::string text;
  for (const char32_t c : to_utf32(file)) {
    if (c != '|' && c != U'¦' && c != '\n' && c != '#' && c != 0xFFFC) append_code_point(text, c);
  }
  for (double measure = 9; measure < 40; measure += 1.7) {
    const SetParagraph result = set(text, measure);
    std::string all;
    for (std::size_t i = 0; i < result.lines.size(); ++i) {
      const SetLine& line = result.lines[i];
      const std::string content = text_of(line);
      all += content;
      EXPECT_LE(line.width, measure * 10 + 0.03) << content;
      const std::u32string characters = to_utf32(content);
      EXPECT_TRUE(i == 0 || !rules->no_start.contains(characters.front()) || content.starts_with("——")) << content;
      EXPECT_FALSE(rules->no_end.contains(characters.back())) << content;
    }
    EXPECT_EQ(all, text);
  }
}

}  // namespace
}  // namespace lianheti
