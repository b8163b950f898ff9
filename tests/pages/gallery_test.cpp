// The gallery: one document with every element. Its layout is a golden file, its PDF is measured by Poppler.
#include <gmock/gmock.h>

#include <map>
#include <set>

#include "base/text.h"
#include "pages_fixture.h"
#include "support/golden.h"
#include "typeset/break_rules.h"

namespace lianheti::test {
namespace {

class Gallery : public PagesTest {
 protected:
  static const Document& document() {
    static const Document made = [] {
      const Schema schema = value_of(load_schema(kSource + "/templates/schema.toml"));
      Dataset empty = value_of(Dataset::create(schema, {}));
      const Template gallery = value_of(Template::load(kSource + "/samples/gallery/gallery.xml", kSource + "/templates",
                                                       styles(), empty.connection()));
      EXPECT_TRUE(empty.freeze().ok());
      return value_of(Composer(value_of(empty.open())).document(gallery, {}));
    }();
    return made;
  }
  static bool is(const std::unordered_set<char32_t>& set, const std::string& character) {
    std::size_t at = 0;
    return set.count(next_code_point(character, at)) > 0;
  }

  static Document policies(const std::string& page) {
    Document out;
    Section section;
    section.page = styles()->page(page);
    const std::string text = value_of(read_file(kSource + "/tests/data/line-breaking/policy-sentences.txt"));
    for (std::string line : split(text, U"\n")) {
      if (line.starts_with("#")) continue;
      std::erase(line, '|');
      for (std::size_t at = 0; (at = line.find("¦", at)) != std::string::npos;) line.erase(at, 2);
      Paragraph paragraph;
      paragraph.style = styles()->paragraph("body");
      paragraph.inlines.emplace_back().text = line + line;
      section.blocks.push_back({std::move(paragraph)});
    }
    out.sections.push_back(std::move(section));
    return out;
  }

