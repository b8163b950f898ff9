// GB/T 9704-2012: 22 lines of 28 characters in a type area of 156 mm by 225 mm, page numbers 7 mm below it.
#include <gmock/gmock.h>

#include <map>
#include <set>

#include "pages_fixture.h"

namespace lianheti::test {
namespace {

constexpr double kMillimetre = 72 / 25.4;
constexpr int kLines = 22, kCharacters = 28;
constexpr double kLeft = 28 * kMillimetre, kTop = 37 * kMillimetre;
constexpr double kRight = kLeft + 156 * kMillimetre, kBottom = kTop + 225 * kMillimetre;

class OfficialPages : public PagesTest {
 protected:
  // One paragraph that fills so many lines.
  Pages filled(int lines) {
    constexpr std::string_view kWords[] = {"创", "新", "联", "合", "体"};
    Document document;
    Section section;
    section.page = styles()->page("official");
    Paragraph text;
    text.style = styles()->paragraph("body-plain");
    std::string& words = text.inlines.emplace_back().text;
    for (int i = 0; i < lines * kCharacters; ++i) words += kWords[i % 5];
    section.blocks.push_back({text});
    document.sections.push_back(section);
    return lay_out(document);
  }
};

TEST_F(OfficialPages, TwentyTwoLinesOfTwentyEightCharacters) {
  const Pages pages = filled(2 * kLines);
  ASSERT_EQ(pages.pages.size(), 2u);
  for (const Page& page : pages.pages) {
    std::map<double, std::size_t> lines;  // glyphs by baseline
    for (const GlyphRun& run : page.runs) {
      if (run.structure == kArtifact) continue;
      lines[run.y] += run.glyphs.size();
      for (const Glyph& glyph : run.glyphs) {
        EXPECT_GE(run.x + glyph.x, kLeft - 0.01);
        EXPECT_LE(run.x + glyph.x + run.size, kRight + 0.22) << "the tracking after the last character is outside";
      }
    }
    EXPECT_EQ(lines.size(), std::size_t{kLines});
    for (const auto& [baseline, glyphs] : lines) EXPECT_EQ(glyphs, std::size_t{kCharacters}) << "at " << baseline;
    EXPECT_GT(lines.begin()->first - 16, kTop - 0.01);
    EXPECT_LT(lines.rbegin()->first, kBottom);
  }
}

TEST_F(OfficialPages, AnotherLineNeedsAnotherPage) { EXPECT_EQ(filled(kLines + 2).pages.size(), 2u); }

TEST_F(OfficialPages, PopplerCountsTheSame) {
  std::map<int, std::size_t> lines;
  for (const LineBox& line : lines_of(write(filled(2 * kLines), "official"))) {
    if (line.text().find("—") != std::string::npos) continue;
    ++lines[line.page];
    EXPECT_EQ(line.text().size(), std::size_t{3 * kCharacters}) << line.text();
    EXPECT_NEAR(line.words.front().left, kLeft, 0.1);
    EXPECT_NEAR(line.words.back().right, kRight, 0.5);
  }
  EXPECT_THAT(lines,
              testing::ElementsAre(testing::Pair(1, std::size_t{kLines}), testing::Pair(2, std::size_t{kLines})));
}

TEST_F(OfficialPages, NumbersStandAtTheOuterEdge) {
  const Pages pages = filled(2 * kLines);
  const GlyphRun &odd = pages.pages[0].runs.back(), &even = pages.pages[1].runs.back();
  EXPECT_EQ(odd.text, "—1—");
  EXPECT_EQ(even.text, "—2—");
  EXPECT_EQ(odd.size, 14);
  EXPECT_NEAR(even.x, kLeft + 14, 0.01) << "one character in";
  EXPECT_GT(odd.x, kRight - 4 * 14);
  // The dash is drawn about 0.38 em above the baseline.
  EXPECT_NEAR(odd.y - 0.38 * 14 - kBottom, 7 * kMillimetre, 1);
}

}  // namespace
}  // namespace lianheti::test
