#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/read_bytes.h"
#include "support/zip_bytes.h"

namespace lianheti::test {
namespace {

Parts ods_parts(const std::string& tables, const std::string& styles = "") {
  const std::string urn = "urn:oasis:names:tc:opendocument:xmlns:";
  return {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
          {"content.xml",
           "<o:document-content xmlns:o='" + urn + "office:1.0' xmlns:t='" + urn + "table:1.0' xmlns:x='" + urn +
               "text:1.0' xmlns:s='" + urn + "style:1.0' xmlns:n='" + urn +
               "datastyle:1.0' xmlns:c='urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'>"
               "<o:automatic-styles>" +
               styles + "</o:automatic-styles><o:body><o:spreadsheet>" + tables +
               "</o:spreadsheet></o:body></o:document-content>"}};
}

std::string ods(const std::string& rows, const std::string& styles = "") {
  return zip_bytes(ods_parts("<t:table t:name='表'>" + rows + "</t:table>", styles));
}

TEST(OdsReader, ReadsEveryKindOfCell) {
  EXPECT_EQ(
      text_of(ods("<t:table-row><t:table-cell o:value-type='float' o:value='12.5'><x:p>12.50</x:p></t:table-cell>"
                  "<t:table-cell o:value-type='percentage' o:value='0.35'/><t:table-cell/>"
                  "<t:table-cell o:value-type='date' o:date-value='2025-03-01'><x:p>1/3</x:p></t:table-cell>"
                  "<t:table-cell o:value-type='date' o:date-value='2025-03-01T08:30:00'/>"
                  "<t:table-cell o:value-type='time' o:time-value='PT08H30M00S'/>"
                  "<t:table-cell o:value-type='time' o:time-value='PT36H00M00S'/>"
                  "<t:table-cell o:value-type='boolean' o:boolean-value='true'/>"
                  "<t:table-cell o:value-type='string' o:string-value='' "
                  "c:value-type='error'><x:p>#N/A</x:p></t:table-cell>"
                  "<t:table-cell o:value-type='string'><x:p>温州</x:p></t:table-cell></t:table-row>"),
              "a.ods"),
      "表 visible\n表!A1 n 12.5\n表!B1 n 0.35\n表!D1 d 2025-03-01\n表!E1 d 2025-03-01T08:30:00\n表!F1 d 08:30:00\n"
      "表!G1 n 1.5\n表!H1 b true\n表!I1 e #N/A\n表!J1 s 温州\n");
}

TEST(OdsReader, ReadsTextByTheRulesOfWhiteSpace) {
  EXPECT_EQ(text_of(ods("<t:table-row><t:table-cell o:value-type='string'><o:annotation><x:p>批注</x:p></o:annotation>"
                        "<x:p>\n  a  <x:span>b</x:span><x:s x:c='3'/>c<x:line-break/>d </x:p><x:p>e<x:tab/>f</x:p>"
                        "<x:p><x:ruby><x:ruby-base>东</x:ruby-base><x:ruby-text>ひがし</x:ruby-text></x:ruby></x:p>"
                        "</t:table-cell></t:table-row>"),
                    "a.ods"),
            "表 visible\n表!A1 s a b   c\\nd\\ne\tf\\n东\n");
}

TEST(OdsReader, RepeatsCellsAndRowsAndSkipsEmptyOnes) {
  EXPECT_EQ(
      text_of(
          ods("<t:table-header-rows><t:table-row t:number-rows-repeated='2'><t:table-cell "
              "t:number-columns-repeated='2' "
              "o:value-type='float' o:value='1'/><t:table-cell t:number-columns-repeated='16382'/></t:table-row>"
              "</t:table-header-rows><t:table-row t:number-rows-repeated='99999999999'><t:table-cell/></t:table-row>"
              "<t:table-row><t:table-cell o:value-type='float' o:value='2'/></t:table-row>"),
          "a.ods"),
      "表 visible\n表!A1 n 1\n表!B1 n 1\n表!A2 n 1\n表!B2 n 1\n");
}

TEST(OdsReader, KnowsMergedRangesAndHiddenParts) {
  const std::string tables =
      "<t:table t:name='隐' t:style-name='h'><t:table-column t:visibility='collapse' t:number-columns-repeated='2'/>"
      "<t:table-row t:visibility='filter'><t:table-cell t:number-columns-spanned='3' t:number-rows-spanned='2' "
      "o:value-type='float' o:value='1'/><t:covered-table-cell t:number-columns-repeated='2'/></t:table-row></t:table>";
  const std::string styles = "<s:style s:name='h' s:family='table'><s:table-properties t:display='false'/></s:style>";
  EXPECT_EQ(text_of(zip_bytes(ods_parts(tables, styles)), "a.ods"),
            "隐 hidden\n隐!A1:C2 merged\n隐!1 hidden row\n隐!A hidden column\n隐!B hidden column\n隐!A1 n 1\n");
}

TEST(OdsReader, TellsUnitAndDecimalsOfTheColumnsStyle) {
  struct Sink : WorkbookSink {
    void begin_workbook(const WorkbookInfo& info) override { formats = info.formats; }
    void begin_sheet(const SheetInfo&) override {}
    void row(std::uint32_t, const std::vector<Cell>& cells) override { format = formats.at(cells.at(0).format); }
    void end_sheet() override {}
    void end_workbook() override {}
    std::vector<NumberFormat> formats;
    NumberFormat format;
  } sink;
  const std::string bytes =
      ods("<t:table-column t:default-cell-style-name='c'/><t:table-row><t:table-cell o:value-type='float' "
          "o:value='1'/></t:table-row>",
          "<n:number-style s:name='d'><n:number n:decimal-places='2'/><n:text> 万元</n:text></n:number-style>"
          "<s:style s:name='c' s:family='table-cell' s:data-style-name='d'/>");
  Diagnostics warnings;
  ASSERT_TRUE(read_workbook(file_of(bytes, "a.ods"), sink, warnings).ok());
  EXPECT_EQ(sink.format.unit, "万元");
  EXPECT_EQ(sink.format.decimals, 2);
}

TEST(OdsReader, RefusesBombsAndOtherDocuments) {
  EXPECT_EQ(
      error_of(ods("<t:table-row><t:table-cell o:value-type='string'><x:p><x:s x:c='2147483647'/></x:p></t:table-cell>"
                   "</t:table-row>"),
               "a.ods"),
      "ingest/over-limit");
  ReadLimits limits;
  limits.cells = 100'000;
  EXPECT_EQ(
      error_of(ods("<t:table-row t:number-rows-repeated='1048576'><t:table-cell t:number-columns-repeated='16384' "
                   "o:value-type='float' o:value='1'/></t:table-row>"),
               "a.ods", limits),
      "ingest/over-limit");
  EXPECT_EQ(error_of(zip_bytes({{"mimetype", "x"}, {"content.xml", "<a/>"}}), "a.odt"), "ingest/not-a-spreadsheet");
  EXPECT_EQ(error_of(zip_bytes(ods_parts("")), "a.ods"), "ingest/no-sheets");
  Parts locked = ods_parts("<t:table t:name='a'/>");
  locked.emplace_back("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>");
  EXPECT_EQ(error_of(zip_bytes(locked), "a.ods"), "ingest/encrypted");
  EXPECT_EQ(error_of(zip_bytes({{"mimetype", "x"}, {"encrypted-package", "y"}}), "a.ods"), "ingest/encrypted");
}

TEST(OdsReader, TakesNoValueFromTheCellBefore) {
  Diagnostics warnings;
  EXPECT_EQ(text_of(ods("<t:table-row><t:table-cell o:value-type='float' o:value='11'/>"
                        "<t:table-cell o:value-type='float'><x:p>22</x:p></t:table-cell><t:table-cell "
                        "o:value-type='date'/><t:table-cell o:value-type='boolean'><x:p>是</x:p></t:table-cell></t:table-row>"),
                    "a.ods", &warnings),
            "表 visible\n表!A1 n 11\n表!B1 s 22\n表!D1 s 是\n");
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_THAT(warnings[0].message, ::testing::HasSubstr("22"));
}

}  // namespace
}  // namespace lianheti::test