  void check_line_ends(const Document& document, const std::string& name, std::size_t at_least) {
    const std::string file = kSource + "/templates/line-breaking.toml";
    const auto rules = value_of(LineRules::parse(value_of(read_file(file)), file));
    std::size_t long_lines = 0;
    for (const LineBox& line : lines_of(write(lay_out(document), name))) {
      const std::string text = line.text();
      if (text.size() < 20 * 3) continue;
      ++long_lines;
      std::size_t last = text.size() - 1;
      while ((static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
      EXPECT_FALSE(is(rules->no_start, text)) << text;
      EXPECT_FALSE(is(rules->no_end, text.substr(last))) << text;
    }
    EXPECT_GE(long_lines, at_least);
  }
};

TEST_F(Gallery, StaysAsItWasLookedAt) {
  expect_golden(kSource + "/tests/pages/golden/gallery.txt", dump(document()));
}

// tests/e2e/conformance.py judges what this leaves in the folder of temporary files.
TEST_F(Gallery, IsWrittenForTheJudges) {
  const Pages pages = lay_out(document());
  EXPECT_GE(pages.pages.size(), 15u);
  write(pages, "gallery");
  write(pages, "gallery-1b", Conformance::A1b);
}

// GB/T 9704-2012, 7.2.4 to 7.2.7: by the em boxes of the characters.
TEST_F(Gallery, HeadOfAnOfficialPaperStandsAsTheStandardHasIt) {
  constexpr double kMillimetre = 72 / 25.4, kLine = 28.95, kAbove = 0.88, kBelow = 0.12;
  const Pages pages = lay_out(document());
  const GlyphRun *mark = nullptr, *number = nullptr;
  const Box* rule = nullptr;
  for (const Page& page : pages.pages) {
    for (const GlyphRun& run : page.runs) {
      if (run.text == "示范市科学技术局文件") mark = &run;
      if (mark != nullptr && number == nullptr && run.text.starts_with("示科发")) number = &run;
    }
    for (const Box& box : page.boxes)
      if (rule == nullptr && box.color.red > 0.5) rule = &box;
  }
  ASSERT_TRUE(mark != nullptr && number != nullptr && rule != nullptr);
  EXPECT_NEAR(mark->y - kAbove * mark->size, (37 + 35) * kMillimetre, 0.5);
  EXPECT_GT(mark->color.red, 0.5);
  const double free = number->y - kAbove * number->size - (mark->y + kBelow * mark->size);
  EXPECT_NEAR(free, 2 * kLine + (kLine - number->size) / 2, 0.5) << "two lines between mark and number";
  EXPECT_NEAR(rule->y - (number->y + kBelow * number->size), 4 * kMillimetre, 0.5);
  EXPECT_NEAR(rule->width, 156 * kMillimetre, 0.1);
}

// GB/T 9704-2012, 7.3.5, measured by Poppler.
TEST_F(Gallery, ClosingsStandAsTheStandardHasThem) {
  struct Extent {
    double left = 0, right = 0;
    double centre() const { return (left + right) / 2; }
  };
  constexpr double kCharacter = 16, kRight = (210 - 26) * 72 / 25.4, kNear = 0.6;
  std::map<std::string, std::vector<Extent>> found;
  for (const LineBox& line : lines_of(write(lay_out(document()), "closings"))) {
    std::string words = line.text();
    std::erase(words, ' ');
    found[words].push_back({line.words.front().left, line.words.back().right});
  }
  const std::vector<Extent>& issuers = found["示范市科学技术局"];
  ASSERT_GE(issuers.size(), 2u);
  ASSERT_EQ(found["2025年4月10日"].size(), 1u);
  ASSERT_EQ(found["2025年6月3日"].size(), 1u);
  const Extent sealed = found["2025年4月10日"][0], unsealed = found["2025年6月3日"][0];
  EXPECT_NEAR(sealed.right, kRight - 4 * kCharacter, kNear) << "four characters from the right";
  EXPECT_NEAR(issuers[0].centre(), sealed.centre(), kNear) << "the issuer is centred over it";
  EXPECT_NEAR(issuers[1].right, kRight - 2 * kCharacter, kNear) << "without a seal: two characters from the right";
  EXPECT_NEAR(unsealed.left, issuers[1].left + 2 * kCharacter, kNear) << "and the date two right of its first";
}

TEST_F(Gallery, EveryChartIsAFigureWithItsText) {
  const Pages pages = lay_out(document());
  std::size_t figures = 0;
  for (const StructureElement& element : pages.structure) {
    if (element.type != StructureType::Figure) continue;
    ++figures;
    EXPECT_FALSE(element.alternative_text.empty());
  }
  EXPECT_EQ(figures, 7u);
}

TEST_F(Gallery, TextsOfChartsDoNotMeet) {
  const Pages pages = lay_out(document());
  for (const Page& page : pages.pages) {
    std::vector<const GlyphRun*> labels;
    for (const GlyphRun& run : page.runs) {
      if (run.structure != kArtifact &&
          pages.structure[static_cast<std::size_t>(run.structure)].type == StructureType::Figure) {
        labels.push_back(&run);
      }
    }
    for (std::size_t i = 0; i < labels.size(); ++i) {
      EXPECT_GE(labels[i]->x, page.style->left - 0.01) << labels[i]->text;
      for (std::size_t j = i + 1; j < labels.size(); ++j) {
        const GlyphRun &a = *labels[i], &b = *labels[j];
        const auto right = [](const GlyphRun& run) { return run.x + run.glyphs.back().x + run.size / 2; };
        const bool meet = a.x < right(b) && b.x < right(a) && std::abs(a.y - b.y) < 0.7 * a.size;
        EXPECT_FALSE(meet) << a.text << " and " << b.text;
      }
    }
  }
}

TEST_F(Gallery, NoLineOfThePdfBeginsOrEndsWithAForbiddenMark) { check_line_ends(document(), "gallery", 10); }

// Sentences of real policies in a narrow and a wide measure.
TEST_F(Gallery, NoLineOfThePoliciesBeginsOrEndsWithAForbiddenMark) {
  check_line_ends(policies("official"), "policies", 200);
  check_line_ends(policies("form"), "policies-wide", 200);
}

TEST_F(Gallery, NeighbouringMarksAreSqueezed) {
  Document document = policies("official");
  std::size_t pairs = 0;
  for (const Page& page : lay_out(document).pages) {
    for (const GlyphRun& run : page.runs) {
      for (std::size_t i = 0; i + 1 < run.glyphs.size(); ++i) {
        const Glyph &first = run.glyphs[i], &second = run.glyphs[i + 1];
        const std::string both = run.text.substr(first.text_begin, second.text_end - first.text_begin);
        if (both != "】（" && both != "》（" && both != "），" && both != "”，" && both != "”。") continue;
        ++pairs;
        EXPECT_LE(second.x - first.x, 0.76F * run.size) << both;
      }
    }
  }
  EXPECT_GT(pairs, 5u);
}

}  // namespace
}  // namespace lianheti::test
