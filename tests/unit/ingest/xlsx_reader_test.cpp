#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/read_bytes.h"
#include "support/xlsx_bytes.h"

namespace lianheti::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string cells_of(const XlsxBytes& book, Diagnostics* warnings = nullptr) {
  return text_of(book.bytes(), "book.xlsx", warnings);
}

TEST(XlsxReader, ReadsEveryKindOfCell) {
  XlsxBytes book = xlsx_of_rows(
      "<row r='2'><c r='A2' t='s'><v>1</v></c><c r='B2' t='inlineStr'><is><t>行内</t></is></c>"
      "<c r='C2'><v>12.5</v></c><c r='D2' t='b'><v>1</v></c><c r='E2' t='e'><v>#N/A</v></c>"
      "<c r='F2' t='str'><f>A2&amp;B2</f><v>结果</v></c><c r='G2' t='d'><v>2025-03-01T08:30:00</v></c>"
      "<c r='H2' s='0'/></row>");
  book.strings = "<si><t>零</t></si><si><t>温州</t></si>";
  EXPECT_EQ(cells_of(book),
            "表1 visible\n表1!A2 s 温州\n表1!B2 s 行内\n表1!C2 n 12.5\n表1!D2 b true\n表1!E2 e #N/A\n表1!F2 s 结果\n"
            "表1!G2 d 2025-03-01T08:30:00\n");
}

TEST(XlsxReader, JoinsRunsAndLeavesPhoneticTextOut) {
  XlsxBytes book = xlsx_of_rows("<row r='1'><c r='A1' t='s'><v>0</v></c></row>");
  book.strings =
      "<si><r><t>东</t></r><r><rPr><b/></rPr><t xml:space='preserve'> 京</t></r><rPh sb='0' "
      "eb='2'><t>とうきょう</t></rPh></si>";
  EXPECT_THAT(cells_of(book), HasSubstr("A1 s 东 京\n"));
}

TEST(XlsxReader, DecodesEscapedCharacters) {
  XlsxBytes book = xlsx_of_rows("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>");
  book.strings = "<si><t>a_x000D_\nb_x4E2D_c_x005F_x000D_</t></si><si><t>_xD83D__xDE00_ _xZZZZ_ _xD83D_</t></si>";
  EXPECT_THAT(cells_of(book), HasSubstr("A1 s a\\nb中c_x000D_\n"));
  EXPECT_THAT(cells_of(book), HasSubstr("B1 s 😀 _xZZZZ_ _xD83D_\n"));
}

TEST(XlsxReader, CountsCellsAndRowsWithoutReferences) {
  const XlsxBytes book = xlsx_of_rows(
      "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r='5'><c><v>4</v></c></row><row><c "
      "r='C6'><v>5</v></c><c><v>6</v></c></row>");
  EXPECT_EQ(cells_of(book), "表1 visible\n表1!A1 n 1\n表1!C1 n 3\n表1!A5 n 4\n表1!C6 n 5\n表1!D6 n 6\n");
}

TEST(XlsxReader, KnowsMergedRangesAndHiddenPartsBeforeTheRows) {
  XlsxBytes book;
  book.sheets = {
      "<cols><col min='2' max='3' hidden='1'/></cols><sheetData><row r='1'><c r='A1'><v>1</v></c></row>"
      "<row r='4' hidden='1'><c r='A4' t='inlineStr'><is><t>hidden row</t></is></c></row><row r='6' "
      "hidden='true'/></sheetData>"
      "<mergeCells count='2'><mergeCell ref='A1:C2'/><mergeCell ref='B9'/></mergeCells>"};
  EXPECT_EQ(
      cells_of(book),
      "表1 visible\n表1!A1:C2 merged\n表1!4 hidden row\n表1!6 hidden row\n表1!B hidden column\n表1!C hidden column\n"
      "表1!A1 n 1\n表1!A4 s hidden row\n");
}

TEST(XlsxReader, IsNotMisledByEndTagsInCommentsAndCharacterData) {
  XlsxBytes book;
  book.sheets = {
      "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t><![CDATA[</sheetData>]]></t></is></c></row><!-- "
      "</sheetData> -->"
      "<row r='2' hidden='1'><c r='A2'><v>2</v></c></row></sheetData><mergeCells><mergeCell "
      "ref='A1:B1'/></mergeCells>"};
  EXPECT_EQ(cells_of(book), "表1 visible\n表1!A1:B1 merged\n表1!2 hidden row\n表1!A1 s </sheetData>\n表1!A2 n 2\n");
}

