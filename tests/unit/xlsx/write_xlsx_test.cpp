#include "xlsx/write_xlsx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <thread>

#include "base/world.h"
#include "ingest/workbook.h"
#include "unit/xlsx/sample_sheets.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

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

TEST_F(WriteXlsx, KeepsTheDateOfEachWorkbookWhenThreadsWriteSeveral) {
  constexpr std::int64_t kYear = 31'556'952;
  const Sheets sheets = samples::workbook();
  const auto path = [&](std::int64_t year) { return folder_ / (std::to_string(year) + ".xlsx"); };
  const auto write = [&](std::int64_t year) { return write_xlsx(sheets, path(year), {.epoch = year * kYear}).ok(); };
  std::vector<std::string> alone;
  for (std::int64_t year = 0; year < 8; ++year) {
    ASSERT_TRUE(write(year));
    alone.push_back(read_file(path(year)).value());
  }
  std::atomic<int> written = 0;
  {
    std::vector<std::jthread> threads;
    for (std::int64_t year = 0; year < 8; ++year) {
      threads.emplace_back([&, year] {
        for (int again = 0; again < 20; ++again) {
          if (write(year) && read_file(path(year)).value() == alone[static_cast<std::size_t>(year)]) ++written;
        }
      });
    }
  }
  EXPECT_EQ(written, 160);
}

// Long tables go to disk row by row: what they hold is what short ones hold.
TEST_F(WriteXlsx, ALongTableReadsBackLikeAShortOne) {
  Sheets sheets = samples::workbook();
  sheets.sheets[1].rows[0].cells[0].rows = 1;
  const auto dumped = [&](const char* name) {
    EXPECT_TRUE(write_xlsx(sheets, folder_ / name, {}).ok());
    Diagnostics warnings;
    const std::string text = dump_text((folder_ / name).string(), warnings).value();
    EXPECT_TRUE(warnings.empty());
    return text.substr(text.find('\n'));  // behind the name of the file
  };
  const std::string brief = dumped("short.xlsx");
  Sheet& last = sheets.sheets.back();
  const std::size_t before = last.rows.size();
  for (int i = 0; i < 10'000; ++i) {
    last.rows.push_back({{samples::text("行"), samples::number(1.5), samples::text("尾")}});
    last.rows.put_away();
  }
  const std::string lengthy = dumped("long.xlsx");
  EXPECT_EQ(lengthy.substr(0, brief.size()), brief);
  EXPECT_THAT(lengthy, HasSubstr("C" + std::to_string(before + 10'000)));
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

TEST_F(WriteXlsx, TellsWhyAFileCannotBeMade) {
  const auto result = write_xlsx(samples::workbook(), "/proc/a.xlsx", {});
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.errors()[0].code, "base/cannot-write");
  EXPECT_EQ(result.errors()[0].place.file, "/proc/a.xlsx");
}

TEST_F(WriteXlsx, KeepsTheOldFileWhenTheNewOneIsBad) {
  ASSERT_TRUE(write_file(folder_ / "bad.xlsx", "old").ok());
  ASSERT_FALSE(write_xlsx(of({samples::text("\xFF")}), folder_ / "bad.xlsx", {}).ok());
  EXPECT_EQ(read_file(folder_ / "bad.xlsx").value(), "old");
}

}  // namespace
}  // namespace lianheti
