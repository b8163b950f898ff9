#include "compose/form_labels.h"

#include <gtest/gtest.h>

namespace lianheti {
namespace {

TableCell cell(const std::string& text, bool header = false, int columns = 1) {
  TableCell out;
  Paragraph paragraph;
  paragraph.inlines.push_back({.text = text});
  out.blocks.push_back({paragraph});
  out.header = header;
  out.columns = columns;
  return out;
}

TEST(FormLabels, NameAFieldByTheHeaderCellBeforeItThenByItsColumnThenByTheRowAbove) {
  TableBlock table;
  TableRow row;
  row.cells = {cell("联合体 名称：", true)};
  EXPECT_EQ(label_for_next_cell(table, row), "联合体名称");

  table.rows.resize(1);
  table.rows[0].cells = {cell("一、技术创新目标（限500字）")};
  EXPECT_EQ(label_for_next_cell(table, {}), "一、技术创新目标（限500字）");

  table.header_rows = 1;
  table.rows[0].cells = {cell("姓名", true, 2), cell("年龄", true)};
  row.cells = {cell("甲"), cell("乙")};
  EXPECT_EQ(label_for_next_cell(table, row), "年龄");
}

TEST(FormLabels, ALimitIsANumberBetweenItsWords) {
  EXPECT_EQ(limit_of("一、技术创新目标（限500字）"), 500);
  EXPECT_EQ(limit_of("期限：限3年，限200字"), 200);
  EXPECT_EQ(limit_of("限字"), 0);
  EXPECT_EQ(limit_of("名称"), 0);
}

}  // namespace
}  // namespace lianheti
