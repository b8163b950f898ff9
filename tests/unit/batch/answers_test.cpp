// Workbooks that came back from units: whose they are, and what is left out.
#include "batch/answers.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/world.h"
#include "support/xlsx_bytes.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

using Lines = std::vector<std::pair<std::string, std::string>>;

class Answers : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  // A workbook with nothing but a stamp.
  void write_stamped(const std::string& name, const Lines& stamp) {
    const auto cell = [](const std::string& text) { return "<c t='inlineStr'><is><t>" + text + "</t></is></c>"; };
    std::string rows;
    for (const auto& [key, value] : stamp) rows += "<row>" + cell(key) + cell(value) + "</row>";
    test::XlsxBytes book = test::xlsx_of_rows(rows);
    book.workbook = "<sheets><sheet name='" + workspace_.schema().reading.stamp_sheet + "' sheetId='1' r:id='rId1'/></sheets>";
    ASSERT_TRUE(write_file(folder_ / name, book.bytes()).ok());
  }

  Lines stamp_of(const std::string& unit, const std::string& regime) {
    return {{"regime", regime}, {kStampConsortium, "X-1"}, {kStampUnit, ""}, {kStampUnitName, unit}};
  }

  std::string own_regime() const { return workspace_.regime_ids().front(); }

  std::vector<Answer> read() {
    const Regime& regime = *workspace_.regime(own_regime()).value();
    const IntakeWords words = load_intake_words(workspace_.templates() + "/common/intake.toml").value();
    return read_answers(workspace_, regime, words, {}, folder_.string(), {2026, 3, 1}, outcome_).value();
  }

  // answer_hash() of no tables: that of every workbook here.
  std::string hash_as_sent() {
    Dataset empty = Dataset::create(workspace_.schema(), {}).value();
    return answer_hash(empty.connection(), {}, nullptr).value();
  }

  fs::path folder_ = fs::temp_directory_path() / ("lianheti-answers-" + std::to_string(::getpid()));
  Workspace workspace_ = Workspace::open(LIANHETI_SOURCE_DIR).value();
  Outcome outcome_;
};

TEST_F(Answers, SayWhoseTheyAreAndWhoElseWasAsked) {
  Lines stamp = stamp_of("甲公司", own_regime());
  stamp.insert(stamp.end(), {{kStampSent, hash_as_sent()}, {kStampExpected, "91330300MA2H000019 甲公司"}, {kStampExpected, "- 乙 研究院"}});
  write_stamped("1.xlsx", stamp);
  const std::vector<Answer> answers = read();
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].unit.consortium, "X-1");
  EXPECT_EQ(answers[0].unit.name, "甲公司");
  EXPECT_FALSE(answers[0].answered()) << "it is as it was sent";
  ASSERT_EQ(answers[0].expected.size(), 2u);
  EXPECT_EQ(answers[0].expected[0].uscc, "91330300MA2H000019");
  EXPECT_EQ(answers[0].expected[1].uscc, "") << "its code was not known";
  EXPECT_EQ(answers[0].expected[1].name, "乙 研究院");
}

TEST_F(Answers, AreChangedWhereTheyDifferFromWhatWasSent) {
  Lines stamp = stamp_of("甲公司", own_regime());
  stamp.emplace_back(kStampSent, "of other content");
  write_stamped("1.xlsx", stamp);
  EXPECT_TRUE(read().at(0).answered());
}

TEST_F(Answers, WhatIsNoneOrCannotBeReadIsNamedAndLeftOut) {
  write_stamped("1 stranger.xlsx", {{"regime", own_regime()}});
  write_stamped("2 other regime.xlsx", stamp_of("甲公司", "other"));
  ASSERT_TRUE(write_file(folder_ / "3 torn.xlsx", "PK\x03\x04 torn").ok());
  write_stamped("4 answer.xlsx", stamp_of("乙公司", own_regime()));
  const std::vector<Answer> answers = read();
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].unit.name, "乙公司");
  ASSERT_EQ(outcome_.problems().size(), 3u);
  EXPECT_EQ(outcome_.problems()[0].code, "ingest/not-an-answer");
  EXPECT_EQ(outcome_.problems()[1].code, "ingest/not-an-answer");
  EXPECT_EQ(outcome_.problems()[2].place.file, (folder_ / "3 torn.xlsx").string());
  EXPECT_EQ(outcome_.status(), Exit::InputUnreadable);
}

}  // namespace
}  // namespace lianheti
