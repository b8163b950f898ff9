#include <gtest/gtest.h>

#include "document/document.h"

namespace lianheti {
namespace {

Inline text(std::string words) {
  Inline piece;
  piece.text = std::move(words);
  return piece;
}

TEST(DumpDocument, PrintsTheTreeWithWhatDiffersFromTheDefaults) {
  ParagraphStyle body;
  body.name = "body";
  PageStyle page;
  page.name = "form";
  TableStyle grid;
  grid.name = "grid";

  Inline name = text("甲\"公司\"\n分部");
  name.bold = true;
  name.size = 9;
  name.font = "hei";
  name.decoration = Decoration::Underline;
  name.source = {"member", 3, "name"};
  Inline blank;
  blank.kind = Inline::Kind::Blank;
  blank.length_em = 12;
  Inline box;
  box.kind = Inline::Kind::Checkbox;
  box.checked = true;
  Inline reference;
  reference.kind = Inline::Kind::PageOf;
  reference.target = "team";

  TableCell label;
  label.rows = 2;
  label.header = true;
  label.vertical_text = true;
  label.blocks.push_back({Paragraph{&body, {text("成员")}, "", ""}});
  TableCell open;
  open.open_top = true;
  open.overflow = Overflow::Shrink;
  TableBlock table;
  table.style = &grid;
  table.widths = {1, 2.5};
  table.header_rows = 1;
  table.continued_caption = "（续表）";
  table.rows = {{{label, open}, 20, true, false}, {{open}, 0, false, true}};

  Document document;
  document.name = "filing-form";
  document.title = "备案申请表";
  document.banner = "征求意见稿";
  document.places.push_back({PlaceMark::Kind::Seal, "甲公司", "盖章", 119, 119});
  Section section;
  section.page = &page;
  section.numbered = false;
  section.blocks = {{Paragraph{&body, {name, blank, box, reference}, "top", "名称"}},
                    {table},
                    {KeepTogether{{{Line{}}}}},
                    {PageBreak{}},
                    {VerticalSpace{12, true, false}},
                    {VerticalSpace{0, false, true}},
                    {Contents{2, {&body, &body, nullptr}}}};
  document.sections = {section};

  EXPECT_EQ(dump(document), R"(document filing-form "备案申请表"
  language "zh-CN"
  banner "征求意见稿"
  place seal "甲公司" "盖章" 119x119
  section form unnumbered
    p body anchor=top outline="名称" "甲\"公司\"\n分部"[hei 9pt bold underline @member/3/name] blank(12) ☑ page-of(team)
    table grid widths 1 2.5 header-rows=1 continued="（续表）"
      row min-height=20 keep-whole
        cell rows=2 header vertical-text
          p body "成员"
        cell shrink open-top
      row keep-with-next
        cell shrink open-top
    keep
      line 0.5
    page-break
    space 12 fixed
    space fill
    contents levels=2 body body
)");
}

}  // namespace
}  // namespace lianheti
