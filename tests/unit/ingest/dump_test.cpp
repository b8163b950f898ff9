#include <gtest/gtest.h>

#include "support/read_bytes.h"
#include "support/xlsx_bytes.h"

namespace lianheti::test {
namespace {

TEST(Dump, IsOneJsonObject) {
  XlsxBytes book;
  book.sheets = {
      "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>名\"称</t></is></c></row><row r='2'><c "
      "r='B2'><v>12.5</v></c>"
      "<c r='C2' s='1'><v>45717</v></c><c r='D2' t='b'><v>1</v></c><c r='E2' t='e'><v>#N/A</v></c><c "
      "r='F2'><f>A1</f></c></row>"
      "</sheetData><mergeCells><mergeCell ref='A1:C1'/></mergeCells>"};
  book.styles = "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>";
  book.workbook = "<sheets><sheet name='成员' sheetId='1' state='hidden' r:id='rId1'/></sheets>";
  const std::string path = file_of(book.bytes(), "a.xlsx");
  Diagnostics warnings;
  const auto json = dump_json(path, warnings);
  ASSERT_TRUE(json.ok());
  EXPECT_EQ(
      *json,
      "{\"v\":1,\"file\":\"" + path +
          "\",\"sheets\":[{\"name\":\"成员\",\"hidden\":true,\"state\":\"hidden\",\"merged\":[\"A1:C1\"],\"cells\":{"
          "\"A1\":{\"t\":\"s\",\"v\":\"名\\\"称\"},\"B2\":{\"t\":\"n\",\"v\":12.5},"
          "\"C2\":{\"t\":\"d\",\"v\":\"2025-03-01\"},\"D2\":{\"t\":\"b\",\"v\":true},"
          "\"E2\":{\"t\":\"e\",\"v\":\"#N/A\"}}}]}");
}

TEST(Dump, SaysInJsonWhyAFileCannotBeRead) {
  const Diagnostics errors = {{"ingest/empty", Severity::Error, "the file is empty", {.file = "a.xlsx"}, ""}};
  EXPECT_EQ(dump_json_error("a.xlsx", errors),
            "{\"v\":1,\"file\":\"a.xlsx\",\"error\":\"the file is empty\",\"code\":\"ingest/empty\"}");
}

TEST(Dump, ShowsFormulasWithoutResultInText) {
  EXPECT_EQ(text_of(xlsx_of_rows("<row><c><f>1+1</f></c></row>").bytes()),
            "表1 visible\n表1!A1 s (formula without a stored result)\n");
}

}  // namespace
}  // namespace lianheti::test
