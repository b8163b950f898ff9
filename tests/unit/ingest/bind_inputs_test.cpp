#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "base/hash.h"
#include "base/world.h"
#include "ingest/workbook_files.h"
#include "support/xlsx_bytes.h"
#include "unit/ingest/bind_support.h"

namespace lianheti::test {
namespace {

namespace fs = std::filesystem;

class LoadInputs : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(::testing::TempDir()) /
              ("lianheti-" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) const {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  fs::path folder_;
};

TEST_F(LoadInputs, TakesTheCsvFilesOfAFolderAsOneWorkbook) {
  const std::string bytes = "联合体编号,联合体名称\nWZ-001,甲联合体\n";
  const std::string first = write("01 联合体.csv", bytes);
  write("02 成员单位.csv", "单位名称,统一社会信用代码,角色,单位类型\n甲公司,91330302MAC0TE5T40,牵头单位,企业\n");
  write("~$锁.csv", "x");
  BoundData data;
  Diagnostics problems;
  load_inputs({folder_.string()}, data.dataset, problems);
  EXPECT_TRUE(problems.empty()) << to_string(problems.front());
  EXPECT_EQ(data.query("SELECT consortium, name, uscc FROM member"), "WZ-001|甲公司|91330302MAC0TE5T40");
  EXPECT_EQ(data.query("SELECT kind, count(*) FROM input GROUP BY kind"), "csv|2");
  EXPECT_EQ(data.query("SELECT sha256 FROM input WHERE file = '" + first + "'"), sha256(bytes));
  EXPECT_EQ(data.query("SELECT kind, table_name FROM issue"), "repaired|member");
}

TEST_F(LoadInputs, KnowsTheWorkbooksOfAFolderByTheirNamesInAnyCase) {
  fs::create_directories(folder_ / "sub");
  for (const char* name : {"甲.XLSX", "乙.et", "丙.xlsm", "丁.Csv", "~$甲.xlsx", ".甲.xlsx", "说明.txt", "sub/戊.xls"}) {
    write(name, "");
  }
  Diagnostics problems;
  const auto names = [&](Depth depth) {
    std::set<std::string> out;
    for (const fs::path& file : list_workbooks(folder_, depth, problems)) out.insert(file.lexically_relative(folder_));
    return out;
  };
  EXPECT_EQ(names(Depth::OneLevel), (std::set<std::string>{"甲.XLSX", "乙.et", "丙.xlsm", "丁.Csv"}));
  EXPECT_EQ(names(Depth::AllLevels), (std::set<std::string>{"甲.XLSX", "乙.et", "丙.xlsm", "丁.Csv", "sub/戊.xls"}));
  EXPECT_TRUE(problems.empty());
  EXPECT_TRUE(list_workbooks(folder_ / "absent", Depth::OneLevel, problems).empty());
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems.front().code, "base/cannot-read");
}

TEST_F(LoadInputs, GoesOnAfterAnUnreadableFileAndKeepsNothingOfIt) {
  const std::string good = write("联合体.csv", "联合体编号,联合体名称\nWZ-001,甲联合体\n");
  const std::string torn = write("torn.xlsx", std::string("PK\x03\x04 torn", 9));
  BoundData data;
  Diagnostics problems;
  load_inputs({torn, (folder_ / "absent.xlsx").string(), good}, data.dataset, problems);
  EXPECT_EQ(problems.size(), 2u);
  EXPECT_EQ(data.query("SELECT id FROM consortium"), "WZ-001");
  EXPECT_EQ(data.query("SELECT count(*) FROM input"), "1");
}

TEST_F(LoadInputs, KeepsNothingOfAWorkbookThatBreaksOffInALaterSheet) {
  const std::string good = write("联合体.csv", "联合体编号,联合体名称\nWZ-001,甲联合体\n");
  const auto cell = [](const std::string& at, const std::string& text) {
    return "<c r='" + at + "' t='inlineStr'><is><t>" + text + "</t></is></c>";
  };
  test::XlsxBytes book = test::xlsx_of_rows("<row r='1'>" + cell("A1", "联合体编号") + cell("B1", "联合体名称") +
                                            "</row><row r='2'>" + cell("A2", "WZ-002") + cell("B2", "乙联合体") + "</row>");
  book.sheets.emplace_back("<sheetData><row r='1'>");
  const std::string torn = write("torn.xlsx", book.bytes());
  BoundData data;
  Diagnostics problems;
  load_inputs({good, torn}, data.dataset, problems);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, "ingest/bad-xml");
  EXPECT_EQ(data.query("SELECT id FROM consortium"), "WZ-001");
  EXPECT_EQ(data.query("SELECT count(*) FROM source WHERE file = '" + torn + "'"), "0");
}