TEST(XlsxReader, FindsTheOutlineOfALargeSheet) {
  std::string rows;
  for (int r = 1; r <= 120'000; ++r) {
    rows += "<x:row r='" + std::to_string(r) + (r % 40'000 == 0 ? "' hidden='1'>" : "'>") + "<x:c r='A" +
            std::to_string(r) + "'><x:v>" + std::to_string(r) + "</x:v></x:c></x:row>";
  }
  Parts parts = xlsx_of_rows("").parts();
  parts[0].second = "<x:worksheet xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main'><x:sheetData>" + rows +
                    "</x:sheetData><x:mergeCells><x:mergeCell ref='A1:B1'/></x:mergeCells></x:worksheet>";
  const std::string text = text_of(zip_bytes(parts));
  EXPECT_THAT(text.substr(0, 200),
              HasSubstr("表1 visible\n表1!A1:B1 merged\n表1!40000 hidden row\n表1!80000 hidden row\n"
                        "表1!120000 hidden row\n表1!A1 n 1\n"));
  EXPECT_THAT(text.substr(text.size() - 40), HasSubstr("表1!A120000 n 120000\n"));
}

TEST(XlsxReader, SortsRowsAndCellsThatAreOutOfOrder) {
  Diagnostics warnings;
  const XlsxBytes book = xlsx_of_rows(
      "<row r='3'><c r='B3' t='inlineStr'><is><t>三</t></is></c><c r='A3'><v>1</v></c></row>"
      "<row r='1'><c r='A1'><v>2</v></c><c r='A1'><v>3</v></c></row>");
  EXPECT_EQ(cells_of(book, &warnings), "表1 visible\n表1!A1 n 3\n表1!A3 n 1\n表1!B3 s 三\n");
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(warnings[0].code, "ingest/repeated-cell");
  EXPECT_EQ(warnings[0].place.cell, "A1");
}

TEST(XlsxReader, LeavesCellsOutsideTheSheetOutAndSaysSo) {
  Diagnostics warnings;
  const XlsxBytes book = xlsx_of_rows(
      "<row r='1'><c r='XFE1'><v>1</v></c><c r='A0'><v>2</v></c><c r='ZZZZZZZ9'><v>3</v></c><c "
      "r='$B$1'><v>4</v></c></row>"
      "<row r='1048577'><c><v>5</v></c></row>");
  EXPECT_EQ(cells_of(book, &warnings), "表1 visible\n表1!B1 n 4\n");
  EXPECT_EQ(warnings.size(), 4u);
}

TEST(XlsxReader, TurnsSerialsIntoDatesByTheFormat) {
  XlsxBytes book = xlsx_of_rows(
      "<row r='1'><c r='A1' s='1'><v>45717</v></c><c r='B1' s='2'><v>45717.354166666664</v></c><c r='C1' "
      "s='3'><v>45717</v></c>"
      "<c r='D1' s='4'><v>0.354166666666667</v></c><c r='E1' s='1'><v>60</v></c><c r='F1' s='1'><v>59</v></c>"
      "<c r='G1' s='5'><v>1.5</v></c><c r='H1' s='6'><v>45717</v></c><c r='I1' s='1'><v>-1</v></c></row>");
  book.styles =
      "<numFmts><numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;'/></numFmts>"
      "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='22'/><xf numFmtId='58'/><xf numFmtId='33'/>"
      "<xf numFmtId='46'/><xf numFmtId='164'/></cellXfs>";
  EXPECT_EQ(cells_of(book),
            "表1 visible\n表1!A1 d 2025-03-01\n表1!B1 d 2025-03-01T08:30:00\n表1!C1 d 2025-03-01\n表1!D1 d 08:30:00\n"
            "表1!E1 n 60\n表1!F1 d 1900-02-28\n表1!G1 n 1.5\n表1!H1 d 2025-03-01\n表1!I1 n -1\n");
}

TEST(XlsxReader, FindsFormatsThatAreWrittenTwiceForNewerPrograms) {
  XlsxBytes book = xlsx_of_rows("<row r='1'><c r='A1' s='1'><v>45717</v></c></row>");
  const std::string format = "<numFmt numFmtId='176' formatCode='[$-804]yyyy&quot;年&quot;m&quot;月&quot;;@'/>";
  book.styles = "<numFmts><mc:AlternateContent xmlns:mc='m'><mc:Choice Requires='x16r2'>" + format +
                "</mc:Choice><mc:Fallback>" + format +
                "</mc:Fallback></mc:AlternateContent></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='176'/></cellXfs>"
                "<dxfs><dxf><numFmt numFmtId='176' formatCode='0.0'/></dxf></dxfs>";
  EXPECT_EQ(cells_of(book), "表1 visible\n表1!A1 d 2025-03-01\n");
}

TEST(XlsxReader, HonoursThe1904System) {
  XlsxBytes book = xlsx_of_rows("<row r='1'><c r='A1' s='1'><v>0</v></c><c r='B1' s='1'><v>60</v></c></row>");
  book.styles = "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>";
  book.workbook = "<workbookPr date1904='1'/><sheets><sheet name='甲' sheetId='1' r:id='rId1'/></sheets>";
  EXPECT_EQ(cells_of(book), "甲 visible\n甲!A1 d 1904-01-01\n甲!B1 d 1904-03-01\n");
}

TEST(XlsxReader, KeepsTheOrderOfTabsAndPassesOverCharts) {
  XlsxBytes book;
  book.sheets = {"<sheetData><row><c><v>1</v></c></row></sheetData>", "<sheetData/>",
                 "<sheetData><row><c><v>3</v></c></row></sheetData>"};
  book.workbook =
      "<sheets><sheet name='丙' sheetId='7' state='veryHidden' r:id='rId3'/><sheet name='图' sheetId='2' r:id='rId2'/>"
      "<sheet name='甲' sheetId='1' state='hidden' r:id='rId1'/></sheets>";
  Parts parts = book.parts();
  for (auto& [name, content] : parts) {
    const std::size_t at = content.find("/worksheet' Target='worksheets/sheet2.xml");
    if (at != std::string::npos) content.replace(at, 10, "/chartsheet");
  }
  EXPECT_EQ(text_of(zip_bytes(parts)), "丙 veryHidden\n丙!A1 n 3\n甲 hidden\n甲!A1 n 1\n");
}

TEST(XlsxReader, MarksFormulasAndMissingResults) {
  struct Sink : WorkbookSink {
    void begin_workbook(const WorkbookInfo& info) override { formats = info.formats; }
    void begin_sheet(const SheetInfo&) override {}
    void row(std::uint32_t, const std::vector<Cell>& row) override { cells = row; }
    void end_sheet() override {}
    void end_workbook() override {}
    std::vector<NumberFormat> formats;
    std::vector<Cell> cells;
  } sink;
  XlsxBytes book = xlsx_of_rows(
      "<row r='1'><c r='A1'><f>1+1</f></c><c r='B1' s='1'><f>1+1</f><v>2</v></c><c r='C1' s='2'><v>0.35</v></c>"
      "<c r='D1' t='str'><f>\"\"</f><v></v></c></row>");
  book.styles =
      "<numFmts><numFmt numFmtId='200' formatCode='#,##0.00&quot;万元&quot;'/></numFmts>"
      "<cellXfs><xf numFmtId='0'/><xf numFmtId='200'/><xf numFmtId='10'/></cellXfs>";
  Diagnostics warnings;
  ASSERT_TRUE(read_workbook(file_of(book.bytes(), "book.xlsx"), sink, warnings).ok());
  ASSERT_EQ(sink.cells.size(), 3u);
  EXPECT_TRUE(sink.cells[0].missing_cache);
  EXPECT_TRUE(sink.cells[0].formula);
  EXPECT_TRUE(sink.cells[1].formula);
  EXPECT_FALSE(sink.cells[1].missing_cache);
  EXPECT_EQ(sink.formats[sink.cells[1].format].unit, "万元");
  EXPECT_EQ(sink.formats[sink.cells[1].format].decimals, 2);
  EXPECT_TRUE(sink.formats[sink.cells[2].format].percent);
  EXPECT_FALSE(sink.cells[2].formula);
}

TEST(XlsxReader, KeepsWhatIsNoNumberAsText) {
  Diagnostics warnings;
  const XlsxBytes book = xlsx_of_rows(
      "<row r='1'><c r='A1'><v>12万</v></c><c r='B1'><v>NaN</v></c><c r='C1'><v> 1E3 </v></c><c r='D1' "
      "t='s'><v>9</v></c></row>");
  EXPECT_EQ(cells_of(book, &warnings), "表1 visible\n表1!A1 s 12万\n表1!B1 s NaN\n表1!C1 n 1000\n");
  EXPECT_EQ(warnings.size(), 3u);
}

TEST(XlsxReader, FindsAWorkbookInTheRootOfThePackage) {
  Parts parts = xlsx_of_rows("<row><c><v>1</v></c></row>").parts();
  for (auto& [name, content] : parts) {
    if (name == "xl/workbook.xml") name = "book.xml";
    if (name == "xl/_rels/workbook.xml.rels") name = "_rels/book.xml.rels";
    if (name.starts_with("xl/worksheets")) name.erase(0, 3);
    if (const std::size_t at = content.find("xl/workbook.xml"); at != std::string::npos)
      content.replace(at, 15, "\\book.xml");
  }
  EXPECT_EQ(text_of(zip_bytes(parts)), "表1 visible\n表1!A1 n 1\n");
}

TEST(XlsxReader, GoesOnWithoutAMissingSheet) {
  XlsxBytes book;
  book.sheets = {"<sheetData/>", "<sheetData><row><c><v>1</v></c></row></sheetData>"};
  Parts parts = book.parts();
  parts.erase(parts.begin());
  Diagnostics warnings;
  EXPECT_EQ(text_of(zip_bytes(parts), "book.xlsx", &warnings), "表2 visible\n表2!A1 n 1\n");
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(warnings[0].code, "ingest/missing-part");
}

}  // namespace
}  // namespace lianheti::test
