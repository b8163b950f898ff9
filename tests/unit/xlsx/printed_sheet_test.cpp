// What a sheet says about its print and its links, in the parts of the file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "annotate/package.h"
#include "base/world.h"
#include "unit/xlsx/sample_sheets.h"
#include "xlsx/plain_workbook.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class PrintedSheet : public ::testing::Test {
 protected:
  void SetUp() override {
    file_ = fs::path(::testing::TempDir()) /
            (std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()) + ".xlsx");
  }
  void TearDown() override { fs::remove(file_); }

  std::string part(const std::string& name) const {
    return Package::open(read_file(file_).value(), file_.string()).value().part("xl/" + name);
  }

  std::string write(Sheet sheet) const {
    Sheets sheets;
    sheets.formats = {{.name = "text"}, {.name = "found", .fill = "FFC7CE"}};
    sheets.sheets = {std::move(sheet)};
    EXPECT_TRUE(write_xlsx(sheets, file_, {}).ok());
    return part("worksheets/sheet1.xml");
  }

  static Sheet of_width(double width) {
    Sheet sheet;
    sheet.name = "表";
    sheet.widths = {20, 40, width - 60};
    sheet.frozen_columns = 2;
    sheet.rows = {{{samples::text("编号"), samples::text("名称"), samples::text("说明")}}};
    return sheet;
  }

  fs::path file_;
};

TEST_F(PrintedSheet, IsOnePageWideWhileItsTypeCanBeRead) {
  EXPECT_THAT(write(of_width(170)), AllOf(HasSubstr("fitToHeight=\"0\""), Not(HasSubstr("fitToWidth"))));
  EXPECT_THAT(part("workbook.xml"), Not(HasSubstr("Print_Titles")));
}

TEST_F(PrintedSheet, OfMoreColumnsGoesOverSeveralPagesWithTheFrozenOnesOnEach) {
  EXPECT_THAT(write(of_width(180)), HasSubstr("fitToWidth=\"2\""));
  EXPECT_THAT(part("workbook.xml"), HasSubstr("'表'!$A:$B"));
  Sheet wide = of_width(255);
  wide.landscape = true;
  EXPECT_THAT(write(wide), Not(HasSubstr("fitToWidth")));
  wide = of_width(800);
  wide.landscape = true;
  EXPECT_THAT(write(wide), HasSubstr("fitToWidth=\"4\""));
}

TEST_F(PrintedSheet, CountsOnlyTheColumnsThatArePrinted) {
  Sheet sheet = of_width(500);
  sheet.print_columns = 2;
  EXPECT_THAT(write(sheet), Not(HasSubstr("fitToWidth")));
}

TEST_F(PrintedSheet, RepeatsTheHeaderWithoutWhatStandsAboveIt) {
  Sheet sheet = of_width(100);
  sheet.rows = {{{samples::text("填报说明")}}, {{samples::text("栏目")}}};
  sheet.repeat_from = 1;
  sheet.repeat_rows = 2;
  write(sheet);
  EXPECT_THAT(part("workbook.xml"), HasSubstr("'表'!$2:$2"));
}

TEST_F(PrintedSheet, ALinkThatNeedsTwoLinesIsAFormulaThatWraps) {
  Sheet sheet = of_width(100);
  sheet.widths = {12, 30, 30};
  SheetCell link;
  link.kind = SheetCell::Kind::Link;
  link.text = "“滨海\"高新技术产业开发区";
  link.target = "internal:'表'!A1";
  link.format = "text";
  SheetCell fits = link;
  fits.text = "西青区";
  SheetCell outside = link;
  outside.target = "https://example.org/";
  sheet.rows = {{{link, samples::text(""), samples::text("")}}, {{fits}}, {{outside}}};
  const std::string xml = write(sheet);
  EXPECT_THAT(xml, HasSubstr("<f>HYPERLINK(\"#'表'!A1\",\"“滨海\"\"高新技术产业开发区\")</f><v>“滨海\"高新技术产业开发区</v>"));
  EXPECT_THAT(xml, AllOf(HasSubstr("<hyperlink ref=\"A2\""), HasSubstr("<hyperlink ref=\"A3\"")));
  EXPECT_THAT(xml, Not(HasSubstr("<hyperlink ref=\"A1\"")));
}

TEST_F(PrintedSheet, AConditionDrawsTheBorderOfItsFormat) {
  Sheet sheet = of_width(100);
  sheet.conditions.push_back({{0, 0, 9, 2}, "=$A1>\"\"", "found"});
  write(sheet);
  EXPECT_THAT(part("styles.xml"), HasSubstr("<dxf><fill><patternFill><bgColor rgb=\"FFFFC7CE\"/></patternFill></fill><border>"));
}

TEST_F(PrintedSheet, AListOfAnyLengthHasItsHeaderInViewAndOnEachPage) {
  for (const bool long_tables : {false, true}) {
    PlainWorkbook book(file_, {}, long_tables);
    const int sheet = book.add_sheet("校验结果", {20, 80});
    const PlainCell cell{.kind = PlainCell::Kind::Text, .text = "单位总数（含牵头单位）为5个，少于6个", .ruled = true};
    for (std::uint32_t row = 0; row < 3; ++row) book.add_row(sheet, row, {cell, cell});
    book.set_list(sheet, 3, 2);
    ASSERT_TRUE(book.close().ok());
    EXPECT_THAT(part("worksheets/sheet1.xml"),
                AllOf(HasSubstr("<pane ySplit=\"1\""), HasSubstr("<autoFilter ref=\"A1:B3\"/>"),
                      HasSubstr("<row r=\"3\""), HasSubstr("ht=\"32\" customHeight=\"1\""),
                      HasSubstr("fitToHeight=\"0\" orientation=\"landscape\"")));
    EXPECT_THAT(part("workbook.xml"), HasSubstr("'校验结果'!$1:$1"));
    EXPECT_THAT(part("styles.xml"), HasSubstr("wrapText=\"1\""));
  }
}

}  // namespace
}  // namespace lianheti
