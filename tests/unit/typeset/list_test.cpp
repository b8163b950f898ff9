// Numbered paragraphs as lists of the structure.
#include <gmock/gmock.h>

#include "typeset/list_label.h"
#include "unit/typeset/page_fixture.h"

namespace lianheti {
namespace {

using testing::ElementsAre;

using LabelKind = ListLabel::Kind;

TEST(ListLabelTest, KnowsNumbersAsPolicyTextsWriteThem) {
  const auto is = [](const char* text, LabelKind kind, int number, const char* printed) {
    const ListLabel label = list_label(text);
    EXPECT_EQ(label.kind, kind) << text;
    EXPECT_EQ(label.number, number) << text;
    EXPECT_EQ(label.bytes, std::string_view(printed).size()) << text;
  };
  is("第二十一条　理事会", LabelKind::Article, 21, "第二十一条");
  is("第一百零三条", LabelKind::Article, 103, "第一百零三条");
  is("十、其他", LabelKind::Chinese, 10, "十、");
  is("（十二）其他", LabelKind::BracketedChinese, 12, "（十二）");
  is("1.目标", LabelKind::Arabic, 1, "1.");
  is("12．目标", LabelKind::Arabic, 12, "12．");
  is("3、目标", LabelKind::Arabic, 3, "3、");
  is("（4）目标", LabelKind::BracketedArabic, 4, "（4）");
  is("⑤目标", LabelKind::Circled, 5, "⑤");
}

TEST(ListLabelTest, LeavesValuesAndWordsAlone) {
  for (const char* text : {"", "3.5%以上", "2025年", "2025.5", "一季度", "第三届", "第条", "（试行）", "（一", "条",
                           "、", "-1.甲", "0.甲", "百"})
    EXPECT_EQ(list_label(text).kind, LabelKind::None) << text;
}

class ListTest : public PageTest {
 protected:
  // The path of the element of each run, without Document, in reading order: "L/LI/Lbl 1."
  std::vector<std::string> tags(const Pages& pages) const {
    std::vector<std::string> out;
    for (const Page& sheet : pages.pages)
      for (const GlyphRun& run : sheet.runs) {
        std::string path;
        for (StructureId id = run.structure; id > 0; id = pages.structure[static_cast<std::size_t>(id)].parent)
          path = std::string(to_string(pages.structure[static_cast<std::size_t>(id)].type)) +
                 (path.empty() ? "" : "/" + path);
        out.push_back(path + " " + run.text);
      }
    return out;
  }
  static int count(const Pages& pages, StructureType type) {
    return static_cast<int>(std::count_if(pages.structure.begin(), pages.structure.end(),
                                          [type](const StructureElement& element) { return element.type == type; }));
  }
};

TEST_F(ListTest, ConsecutiveNumbersAreAList) {
  const Pages pages = lay_out({p("前"), p("1.甲"), p("2.乙"), p("后")});
  EXPECT_THAT(tags(pages), ElementsAre("P 前", "L/LI/Lbl 1.", "L/LI/LBody 甲", "L/LI/Lbl 2.", "L/LI/LBody 乙", "P 后"));
  EXPECT_EQ(count(pages, StructureType::L), 1);
  EXPECT_EQ(count(pages, StructureType::LI), 2);
}

TEST_F(ListTest, FinerNumbersAreInsideTheItemAboveThem) {
  const Pages pages = lay_out({p("第一条甲"), p("（一）子"), p("（二）丑"), p("第二条乙")});
  EXPECT_THAT(tags(pages), ElementsAre("L/LI/Lbl 第一条", "L/LI/LBody 甲", "L/LI/LBody/L/LI/Lbl （一）",
                                       "L/LI/LBody/L/LI/LBody 子", "L/LI/LBody/L/LI/Lbl （二）",
                                       "L/LI/LBody/L/LI/LBody 丑", "L/LI/Lbl 第二条", "L/LI/LBody 乙"));
  EXPECT_EQ(count(pages, StructureType::L), 2);
}

TEST_F(ListTest, ANumberWithoutANextIsText) {
  EXPECT_THAT(tags(lay_out({p("1.甲"), p("乙"), p("2.丙")})), ElementsAre("P 1.", "P 甲", "P 乙", "P 2.", "P 丙"));
  EXPECT_THAT(tags(lay_out({p("1.甲"), p("3.丙")})), ElementsAre("P 1.", "P 甲", "P 3.", "P 丙"));
}

TEST_F(ListTest, ALoneFinerNumberBelongsToItsItem) {
  const Pages pages = lay_out({p("1.甲"), p("（1）子"), p("2.乙")});
  EXPECT_THAT(tags(pages), ElementsAre("L/LI/Lbl 1.", "L/LI/LBody 甲", "L/LI/LBody/P （1）", "L/LI/LBody/P 子",
                                       "L/LI/Lbl 2.", "L/LI/LBody 乙"));
}

TEST_F(ListTest, NumbersThatBeginAgainAreAnotherList) {
  EXPECT_EQ(count(lay_out({p("1.甲"), p("2.乙"), p("1.丙"), p("2.丁")}), StructureType::L), 2);
}

TEST_F(ListTest, HeadingsAreNoItems) {
  const Pages pages = lay_out({h("一、甲"), p("1.子"), p("2.丑"), h("二、乙")});
  EXPECT_EQ(count(pages, StructureType::H1), 2);
  EXPECT_EQ(count(pages, StructureType::L), 1);
}

TEST_F(ListTest, ItemsOfACellAreAList) {
  TableCell two = cell("1.甲");
  two.blocks.push_back(p("2.乙"));
  TableBlock block = table({1, 1});
  block.rows = {row({two, cell("1.丙")})};
  const Pages pages = lay_out({{block}});
  EXPECT_THAT(tags(pages),
              ElementsAre("Table/TR/TD/L/LI/Lbl 1.", "Table/TR/TD/L/LI/LBody 甲", "Table/TR/TD/L/LI/Lbl 2.",
                          "Table/TR/TD/L/LI/LBody 乙", "Table/TR/TD 1.", "Table/TR/TD 丙"));
}

TEST_F(ListTest, AnItemOverTwoPagesIsOneElement) {
  const Pages pages = lay_out({lines(17), p("1.甲乙丙丁" + std::string(300, 'x')), p("2.乙")});
  EXPECT_EQ(count(pages, StructureType::LI), 2);
}

}  // namespace
}  // namespace lianheti
