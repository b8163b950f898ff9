// Structure, places, furniture and turned pages, and the whole of a small document as text.
#include <gmock/gmock.h>

#include "unit/typeset/page_fixture.h"

namespace lianheti {
namespace {

using testing::HasSubstr;

class PageStructureTest : public PageTest {
 protected:
  static std::string path(const Pages& pages, StructureId id) {
    std::string out;
    for (; id >= 0; id = pages.structure[static_cast<std::size_t>(id)].parent) {
      out = std::string(to_string(pages.structure[static_cast<std::size_t>(id)].type)) + (out.empty() ? "" : "/") + out;
    }
    return out;
  }
};

TEST_F(PageStructureTest, TextIsTaggedByWhatItIs) {
  Contents listed;
  listed.style[0] = &body;
  TableCell two = cell("甲");
  two.blocks.push_back(p("乙"));
  TableBlock block = table({1, 1});
  block.header_rows = 1;
  block.alternative_text = "成员单位";
  TableCell label = cell("牵头");
  label.header = true;
  block.rows = {row({spanning(cell("头"), 2, 1)}), row({label, two})};
  const Pages pages = lay_out({{listed}, h("题"), {p(subheading, "小题")}, p("文"), {block}});
  const Page& out = pages.pages[0];
  EXPECT_EQ(path(pages, out.runs[0].structure), "Document/TOC/TOCI/Reference/Link");
  EXPECT_EQ(path(pages, find(out, "文")->structure), "Document/P");
  EXPECT_EQ(path(pages, find(out, "头")->structure), "Document/Table/TR/TH");
  EXPECT_EQ(path(pages, find(out, "牵头")->structure), "Document/Table/TR/TH");
  EXPECT_EQ(path(pages, find(out, "乙")->structure), "Document/Table/TR/TD/P");
  const auto header = static_cast<std::size_t>(find(out, "头")->structure);
  EXPECT_TRUE(pages.structure[header].column_header);
  EXPECT_EQ(pages.structure[header].column_span, 2);
  EXPECT_TRUE(pages.structure[static_cast<std::size_t>(find(out, "牵头")->structure)].row_header);
  for (std::size_t i = 1; i < pages.structure.size(); ++i) {
    EXPECT_LT(pages.structure[i].parent, static_cast<StructureId>(i)) << "parents come first";
    if (pages.structure[i].type == StructureType::Table) {
      EXPECT_EQ(pages.structure[i].alternative_text, "成员单位");
    }
  }
}

TEST_F(PageStructureTest, SplitParagraphIsOneElement) {
  const Pages pages = lay_out({lines(30)});
  EXPECT_EQ(find(pages.pages[0], "1")->structure, find(pages.pages[1], "30")->structure);
  EXPECT_EQ(pages.structure.size(), 2u);
}

TEST_F(PageStructureTest, EmptyLinesAreNotTagged) {
  const Pages pages = lay_out({p("甲"), p(""), p("乙")});
  EXPECT_EQ(pages.structure.size(), 3u);
  EXPECT_NEAR(find(pages.pages[0], "乙")->y - find(pages.pages[0], "甲")->y, 40, 1e-6);
}

TEST_F(PageStructureTest, SealIsPlacedAsACircleAroundItsPoint) {
  Document sealed = document({p("盖章")});
  sealed.places.push_back({PlaceMark::Kind::Seal, "甲公司", "盖章", 100, 0});
  Inline seal;
  seal.kind = Inline::Kind::Place;
  seal.place = 0;
  std::get<Paragraph>(sealed.sections[0].blocks[0].content).inlines.push_back(seal);
  const Pages pages = lay_out(sealed);
  ASSERT_EQ(pages.pages[0].marks.size(), 1u);
  const PlacedMark& mark = pages.pages[0].marks[0];
  EXPECT_EQ(mark.width, 100);
  EXPECT_EQ(mark.height, 100);
  EXPECT_LT(mark.y, 60);
  EXPECT_GT(mark.y + mark.height, 60);
}

TEST_F(PageStructureTest, WatermarkAndBannerStandOnEveryPageUnderTheText) {
  Document draft = document({lines(30)});
  draft.watermark = "草稿";
  draft.banner = "依据征求意见稿\n权重为默认";
  const Pages pages = lay_out(draft);
  for (const Page& sheet : pages.pages) {
    ASSERT_GE(sheet.runs.size(), 4u);
    const GlyphRun& mark = sheet.runs[0];
    EXPECT_EQ(mark.text, "草稿");
    EXPECT_TRUE(mark.slanted_watermark);
    EXPECT_EQ(mark.structure, kArtifact);
    // 240 pt along the diagonal, its middle in the middle of the sheet.
    EXPECT_NEAR(mark.x + 120 * 0.7071 - 0.38 * 120 * 0.7071, 200, 0.1);
    EXPECT_NEAR(mark.y - 120 * 0.7071 - 0.38 * 120 * 0.7071, 250, 0.1);
    EXPECT_EQ(sheet.runs[1].text, "依据征求意见稿");
    EXPECT_EQ(sheet.runs[2].text, "权重为默认");
    EXPECT_NEAR(sheet.runs[2].y, sheet.runs[1].y + 12, 0.01);
    EXPECT_LT(sheet.runs[2].y, 50);
  }
}

TEST_F(PageStructureTest, TurnedContentReadsFromTheFootOfTheUprightSheet) {
  page.landscape_content = true;
  TableBlock block = table({1});
  block.rows = {row({cell("甲")})};
  Document turned = document({{block}});
  turned.banner = "说明";
  Pages pages = lay_out(turned);
  ASSERT_TRUE(typesetter.number_pages(pages).ok());
  const Page& out = pages.pages[0];
  EXPECT_EQ(out.width, 400);
  EXPECT_EQ(out.height, 500);
  const GlyphRun& run = *find(out, "甲");
  EXPECT_TRUE(run.turned);
  EXPECT_NEAR(run.x, 50 + 5 + 13.8, 0.1) << "down the page is to the right";
  EXPECT_NEAR(run.y, 450 - 5, 0.1) << "along the line is upwards";
  double longest = 0;
  for (const Box& box : out.boxes) {
    longest = std::max(longest, box.height);
    EXPECT_GE(box.x, 49);
    EXPECT_LE(box.y + box.height, 451);
  }
  EXPECT_NEAR(longest, 400, 1) << "the table is as wide as the sheet's type area is high";
  EXPECT_FALSE(find(out, "说明")->turned);
  EXPECT_FALSE(out.runs.back().turned) << "the page number stands upright";
  EXPECT_NEAR(out.runs.back().y, 475, 1e-6);
}

TEST_F(PageStructureTest, AllProblemsAreReportedAtOnce) {
  TableBlock block = table({1});
  block.rows = {row({cell("甲"), cell("乙")})};
  const Result<Pages> pages = typesetter.lay_out(document({p("\xF4\x80\x80\x80"), {block}}));
  ASSERT_FALSE(pages.ok());
  ASSERT_EQ(pages.errors().size(), 2u);
  EXPECT_EQ(pages.errors()[0].code, "typeset/no-glyph");
  EXPECT_EQ(pages.errors()[1].code, "typeset/table-cells");
}

TEST_F(PageStructureTest, DumpPrintsEverything) {
  page.footer = FooterKind::None;
  TableBlock block = table({1, 2});
  TableCell label = cell("名称");
  label.header = true;
  label.diagonal = true;
  block.rows = {row({label, cell("甲公司")})};
  Document small = document({h("一、情况"), {block}});
  small.title = "申请表";
  Pages pages = lay_out(small);
  ASSERT_TRUE(typesetter.number_pages(pages).ok());
  std::string text = dump(pages, *test_fonts());
  const std::string face = test_fonts()->face(pages.pages[0].runs[0].face).postscript_name;
  for (std::size_t found = text.find(face); found != std::string::npos; found = text.find(face)) {
    text.replace(found, face.size(), "SONG");
  }
  EXPECT_EQ(text, R"(pages "申请表" 1
page 1 400x500 page label "1"
  text 50,63.8 SONG 10 H1#1 "一、情况"
  text 55,88.8 SONG 10 TH#4 "名称"
  text 155,88.8 SONG 10 TD#5 "甲公司"
  box 49.75,69.75 300.5x0.5
  box 49.75,99.75 300.5x0.5
  box 49.75,70 0.5x30
  box 149.75,70 0.5x30
  box 349.75,70 0.5x30
  stroke 50,70 to 150,100 0.5
structure
  Document#0
    H1#1
    Table#2
      TR#3
        TH#4 row-header
        TD#5
outline
  "申请表" page 1 y 0
    "一、情况" page 1 y 50
)");
}

}  // namespace
}  // namespace lianheti
