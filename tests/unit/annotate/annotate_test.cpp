#include "annotate/annotate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "annotate/package.h"
#include "annotate/xml_edit.h"
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

TEST(Annotate, NamesTheFurtherPlacesOfAFinding) {
  Finding wide = finding("C1");
  wide.source = {{.file = "in/b.xlsx", .sheet = "表2", .cell = "A7"},
                 {.file = "a.xlsx", .sheet = "表1", .cell = "C1"},
                 {.file = "a.xlsx", .sheet = "表1", .cell = "C2"},
                 {.file = "a.xlsx", .sheet = "表3", .cell = ""}};
  const std::string list = marked(workbook(), {wide}).part("xl/worksheets/sheetMark1.xml");
  EXPECT_THAT(list, HasSubstr(">表1</t>"));
  EXPECT_THAT(list, HasSubstr(">C1</t>"));
  EXPECT_THAT(list, HasSubstr(">C2、表3、《b.xlsx》表2!A7</t>"));
  EXPECT_THAT(list, HasSubstr("<hyperlink ref=\"C4\" location=\"'表1'!C1\""));
}

TEST(Annotate, AnEmptyCellKeepsTheFormatOfItsRowOrColumn) {
  test::XlsxBytes book = test::xlsx_of_rows(
      "<row r='1'><c r='A1'><v>1</v></c></row><row r='2' s='2' customFormat='1'/><row r='4'><c r='A4'><v>1</v></c></row>");
  book.sheets[0] = "<cols><col min='2' max='3' style='1'/></cols>" + book.sheets[0];
  book.styles =
      "<fills count='1'><fill><patternFill patternType='none'/></fill></fills><cellXfs count='3'><xf numFmtId='0'/>"
      "<xf numFmtId='49'/><xf numFmtId='14'/></cellXfs>";
  test::Parts parts = book.parts();
  parts.emplace_back("[Content_Types].xml", "<Types><Default Extension='xml' ContentType='application/xml'/></Types>");
  const Package after = marked(test::zip_bytes(parts), {finding("B1"), finding("B2"), finding("B3"), finding("D4")});
  const std::string& sheet = after.part("xl/worksheets/sheet1.xml");
  std::vector<std::string> formats;
  const std::string& styles = after.part("xl/styles.xml");
  for (std::size_t at = styles.find("<xf "); at != std::string::npos; at = styles.find("<xf ", at + 1)) {
    formats.push_back(attribute(std::string_view(styles).substr(at), "numFmtId"));
  }
  const auto format_at = [&](const std::string& cell) {
    const std::size_t at = sheet.find("<c r=\"" + cell + "\"");
    return at == std::string::npos ? "" : formats.at(std::stoul(attribute(std::string_view(sheet).substr(at), "s")));
  };
  EXPECT_EQ(format_at("B1"), "49");
  EXPECT_EQ(format_at("B2"), "14");
  EXPECT_EQ(format_at("B3"), "49") << "a row that is not in the file";
  EXPECT_EQ(format_at("D4"), "0");
}

TEST(Annotate, LeavesASheetOfTheUsersWithTheNameOfTheList) {
  test::XlsxBytes book = test::xlsx_of_rows("<row r='1'><c r='A1'><v>1</v></c></row>");
  book.workbook = "<sheets><sheet name='问题清单' sheetId='1' r:id='rId1'/></sheets>";
  test::Parts parts = book.parts();
  parts.emplace_back("[Content_Types].xml", "<Types><Default Extension='xml' ContentType='application/xml'/></Types>");
  std::string bytes = test::zip_bytes(parts);
  for (int round = 0; round < 2; ++round) {
    bytes = *annotate_xlsx(bytes, "a.xlsx", {finding("A1")}, words());
    const Package after = *Package::open(bytes, "a.xlsx");
    const std::string& sheets = after.part("xl/workbook.xml");
    EXPECT_THAT(sheets, HasSubstr("name='问题清单'"));
    EXPECT_THAT(sheets, HasSubstr("name=\"问题清单2\""));
    EXPECT_THAT(sheets, Not(HasSubstr("问题清单3")));
  }
}

TEST(Annotate, TakesItsPartOfAUsersCommentAwayHoweverItWasSaved) {
  test::XlsxBytes book = test::xlsx_of_rows("<row r='1'><c r='A1'><v>1</v></c></row>");
  test::Parts parts = book.parts();
  parts.emplace_back("[Content_Types].xml", "<Types><Default Extension='xml' ContentType='application/xml'/></Types>");
  parts.emplace_back("xl/worksheets/_rels/sheet1.xml.rels",
                     "<Relationships><Relationship Id='r1' Type='http://x/comments' Target='../comments1.xml'/></Relationships>");
  parts.emplace_back("xl/comments1.xml",
                     "<comments><authors><author>张会计</author></authors><commentList><comment ref='A1' authorId='0'>"
                     "<text><r><t>已核对</t></r></text></comment></commentList></comments>");
  Package once = *Package::open(*annotate_xlsx(test::zip_bytes(parts), "a.xlsx", {finding("A1")}, words()), "a.xlsx");
  std::string split = once.part("xl/comments1.xml");
  ASSERT_THAT(split, HasSubstr("已核对"));
  split.replace(split.find("没有填写"), 12, "</t></r><r><rPr><b/></rPr><t>没有</t></r><r><t>填写");
  once.set("xl/comments1.xml", split);
  const Package clean = *Package::open(*annotate_xlsx(*once.bytes(), "a.xlsx", {}, words()), "a.xlsx");
  EXPECT_THAT(clean.part("xl/comments1.xml"), HasSubstr("<text><r><t>已核对</t></r></text>"));
}

TEST(Package, OneOfWhichAPartCannotBePackedIsNoneAtAll) {
  Package package = *Package::open(workbook(), "a.xlsx");
  ASSERT_TRUE(package.bytes().ok());
  package.set("xl/\xFF.xml", "under a name that is no UTF-8");
  const auto bytes = package.bytes();
  ASSERT_FALSE(bytes.ok());
  EXPECT_EQ(bytes.errors().front().code, "annotate/not-a-package");
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
