#include "pdf/content_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pdf/faces.h"
#include "unit/pdf/sample_pages.h"

namespace lianheti::pdf {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using namespace std::string_literals;  // codes hold zeros

class Content : public ::testing::Test {
 protected:
  Content() : pages_(samples::empty("题")), sheet_(pages_), faces_(samples::fonts()) {}

  ContentStream write(bool tagged = true) {
    TextsByFace texts;
    std::vector<EncodedRun> runs;
    std::map<FaceId, EmbeddedFont> fonts;
    for (const GlyphRun& run : sheet_.page().runs) {
      runs.push_back(encode(run, texts[run.face]));
      // Codes counted from 1 in the order of the glyphs, so that the streams do not depend on the installed fonts.
      std::uint16_t code = 0;
      for (const Glyph& glyph : run.glyphs) {
        const std::size_t place = texts[run.face].place(glyph.id);
        std::vector<EmbeddedGlyph>& glyphs = fonts[run.face].glyphs;
        glyphs.resize(std::max(glyphs.size(), place + 1));
        ++code;
        if (glyphs[place].code == 0) glyphs[place] = {code, faces_.advance(run.face, glyph.id)};
      }
    }
    return write_content({sheet_.page(), runs, &pages_.marks, tagged ? &pages_.structure : nullptr, fonts});
  }
  StructureId p() { return samples::element(pages_, StructureType::P, 0); }
  static std::string without_face(std::string operators) {
    const std::size_t at = operators.find("/F");
    return at == std::string::npos ? operators : operators.erase(at + 2, operators.find(' ', at) - at - 2);
  }

  Pages pages_;
  samples::Sheet sheet_;
  Faces faces_;
};

TEST_F(Content, IsMarkedWithItsElement) {
  sheet_.text_at("联合体", p(), "song", 10, 72, 100);
  const ContentStream content = write();
  EXPECT_EQ(without_face(content.operators),
            "/P <</MCID 0>> BDC\nBT\n/F 10 Tf\n72 741.89 Td\n[(\0\1\0\2\0\3)]TJ\nET\nEMC\n"s);
  EXPECT_THAT(content.marked, ElementsAre(1));
}

TEST_F(Content, SqueezedAndStretchedAdvancesAreExactToAThousandthOfTheSize) {
  sheet_.text_at("甲乙丙丁", p(), "song", 10, 72, 100);
  auto& glyphs = sheet_.page().runs[0].glyphs;
  glyphs[1].x = 5;                // squeezed by half an em
  glyphs[2].x = 5 + 10.333F;      // stretched by a third of a point
  glyphs[3].x = 5 + 10.333F * 2;  // the error of one gap is not carried to the next
  EXPECT_THAT(write().operators, HasSubstr("[(\0\1)500(\0\2)-33(\0\3)-34(\0\4)]TJ"s));
}

TEST_F(Content, RunsOfOneElementShareTheirMark) {
  const StructureId one = p(), two = p();
  sheet_.text_at("甲", one, "song", 10, 72, 100);
  sheet_.text_at("乙", one, "song", 10, 72, 120);
  sheet_.text_at("丙", two, "song", 10, 72, 140);
  sheet_.text_at("1", kArtifact, "song", 10, 300, 800);
  const ContentStream content = write();
  EXPECT_THAT(content.marked, ElementsAre(one, two));
  EXPECT_THAT(content.operators, HasSubstr("EMC\n/Artifact <</Type /Pagination>> BDC\nBT\n"));
  EXPECT_THAT(content.operators, HasSubstr("0 -20 Td\n"));
}

TEST_F(Content, ASecondTextOfAGlyphIsSetInItsLayer) {
  sheet_.text_at("水⽔水", p(), "song", 10, 72, 100);
  auto& run = sheet_.page().runs[0];
  run.glyphs[1].id = run.glyphs[2].id = run.glyphs[0].id;
  EXPECT_THAT(write().operators, HasSubstr(font_name(run.face, 1) + " 10 Tf\n"));
}

TEST_F(Content, ActualTextStandsAroundItsGlyphsAlone) {
  sheet_.text_at("甲乙丙", p(), "song", 10, 72, 100);
  auto& glyphs = sheet_.page().runs[0].glyphs;
  glyphs[1].text_begin = glyphs[0].text_begin;
  glyphs[0].text_end = glyphs[1].text_end = 3;
  EXPECT_EQ(without_face(write().operators),
            "/P <</MCID 0>> BDC\nBT\n/Span <</ActualText <FEFF7532>>> BDC\n/F 10 Tf\n72 741.89 Td\n[(\0\1\0\2)]TJ\n"s
            "EMC\n20 0 Td\n[(\0\3)]TJ\nET\nEMC\n"s);
}

TEST_F(Content, RulesAndPlacesAreArtifacts) {
  sheet_.page().boxes.push_back({72, 100, 200, 0.5, {}});
  sheet_.page().boxes.push_back({72, 110, 200, 20, {1, 0, 0}});
  sheet_.page().strokes.push_back({0, 0, 10, 10, 0.25, {}});
  pages_.marks = {{PlaceMark::Kind::Date, "甲方", "日期", 100, 20}};
  sheet_.page().marks = {{0, 50, 50, 100, 20}};
  EXPECT_EQ(write().operators,
            "/Artifact <</Type /Layout>> BDC\n72 741.39 200 0.5 re\nf\n1 0 0 rg\n72 711.89 200 20 re\nf\n0.25 w\n0 "
            "841.89 m\n10 831.89 l\nS\n"
            "0.75 G\n0.5 w\n50 771.89 100 20 re\nS\nEMC\n");
  EXPECT_THAT(write(false).operators, StartsWith("72 741.39"));
}

TEST_F(Content, ArtifactsTellWhatTheyAre) {
  sheet_.text_at("草", kArtifact, "hei", 40, 300, 400);
  sheet_.page().runs.back().slanted_watermark = true;
  sheet_.text_at("眉", kArtifact, "song", 9, 300, 30);
  sheet_.page().runs.back().artifact = Artifact::Header;
  sheet_.text_at("1", kArtifact, "song", 9, 300, 800);
  sheet_.page().runs.back().artifact = Artifact::Footer;
  const std::string content = write().operators;
  EXPECT_THAT(content, StartsWith("/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\n"));
  EXPECT_THAT(content, HasSubstr("EMC\n/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC\nBT\n"));
  EXPECT_THAT(content,
              HasSubstr("EMC\n/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC\nBT\n"));
}

TEST_F(Content, TurnedRunsHaveAMatrixAndUprightOnesGetTheirsBack) {
  const StructureId one = p();
  sheet_.text_at("甲", one, "song", 10, 72, 100);
  sheet_.page().runs.back().turned = true;
  sheet_.text_at("乙", one, "song", 10, 72, 120);
  EXPECT_EQ(without_face(write().operators),
            "/P <</MCID 0>> BDC\nBT\n0 1 -1 0 72 741.89 Tm\n/F 10 Tf\n[(\0\1)]TJ\n"s
            "1 0 0 1 0 0 Tm\n72 721.89 Td\n[(\0\1)]TJ\nET\nEMC\n"s);
}

}  // namespace
}  // namespace lianheti::pdf
