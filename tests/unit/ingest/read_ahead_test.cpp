// A workbook read ahead on a thread of its own arrives as if it had been read in the ordinary way.
#include "ingest/read_ahead.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "base/world.h"
#include "support/xlsx_bytes.h"

namespace lianheti {
namespace {

// Every call as a line of text.
class Record : public WorkbookSink {
 public:
  void begin_workbook(const WorkbookInfo& info) override { text += "book " + info.file + "\n"; }
  void begin_sheet(const SheetInfo& sheet) override { text += "sheet " + sheet.name + "\n"; }
  void row(std::uint32_t number, const std::vector<Cell>& cells) override {
    text += std::to_string(number);
    for (const Cell& cell : cells) text += " " + std::to_string(cell.column) + "=" + std::string(cell.text);
    text += "\n";
    ++rows;
  }
  void end_sheet() override { text += "end\n"; }
  void end_workbook() override { text += "closed\n"; }

  std::string text;
  int rows = 0;
};

class Unwilling : public Record {
 public:
  void row(std::uint32_t, const std::vector<Cell>&) override { throw std::logic_error("no"); }
};

class ReadAhead : public ::testing::Test {
 protected:
  std::string file(const std::string& name, const std::string& text) {
    const std::string path = ::testing::TempDir() + "/read_ahead_" + name;
    if (!write_file(path, text).ok()) ADD_FAILURE() << path;
    return path;
  }

  // More rows than the pipe holds, some of them long.
  std::string long_table() {
    std::string out;
    for (int i = 0; i < 20'000; ++i) {
      out += std::to_string(i) + ",温州" + std::to_string(i) + ",x" + (i % 5000 == 0 ? std::string(300'000, 'y') : "") + "\n";
    }
    return out;
  }
};

TEST_F(ReadAhead, GivesTheSameCallsInTheSameOrder) {
  for (const std::string& path : {file("long.csv", long_table()), file("short.csv", "a,b\n1,2\n"),
                                  std::string(LIANHETI_SOURCE_DIR "/samples/wenzhou/compliant.xlsx")}) {
    Record plain;
    Record ahead;
    Diagnostics warnings;
    ASSERT_TRUE(read_workbook(path, plain, warnings).ok()) << path;
    ASSERT_TRUE(read_workbook_ahead(path, ahead, warnings).ok()) << path;
    EXPECT_GT(plain.rows, 0) << path;
    EXPECT_TRUE(plain.text == ahead.text) << path;
  }
}

TEST_F(ReadAhead, GivesTheRowsBeforeAnError) {
  std::string rows;
  for (int i = 1; i <= 9000; ++i) rows += "<row><c><v>" + std::to_string(i) + "</v></c></row>";
  const std::string path = file("torn.xlsx", test::xlsx_of_rows(rows + "<row></c>").bytes());
  Record plain;
  Record ahead;
  Diagnostics warnings;
  const Result<void> one = read_workbook(path, plain, warnings);
  const Result<void> other = read_workbook_ahead(path, ahead, warnings);
  ASSERT_FALSE(one.ok());
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(to_string(one.errors().at(0)), to_string(other.errors().at(0)));
  EXPECT_EQ(plain.rows, 9000);
  EXPECT_TRUE(plain.text == ahead.text);

  const Result<void> absent = read_workbook_ahead(file("absent", "") + ".no", ahead, warnings);
  EXPECT_FALSE(absent.ok());
}

TEST_F(ReadAhead, EndsWhenTheRowsAreRefused) {
  Unwilling sink;
  Diagnostics warnings;
  EXPECT_THROW((void)read_workbook_ahead(file("long.csv", long_table()), sink, warnings), std::logic_error);
}

}  // namespace
}  // namespace lianheti
