// Glyphs and their text: widths in em, clusters, fallback, what is typed is what is kept.
#include <gmock/gmock.h>

#include "base/text.h"
#include "typeset/font_catalog_state.h"
#include "unit/typeset/line_fixture.h"

namespace lianheti {
namespace {

using testing::ElementsAre;

// The bytes each glyph of a line prints.
std::vector<std::string> printed(const SetLine& line) {
  std::vector<std::string> out;
  for (const GlyphRun& run : line.runs) {
    for (const Glyph& glyph : run.glyphs) {
      out.push_back(run.text.substr(glyph.text_begin, glyph.text_end - glyph.text_begin));
    }
  }
  return out;
}

class ShapeTest : public LineTest, public testing::WithParamInterface<const char*> {
 protected:
  ShapeTest() { style.font = GetParam(); }
};

TEST_P(ShapeTest, HanAndMarksFillOneEmInEveryRole) {
  EXPECT_NEAR(width("联合体"), 3, kNear);
  EXPECT_NEAR(width("一“甲”一"), 5, kNear) << "curly quotes";
  EXPECT_NEAR(width("一…一"), 3, kNear);
  EXPECT_NEAR(width("一——一"), 4, kNear);
  EXPECT_NEAR(width("一……一"), 4, kNear);
  EXPECT_NEAR(width("一—一"), 3, kNear);
  EXPECT_NEAR(width("甲·乙"), 2.5, kNear) << "interpunct: half an em (GB/T 15834, 5.1.7)";
  EXPECT_NEAR(width("一～一"), 3, kNear);
  EXPECT_NEAR(width("一–一"), 2.5, kNear) << "half-em connector";
}

TEST_P(ShapeTest, MarkStandsInItsHalfOfTheCell) {
  const std::vector<double> at = positions(set("一“甲”一", 100).lines[0]);
  ASSERT_EQ(at.size(), 5u);
  EXPECT_NEAR(at[2], 2, kNear);
  EXPECT_NEAR(at[4], 4, kNear);
  EXPECT_GE(at[1], 1 - kNear);
  EXPECT_NEAR(at[3], 3, kNear) << "a closing quote's ink is at the left";
}

TEST_P(ShapeTest, ApostropheInAWordIsALatinOne) {
  EXPECT_LT(width("don’t"), width("dont") + 0.5);
  EXPECT_NEAR(width("甲’"), 1.5, kNear);
}

// What squeezing relies on, glyph by glyph: a mark's ink stays in the half of the cell that is kept.
TEST_P(ShapeTest, InkOfEveryMarkLiesInItsHalf) {
  for (const char32_t mark : to_utf32("，、；：。．？！”’）》〕】“‘（《〔【")) {
    std::string text = "一";
    append_code_point(text, mark);
    const SetParagraph lines = set(text + "一", 100);
    for (const GlyphRun& run : lines.lines[0].runs) {
      for (const Glyph& glyph : run.glyphs) {
        if (run.text.substr(glyph.text_begin, 3) == "一") continue;
        const InkExtent ink = ink_of(*test_fonts(), run.face, glyph.id);
        const double at = (run.x + glyph.x) / 10 - 1;
        const bool opening = LineRules::installed().value()->no_end.contains(mark);
        EXPECT_GT(at + ink.left, opening ? 0.45 : -0.05) << text;
        EXPECT_LT(at + ink.right, opening ? 1.05 : 0.55) << text;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Roles, ShapeTest, testing::Values("song", "fangsong", "hei", "kai", "xiaobiaosong"),
                         [](const auto& role) { return std::string(role.param); });

TEST_F(LineTest, TextIsKeptAsTyped) {
  for (const std::string text : {"联合体（ABC）第1条：“甲”——乙……", "office fi ffl", "e\xCC\x81t\xC3\xA9",
                                 "王\xF0\xAC\xAD\x8E", "葛\xF3\xA0\x84\x80飾区"}) {
    const SetParagraph lines = set(text, 100);
    ASSERT_EQ(lines.lines.size(), 1u) << text;
    EXPECT_EQ(text_of(lines.lines[0]), text);
    std::size_t covered = 0;
    for (const GlyphRun& run : lines.lines[0].runs) {
      std::uint32_t end = 0;
      for (const Glyph& glyph : run.glyphs) {
        EXPECT_LT(glyph.text_begin, glyph.text_end);
        EXPECT_LE(glyph.text_end, run.text.size());
        EXPECT_TRUE(glyph.text_begin == end || glyph.text_end == end) << "no byte is skipped";
        end = glyph.text_end;
      }
      covered += end;
    }
    EXPECT_EQ(covered, text.size()) << text;
  }
}

TEST_F(LineTest, EachHanGlyphPrintsItsCharacter) {
  EXPECT_THAT(printed(set("甲，乙", 10).lines[0]), ElementsAre("甲", "，", "乙"));
  EXPECT_THAT(printed(set("甲——", 10).lines[0]), testing::Contains("——"));
}

TEST_F(LineTest, RareCharacterComesFromAnotherFaceInItsOwnRun) {
  style.font = "fangsong";
  const SetParagraph lines = set("张𬭎二", 10);
  ASSERT_EQ(lines.lines[0].runs.size(), 3u);
  EXPECT_EQ(lines.lines[0].runs[1].text, "𬭎");
  EXPECT_NE(lines.lines[0].runs[0].face, lines.lines[0].runs[1].face);
  EXPECT_EQ(lines.lines[0].runs[0].face, lines.lines[0].runs[2].face);
  EXPECT_NEAR(lines.lines[0].runs[2].x, 20, 0.01);
}

TEST_F(LineTest, CharacterWithoutAGlyphIsAnErrorWithItsPlace) {
  Paragraph content = paragraph("王\xF3\xB0\x80\x80，李\xF3\xB0\x80\x81\xF3\xB0\x80\x80");
  content.inlines[0].source = {"member", 7, "name"};
  const auto result =
      setter.set(content, {.measure = 100, .locate = [](const ValueRef& value) {
                             return Place{.file = "成员.xlsx", .cell = "C" + std::to_string(value.row_id)};
                           }});
  ASSERT_FALSE(result.ok());
  ASSERT_EQ(result.errors().size(), 2u) << "each character once";
  EXPECT_EQ(result.errors()[0].code, "typeset/no-glyph");
  EXPECT_EQ(result.errors()[0].place.cell, "C7");
  EXPECT_THAT(result.errors()[0].message, testing::HasSubstr("U+F0000"));
  EXPECT_THAT(result.errors()[1].message, testing::HasSubstr("U+F0001"));
}

TEST_F(LineTest, UnknownRoleIsAnErrorWithASuggestion) {
  style.font = "fangsing";
  const auto result = setter.set(paragraph("甲"), {.measure = 100});
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.errors()[0].code, "typeset/unknown-font");
  EXPECT_THAT(result.errors()[0].hint, testing::HasSubstr("fangsong"));
}

TEST_F(LineTest, InvisibleCharactersPrintNothingAndBadBytesAreReplaced) {
  EXPECT_NEAR(width("甲\xE2\x80\x8B乙\xEF\xBB\xBF"), 2, kNear);
  EXPECT_EQ(text_of(set("甲\xFF乙", 10).lines[0]), "甲\xEF\xBF\xBD乙");
}

TEST_F(LineTest, RightToLeftWordsStandInVisualOrder) {
  const SetParagraph lines = set("甲\xD7\x90\xD7\x91\xD7\x92乙", 20);
  const SetLine& line = lines.lines[0];
  ASSERT_EQ(line.runs.size(), 3u);
  EXPECT_EQ(line.runs[1].text, "\xD7\x90\xD7\x91\xD7\x92") << "text stays in the order of typing";
  ASSERT_EQ(line.runs[1].glyphs.size(), 3u);
  EXPECT_EQ(line.runs[1].glyphs[0].text_begin, 4u) << "the last letter stands leftmost";
  EXPECT_EQ(line.runs[1].glyphs[2].text_begin, 0u);
  EXPECT_LT(line.runs[1].glyphs[0].x, line.runs[1].glyphs[2].x);
  EXPECT_GT(line.runs[2].x, line.runs[1].x);
}

TEST_F(LineTest, SpaceAroundRightToLeftWordsStandsOutsideThem) {
  const SetParagraph set = this->set("方שלום与", 20);
  const auto& runs = set.lines[0].runs;
  ASSERT_EQ(runs.size(), 3u);
  const std::vector<Glyph>& hebrew = runs[1].glyphs;
  const double size = runs[0].size;
  EXPECT_GT(runs[1].x - runs[0].x, 1.2 * size) << "a quarter of an em before the word";
  for (std::size_t i = 0; i + 1 < hebrew.size(); ++i)
    EXPECT_LT(hebrew[i + 1].x - hebrew[i].x, 0.75 * size) << "none between its letters";
  EXPECT_GT(runs[2].x - (runs[1].x + hebrew.back().x), 0.7 * size) << "and one behind it";
}

TEST_F(LineTest, PlainTextRunIsFromOneFace) {
  const auto run = setter.set_text("—12—", "song", false, 14);
  ASSERT_TRUE(run.ok());
  EXPECT_EQ(run->text, "—12—");
  EXPECT_EQ(run->face, test_fonts()->chain("song", false)[0]);
  EXPECT_GT(setter.width(*run), 2 * 14 * 0.8);
  const auto rare = setter.set_text("𬭎a", "fangsong", false, 10);
  ASSERT_TRUE(rare.ok());
  EXPECT_TRUE(test_fonts()->has_glyph(rare->face, U'𬭎'));
  const auto none = setter.set_text("\xF3\xB0\x80\x80", "song", false, 10);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.errors()[0].code, "typeset/no-glyph");
}

}  // namespace
}  // namespace lianheti
