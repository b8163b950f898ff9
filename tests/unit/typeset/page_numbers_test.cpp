// Contents, references, footers and binding.
#include <gmock/gmock.h>

#include "unit/typeset/page_fixture.h"

namespace lianheti {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class PageNumbersTest : public PageTest {
 protected:
  Block contents(int levels = 2) const {
    Contents out;
    out.levels = levels;
    out.style[0] = &body;
    return {out};
  }
  static Inline page_of(const std::string& anchor) {
    Inline piece;
    piece.kind = Inline::Kind::PageOf;
    piece.target = anchor;
    return piece;
  }
  Pages numbered(Pages pages, int first = 1) {
    const Result<void> done = typesetter.number_pages(pages, first);
    EXPECT_TRUE(done.ok());
    return pages;
  }
  // The last run of a page: its number.
  static const GlyphRun& footer(const Page& sheet) { return sheet.runs.back(); }

  // Entries of a contents page: title and number.
  static std::vector<std::string> entries(const Page& sheet) {
    std::vector<std::string> out;
    double y = -1;
    std::string entry;
    for (const GlyphRun& run : sheet.runs) {
      if (run.y != y && !entry.empty()) out.push_back(std::exchange(entry, ""));
      y = run.y;
      entry += (entry.empty() ? "" : " ") + run.text;
    }
    out.push_back(entry);
    return out;
  }
};

TEST_F(PageNumbersTest, ContentsPrintThePageOfEachHeading) {
  const Pages pages = lay_out({contents(), {PageBreak{}}, h("第一"), lines(25, "a"), h("第二"), p("b")});
  ASSERT_EQ(pages.pages.size(), 3u);
  EXPECT_THAT(entries(pages.pages[0]), ElementsAre("第一 2", "第二 3"));
  EXPECT_GT(pages.pages[0].boxes.size(), 40u) << "the dots of the leaders";
}

TEST_F(PageNumbersTest, ContentsStopAtTheirLevels) {
  const Block small{p(subheading, "小")};
  EXPECT_EQ(text_of(lay_out({contents(1), h("大"), small, p("x")}).pages[0]), "大 1|大|小|x");
  EXPECT_EQ(text_of(lay_out({contents(2), h("大"), small, p("x")}).pages[0]), "大 1|小 1|大|小|x");
}

TEST_F(PageNumbersTest, ContentsCountTheirOwnPages) {
  std::vector<Block> blocks = {contents(), {PageBreak{}}};
  for (int i = 1; i <= 30; ++i) blocks.push_back(h("章" + std::to_string(i)));
  blocks.push_back(p("x"));
  const Pages pages = lay_out(std::move(blocks));
  ASSERT_EQ(pages.pages.size(), 4u);
  EXPECT_THAT(entries(pages.pages[0])[0], HasSubstr("1 3"));
}

TEST_F(PageNumbersTest, ReferenceIsResolvedBothWays) {
  Paragraph start = p(body, "见第");
  start.anchor = "start";
  start.inlines.push_back(page_of("end"));
  Paragraph end = p(body, "回到");
  end.anchor = "end";
  end.inlines.push_back(page_of("start"));
  const Pages pages = lay_out({{start}, lines(40), {end}});
  ASSERT_EQ(pages.pages.size(), 3u);
  EXPECT_THAT(text_of(pages.pages[0]), testing::StartsWith("见第3"));
  EXPECT_THAT(text_of(pages.pages[2]), testing::EndsWith("回到1"));
}

TEST_F(PageNumbersTest, ReferencesCountOnlyNumberedPages) {
  Paragraph note = p(body, "第");
  note.anchor = "here";
  note.inlines.push_back(page_of("here"));
  Document two = document({p("封面")});
  two.sections[0].numbered = false;
  two.sections.push_back(document({{note}}).sections[0]);
  EXPECT_EQ(text_of(lay_out(two).pages[1]), "第1");
}

TEST_F(PageNumbersTest, UnknownAnchorIsAnError) {
  Paragraph start = p(body, "见第");
  start.inlines.push_back(page_of("nowhere"));
  const Result<Pages> pages = typesetter.lay_out(document({{start}}));
  ASSERT_FALSE(pages.ok());
  EXPECT_EQ(pages.errors()[0].code, "typeset/unknown-anchor");
  EXPECT_THAT(pages.errors()[0].message, HasSubstr("nowhere"));
}

TEST_F(PageNumbersTest, PlainNumberIsCentredUnderTheTypeArea) {
  const Pages pages = numbered(lay_out({lines(30)}));
  EXPECT_THAT(pages.page_labels, ElementsAre("1", "2"));
  EXPECT_EQ(footer(pages.pages[1]).text, "2");
  EXPECT_NEAR(footer(pages.pages[1]).x, 200 - 9 * 0.25, 1);
  EXPECT_NEAR(footer(pages.pages[1]).y, 475, 1e-6);
  EXPECT_EQ(footer(pages.pages[1]).structure, kArtifact);
}

TEST_F(PageNumbersTest, NumberCanSayHowManyThereAre) {
  page.footer = FooterKind::PageOfPages;
  EXPECT_EQ(footer(numbered(lay_out({lines(50)})).pages[1]).text, "第 2 页 共 3 页");
}

TEST_F(PageNumbersTest, TotalEndsWhereNumberingStartsAgain) {
  page.footer = FooterKind::PageOfPages;
  Document two = document({lines(30)});
  two.sections.push_back(two.sections[0]);
  two.sections[1].restart_numbering = true;
  const Pages pages = numbered(lay_out(two));
  EXPECT_EQ(footer(pages.pages[1]).text, "第 2 页 共 2 页");
  EXPECT_EQ(footer(pages.pages[2]).text, "第 1 页 共 2 页");
  EXPECT_THAT(pages.page_labels, ElementsAre("1", "2", "1", "2"));
}

TEST_F(PageNumbersTest, OfficialNumberStandsAtTheOuterEdgeOneCharacterIn) {
  page.footer = FooterKind::Official;
  page.footer_size = 14;
  const Pages pages = numbered(lay_out({lines(30)}));
  EXPECT_EQ(footer(pages.pages[0]).text, "—1—");
  EXPECT_NEAR(footer(pages.pages[1]).x, 50 + 14, 0.01) << "even pages: left";
  EXPECT_GT(footer(pages.pages[0]).x, 350 - 14 - 45);
  EXPECT_LT(footer(pages.pages[0]).x, 350 - 14 - 25) << "odd pages: right";
}

TEST_F(PageNumbersTest, UnnumberedPagesAreNotCounted) {
  Document two = document({p("封面")});
  two.sections[0].numbered = false;
  two.sections.push_back(document({p("正文")}).sections[0]);
  const Pages pages = numbered(lay_out(two));
  EXPECT_THAT(pages.page_labels, ElementsAre("", "1"));
  EXPECT_EQ(pages.pages[0].runs.size(), 1u);
}

TEST_F(PageNumbersTest, HeadingsHangUnderTheTitleInTheOutline) {
  Document titled = document({h("第一"), {p(subheading, "小")}, lines(25), h("第二"), p("x")});
  titled.title = "申请表";
  const Pages pages = lay_out(titled);
  std::vector<std::string> outline;
  for (const OutlineEntry& entry : pages.outline) {
    outline.push_back(std::to_string(entry.level) + entry.title + std::to_string(entry.page));
  }
  EXPECT_THAT(outline, ElementsAre("1申请表0", "2第一0", "3小0", "2第二1"));
}

TEST_F(PageNumbersTest, HeadingThatRepeatsTheTitleIsTheRoot) {
  Document titled = document({h("申请表"), h("第一"), p("x")});
  titled.title = "申请表";
  const Pages pages = lay_out(titled);
  ASSERT_EQ(pages.outline.size(), 2u);
  EXPECT_EQ(pages.outline[0].y, 50);
  EXPECT_EQ(pages.outline[1].level, 2);
}

class BindTest : public PageNumbersTest {
 protected:
  Document front() const {
    Document out = document({p("汇编")});
    out.title = "汇编";
    out.sections[0].numbered = false;
    out.sections.push_back(document({contents()}).sections[0]);
    return out;
  }
  Document part(const std::string& title, std::vector<Block> blocks) const {
    Document out = document(std::move(blocks));
    out.title = title;
    return out;
  }
};

TEST_F(BindTest, PartsAreNumberedOnFromTheContents) {
  Document first = part("申请表", {h("基本情况"), lines(25)});
  first.sections.insert(first.sections.begin(), document({p("封面")}).sections[0]);
  first.sections[0].numbered = false;
  first.sections[1].restart_numbering = true;
  const Pages one = lay_out(first);
  const Pages two = lay_out(part("协议", {h("总则"), p("x")}));
  const Result<Pages> bound = typesetter.bind(front(), {&one, &two}, {"一、申请表", "二、协议"});
  ASSERT_TRUE(bound.ok());
  ASSERT_EQ(bound->pages.size(), 6u);
  EXPECT_THAT(bound->page_labels, ElementsAre("", "1", "2", "3", "4", "5"));
  EXPECT_THAT(entries(bound->pages[1]), ElementsAre("一、申请表 2", "基本情况 3", "二、协议 5", "总则 5", "1"));
  EXPECT_EQ(text_of(bound->pages[2]), "封面") << "counts, but prints no number";
  EXPECT_EQ(footer(bound->pages[5]).text, "5");
}

TEST_F(BindTest, PartLaidOutForItsPlacePrintsTheNumbersOfTheCompendium) {
  const Document with_contents = part("方案", {contents(), {PageBreak{}}, h("总则"), p("x")});
  EXPECT_TRUE(lay_out(with_contents).refers_to_pages);
  EXPECT_FALSE(lay_out({p("x")}).refers_to_pages);
  TypesetOptions options;
  options.bound_from = 7;
  const Result<Pages> pages = typesetter.lay_out(with_contents, options);
  ASSERT_TRUE(pages.ok());
  EXPECT_EQ(text_of(pages->pages[0]), "总则 8");
}

TEST_F(BindTest, OutlinesHangUnderThePartTitles) {
  const Pages one = lay_out(part("申请表", {h("基本情况"), p("x")}));
  const Pages two = lay_out(part("", {h("总则"), h("附则"), p("x")}));
  const Result<Pages> bound = typesetter.bind(front(), {&one, &two}, {"一、申请表", "二、协议"});
  ASSERT_TRUE(bound.ok());
  std::vector<std::string> outline;
  for (const OutlineEntry& entry : bound->outline) {
    outline.push_back(std::to_string(entry.level) + entry.title + std::to_string(entry.page));
  }
  EXPECT_THAT(outline, ElementsAre("1汇编0", "1一、申请表2", "2基本情况2", "1二、协议3", "2总则3", "2附则3"));
}

TEST_F(BindTest, StructureAndMarksAreJoined) {
  Document signed_part = part("协议", {h("总则"), p("x")});
  signed_part.places.push_back({PlaceMark::Kind::Seal, "甲公司", "盖章", 40, 40});
  Inline seal;
  seal.kind = Inline::Kind::Place;
  seal.place = 0;
  std::get<Paragraph>(signed_part.sections[0].blocks[1].content).inlines.push_back(seal);
  const Pages one = lay_out(signed_part);
  const Result<Pages> bound = typesetter.bind(front(), {&one, &one}, {"一", "二"});
  ASSERT_TRUE(bound.ok());
  ASSERT_EQ(bound->marks.size(), 2u);
  ASSERT_EQ(bound->pages[3].marks.size(), 1u);
  EXPECT_EQ(bound->pages[3].marks[0].mark, 1);
  const StructureId id = find(bound->pages[3], "总则")->structure;
  const StructureElement& element = bound->structure[static_cast<std::size_t>(id)];
  EXPECT_EQ(element.type, StructureType::H1);
  const StructureElement& parent = bound->structure[static_cast<std::size_t>(element.parent)];
  EXPECT_EQ(parent.type, StructureType::Part);
  EXPECT_EQ(parent.parent, 0);
}

}  // namespace
}  // namespace lianheti
