#include "xlsx/write_xlsx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/world.h"
#include "unit/xlsx/sample_sheets.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

class WriteXlsx : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(::testing::TempDir()) / ::testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  // The codes of all errors; the file must then not be there.
  std::vector<std::string> errors(const Sheets& sheets) {
    const fs::path path = folder_ / "bad.xlsx";
    fs::remove(path);
    const auto result = write_xlsx(sheets, path, {.epoch = 1'740'787'200});
    EXPECT_EQ(result.ok(), fs::exists(path));
    std::vector<std::string> codes;
    for (const Diagnostic& error : result.errors()) codes.push_back(error.code + " " + error.place.cell);
    return codes;
  }

  static Sheets of(std::vector<SheetCell> cells) {
    Sheets sheets = samples::workbook();
    sheets.sheets.resize(1);
    sheets.sheets[0].rows = {{std::move(cells)}};
    return sheets;
  }

  fs::path folder_;
};

TEST_F(WriteXlsx, GivesTheSameBytesTwice) {
  for (const char* name : {"a.xlsx", "b.xlsx"})
    ASSERT_TRUE(write_xlsx(samples::workbook(), folder_ / name, {.epoch = 1'740'787'200}).ok());
  const std::string a = read_file(folder_ / "a.xlsx").value();
  EXPECT_GT(a.size(), 5000U);
  EXPECT_EQ(a, read_file(folder_ / "b.xlsx").value());
}

TEST_F(WriteXlsx, LeavesNothingButTheFileBehind) {
  ASSERT_TRUE(write_xlsx(samples::workbook(), folder_ / "a.xlsx", {}).ok());
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(WriteXlsx, ReportsEveryCellThatWouldBreakTheFile) {
  SheetCell bad_link = samples::link("去", "internal:'没有的表'!A1");
  EXPECT_THAT(
      errors(of({samples::text("\xC3\x28"), samples::number(std::nan("")), samples::number(INFINITY),
                 samples::text(samples::repeated("长", 32'768)), samples::date("2025-02-30"), bad_link,
                 samples::text("格式", "haed"), samples::text(std::string("a\0b", 3)), samples::text("\xEF\xBF\xBE")})),
      ElementsAre("xlsx/not-utf8 A1", "xlsx/not-finite B1", "xlsx/not-finite C1", "xlsx/too-long D1",
                  "xlsx/bad-date E1", "xlsx/bad-link F1", "xlsx/unknown-format G1", "xlsx/not-utf8 H1",
                  "xlsx/not-utf8 I1"));
}

TEST_F(WriteXlsx, TakesTheLongestTextThatFits) {
  EXPECT_THAT(errors(of({samples::text(samples::repeated("长", 32'767))})), ElementsAre());
  EXPECT_THAT(errors(of({samples::text(samples::repeated("𠅤", 16'383))})), ElementsAre());
  EXPECT_THAT(errors(of({samples::text(samples::repeated("𠅤", 16'384))})), ElementsAre("xlsx/too-long A1"));
}

TEST_F(WriteXlsx, RefusesMergedCellsThatOverlap) {
  Sheets sheets = of({samples::text("一"), samples::merged(samples::text("跨行"), 1, 2)});
  sheets.sheets[0].rows.push_back({{samples::merged(samples::text("跨列"), 2)}});
  EXPECT_THAT(errors(sheets), ElementsAre("xlsx/overlapping-cells A2"));
}

TEST_F(WriteXlsx, RefusesAColourThatIsNone) {
  Sheets sheets = of({samples::text("一")});
  sheets.formats[0].fill = "red";
  EXPECT_THAT(errors(sheets), ElementsAre("xlsx/bad-colour "));
}

TEST_F(WriteXlsx, RefusesADefinedNameThatWouldBeCutOff) {
  Sheets sheets = of({samples::text("一")});
  sheets.names.push_back({"name", "=" + std::string(127, 'A')});
  EXPECT_THAT(errors(sheets), ElementsAre("xlsx/long-name "));
}

TEST_F(WriteXlsx, ReportsAFolderThatCannotBeMade) {
  ASSERT_TRUE(write_file(folder_ / "file", "x").ok());
  const auto result = write_xlsx(samples::workbook(), folder_ / "file" / "a.xlsx", {});
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.errors()[0].code, "base/cannot-write");
}

TEST_F(WriteXlsx, KeepsTheOldFileWhenTheNewOneIsBad) {
  ASSERT_TRUE(write_file(folder_ / "bad.xlsx", "old").ok());
  ASSERT_FALSE(write_xlsx(of({samples::text("\xFF")}), folder_ / "bad.xlsx", {}).ok());
  EXPECT_EQ(read_file(folder_ / "bad.xlsx").value(), "old");
}

}  // namespace
}  // namespace lianheti
