#include "annotate/annotate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "annotate/package.h"
#include "support/xlsx_bytes.h"

namespace lianheti {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Words& words() {
  static const Words loaded = *load_annotate_words(LIANHETI_SOURCE_DIR "/templates/common/annotate.toml");
  return loaded;
}

Finding finding(const std::string& cell, Severity severity = Severity::Error) {
  static const Rule rule{.id = "common/cell", .clause = "通用"};
  Finding out;
  out.rule = &rule;
  out.severity = severity;
  out.status = Status::Fail;
  out.message = "单位名称没有填写";
  out.hint = "填写该格";
  out.source = {{.file = "a.xlsx", .sheet = "表1", .cell = cell}};
  return out;
}

// Bytes of a sheet with a formula, a merged cell and a style.
std::string workbook() {
  test::XlsxBytes book = test::xlsx_of_rows("<row r='1'><c r='A1' s='1'><f>1+1</f><v>2</v></c><c r='C1' t='s'><v>0</v></c></row>");
  book.sheets[0] += "<mergeCells count='1'><mergeCell ref='D1:E2'/></mergeCells>";
  book.strings = "<si><t>甲</t></si>";
  book.styles =
      "<fonts count='1'><font/></fonts><fills count='2'><fill><patternFill patternType='none'/></fill><fill><patternFill"
      " patternType='gray125'/></fill></fills><borders count='1'><border/></borders><cellXfs count='2'><xf numFmtId='0'"
      " fontId='0' fillId='0' borderId='0'/><xf numFmtId='10' fontId='0' fillId='0' borderId='0'/></cellXfs>";
  test::Parts parts = book.parts();
  parts.emplace_back("[Content_Types].xml",
                     "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='xml'"
                     " ContentType='application/xml'/></Types>");
  parts.emplace_back("customXml/item1.xml", "<kept/>");
  return test::zip_bytes(parts);
}

Package marked(const std::string& bytes, const std::vector<Finding>& findings) {
  const Result<std::string> copy = annotate_xlsx(bytes, "a.xlsx", findings, words());
  EXPECT_TRUE(copy.ok());
  return *Package::open(*copy, "copy.xlsx");
}

TEST(Annotate, MarksTheCellAndLeavesTheRestAsItIs) {
  const Package before = *Package::open(workbook(), "a.xlsx");
  const Package after = marked(workbook(), {finding("C1")});
  const std::string& sheet = after.part("xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr("<c r='A1' s='1'><f>1+1</f><v>2</v></c>"));
  EXPECT_THAT(sheet, HasSubstr("<mergeCell ref='D1:E2'/>"));
  EXPECT_THAT(sheet, HasSubstr("<v>0</v>"));
  EXPECT_THAT(sheet, Not(HasSubstr("<c r='C1' t='s'>"))) << "the cell has a style now";
  for (const char* part : {"xl/sharedStrings.xml", "customXml/item1.xml"}) EXPECT_EQ(after.part(part), before.part(part));
}

TEST(Annotate, PutsTheListFirstWithALinkToTheCellAndBack) {
  const Package after = marked(workbook(), {finding("C1"), finding("Z9", Severity::Warning)});
  const std::string& book = after.part("xl/workbook.xml");
  EXPECT_LT(book.find("问题清单"), book.find("表1"));
  std::string list;
  for (const Relationship& at : relationships(after, "xl/workbook.xml")) {
    const std::string part = resolve_target("xl/workbook.xml", at.target);
    if (part.find("sheetMark") != std::string::npos) list = after.part(part);
  }
  EXPECT_THAT(list, HasSubstr("错误1项，须注意1项，提示0项"));
  EXPECT_THAT(list, HasSubstr("location=\"'表1'!C1\""));
  EXPECT_THAT(after.part("xl/worksheets/sheet1.xml"), HasSubstr("问题清单"));
}

TEST(Annotate, TakesOldMarksAwayWhenTheCopyIsCheckedAgain) {
  const std::string once = *annotate_xlsx(workbook(), "a.xlsx", {finding("C1")}, words());
  const std::string twice = *annotate_xlsx(once, "a.xlsx", {finding("C1")}, words());
  const Package first = *Package::open(once, "a.xlsx");
  const Package second = *Package::open(twice, "a.xlsx");
  for (const char* part : {"xl/workbook.xml", "xl/commentsMark1.xml"}) EXPECT_EQ(first.part(part), second.part(part));
  const Package clean = *Package::open(*annotate_xlsx(once, "a.xlsx", {}, words()), "a.xlsx");
  EXPECT_THAT(clean.part("xl/worksheets/sheet1.xml"), Not(HasSubstr("hyperlink ")));
  EXPECT_THAT(clean.part("xl/worksheets/sheet1.xml"), HasSubstr("<f>1+1</f>"));
}

TEST(Annotate, ListsFindingsOfOtherFilesWithoutAMark) {
  Finding other = finding("C1");
  other.source[0].file = "b.xlsx";
  const Package after = marked(workbook(), {other});
  EXPECT_THAT(after.part("xl/worksheets/sheet1.xml"), HasSubstr("<c r='C1' t='s'>"));
}

TEST(Annotate, LeavesPassesOut) {
  Finding pass = finding("C1", Severity::Info);
  pass.status = Status::Pass;
  const Package after = marked(workbook(), {pass});
  EXPECT_THAT(after.part("xl/worksheets/sheet1.xml"), HasSubstr("<c r='C1' t='s'>"));
}

TEST(Annotate, RefusesWhatIsNoPackage) {
  const Result<std::string> copy = annotate_xlsx("no zip", "a.xlsx", {}, words());
  ASSERT_FALSE(copy.ok());
  EXPECT_EQ(copy.errors().front().code, "annotate/not-a-package");
}

}  // namespace
}  // namespace lianheti