TEST_F(LoadInputs, ReadsAFileOnceThatIsNamedTwice) {
  const std::string first = write("联合体.csv", "联合体编号,联合体名称\nWZ-001,甲联合体\n");
  const std::string copy = write("联合体2.csv", "联合体编号,联合体名称\nWZ-001,甲联合体\n");
  BoundData data;
  Diagnostics problems;
  load_inputs({first, copy}, data.dataset, problems);
  EXPECT_EQ(data.query("SELECT id FROM consortium"), "WZ-001");
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, "ingest/same-file");
}

TEST_F(LoadInputs, TellsWhichRequiredSheetsNoInputHas) {
  const std::string file = write("科研团队.csv", "联合体编号,姓名\nWZ-001,张三\n");
  BoundData data;
  Diagnostics problems;
  load_inputs({file}, data.dataset, problems);
  EXPECT_EQ(data.query("SELECT kind, table_name, asked FROM issue ORDER BY issue_id"),
            "missing-sheet|consortium|联合体\nmissing-sheet|member|成员单位");
}

TEST_F(LoadInputs, SaysThatAFolderHoldsNoWorkbook) {
  BoundData data;
  Diagnostics problems;
  load_inputs({folder_.string()}, data.dataset, problems);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, "ingest/no-input");
}

// Every key that the code asks for has its words in the schema.
TEST(ReadingWords, AreThereForEveryKeyInUse) {
  const std::regex quoted_key(R"((?:word|note|unread|unread_number)\(([^;]*?)\))");
  const std::regex key("\"([a-z]+(?:-[a-z]+)*)\"");
  const std::vector<std::string> kinds = {"repaired",  "cell-error", "bad-date",      "bad-number",   "bad-amount",
                                          "ambiguous", "bad-enum",   "missing-cache", "number-as-id", "number-lost"};
  int seen = 0;
  for (const fs::directory_entry& file : fs::directory_iterator(LIANHETI_SOURCE_DIR "/src/ingest")) {
    const std::string name = file.path().filename().string();
    const bool binder = name.starts_with("parse_") || name.starts_with("table_block") || name.starts_with("bind");
    if (!binder || file.path().extension() != ".cpp") continue;
    const std::string source = read_file(file.path()).value();
    for (std::sregex_iterator call(source.begin(), source.end(), quoted_key), end; call != end; ++call) {
      const std::string arguments = (*call)[1];
      for (std::sregex_iterator word(arguments.begin(), arguments.end(), key); word != std::sregex_iterator(); ++word) {
        const std::string asked = (*word)[1];
        if (std::find(kinds.begin(), kinds.end(), asked) != kinds.end() && asked != "cell-error") continue;
        if (asked == "list" || asked == "value" || asked == "unit" || asked == "cell" || asked == "count") continue;
        EXPECT_TRUE(shipped_schema().reading.words.contains(asked)) << name << ": " << asked;
        ++seen;
      }
    }
  }
  EXPECT_GT(seen, 40);
}

}  // namespace
}  // namespace lianheti::test
