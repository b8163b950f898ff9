#include <gtest/gtest.h>

#include "unit/ingest/bind_support.h"

namespace lianheti::test {
namespace {

ColumnReading dated_column(FieldType type, bool date1904 = false) {
  static const Field date{.name = "on", .title = "日期", .type = FieldType::Date};
  static const Field year{.name = "year", .title = "年度", .type = FieldType::Year};
  return {type == FieldType::Date ? &date : &year, &shipped_schema().reading, nullptr, nullptr, date1904};
}

class DateText : public ::testing::TestWithParam<TextCase> {};

TEST_P(DateText, GivesIsoWithThePrecisionTyped) {
  EXPECT_EQ(outcome(parse_value(text_cell(GetParam().typed), {}, dated_column(FieldType::Date))), GetParam().outcome);
}

INSTANTIATE_TEST_SUITE_P(
    Days, DateText,
    ::testing::Values(TextCase{"2025年3月1日", "2025-03-01"}, TextCase{"2025年03月01日", "2025-03-01"},
                      TextCase{"2025 年 3 月 1 日", "2025-03-01"}, TextCase{"2025年3月1号", "2025-03-01"},
                      TextCase{"二〇二五年三月一日", "2025-03-01"}, TextCase{"二○二五年十二月三十一日", "2025-12-31"},
                      TextCase{"二零二五年十月廿一日", "2025-10-21"}, TextCase{"贰零贰伍年拾贰月卅日", "2025-12-30"},
                      TextCase{"2025年3月1日T8:30", "2025-03-01 ~"}, TextCase{"二O二五年三月二十日", "2025-03-20"},
                      TextCase{"2025-3-1", "2025-03-01"}, TextCase{"2025-03-01", "2025-03-01"},
                      TextCase{"2025/3/1", "2025-03-01"}, TextCase{"2025.3.1", "2025-03-01"},
                      TextCase{"２０２５．３．１", "2025-03-01 ~"}, TextCase{"2025、3、1", "2025-03-01"},
                      TextCase{"2025－03－01", "2025-03-01 ~"}, TextCase{"20250301", "2025-03-01"},
                      TextCase{"3/13/2025", "2025-03-13"}, TextCase{"13/3/2025", "2025-03-13"},
                      TextCase{"5/5/2025", "2025-05-05"}, TextCase{"2024-02-29", "2024-02-29"},
                      TextCase{"2025-03-01 00:00:00", "2025-03-01"}, TextCase{"2025-03-01T08:30:00", "2025-03-01 ~"},
                      TextCase{"2025年3月1日 8:30", "2025-03-01 ~"}, TextCase{"2025年3月1日（星期六）", "2025-03-01 ~"},
                      TextCase{"2025.3.1周六", "2025-03-01 ~"}, TextCase{"2025年3月1日下午", "2025-03-01 ~"},
                      TextCase{"=\"2025-03-01\"", "2025-03-01 ~"}, TextCase{"45717", "2025-03-01 ~"}));

INSTANTIATE_TEST_SUITE_P(LowerPrecision, DateText,
                         ::testing::Values(TextCase{"2025年3月", "2025-03"}, TextCase{"2025.03", "2025-03"},
                                           TextCase{"2025-3", "2025-03"}, TextCase{"2025/03", "2025-03"},
                                           TextCase{"2025.10", "2025-10"}, TextCase{"202503", "2025-03"},
                                           TextCase{"03/2025", "2025-03"}, TextCase{"2025年3月份", "2025-03"},
                                           TextCase{"2025年", "2025"}, TextCase{"2025年度", "2025"},
                                           TextCase{"2025", "2025"}, TextCase{"二〇二五年三月", "2025-03"}));

INSTANTIATE_TEST_SUITE_P(NoDates, DateText,
                         ::testing::Values(TextCase{"2025-02-30", "!bad-date"}, TextCase{"2025年13月1日", "!bad-date"},
                                           TextCase{"2025-00-10", "!bad-date"}, TextCase{"2025-01-00", "!bad-date"},
                                           TextCase{"20251301", "!bad-date"}, TextCase{"2023年2月29日", "!bad-date"},
                                           TextCase{"长期", "!bad-date"}, TextCase{"1025-03-01", "!bad-date"},
                                           TextCase{"99999", "!bad-date"}, TextCase{"123", "!bad-date"},
                                           TextCase{"3/4/2025", "!ambiguous"}, TextCase{"25.3.1", "!ambiguous"},
                                           TextCase{"25年3月", "!ambiguous"}, TextCase{"25-3-1", "!ambiguous"},
                                           TextCase{"250301", "!ambiguous"}, TextCase{"2025年3月上旬", "!ambiguous"},
                                           TextCase{"2025年底", "!ambiguous"}, TextCase{"约2025年3月", "!ambiguous"},
                                           TextCase{"2025.1-2025.12", "!ambiguous"},
                                           TextCase{"2025年一季度", "!ambiguous"}, TextCase{"1-Mar-25", "!bad-date"},
                                           TextCase{"星期六", "!bad-date"}, TextCase{"2025年1月-12月", "!ambiguous"},
                                           TextCase{"/", "~"}, TextCase{"待定", "~"}));

TEST(Dates, SayWhyTheyDoNotExist) {
  EXPECT_EQ(parse_value(text_cell("2025-02-30"), {}, dated_column(FieldType::Date)).remarks.at(0).detail, "没有这一天");
  EXPECT_EQ(parse_value(text_cell("2025-13-01"), {}, dated_column(FieldType::Date)).remarks.at(0).detail, "没有这个月份");
}

TEST(Dates, OfDateCellsKeepTheDayAndTellADroppedTime) {
  EXPECT_EQ(outcome(parse_value(date_cell("2025-03-01"), {}, dated_column(FieldType::Date))), "2025-03-01");
  EXPECT_EQ(outcome(parse_value(date_cell("2025-03-01T00:00:00"), {}, dated_column(FieldType::Date))), "2025-03-01");
  EXPECT_EQ(outcome(parse_value(date_cell("2025-03-01T08:30:00"), {}, dated_column(FieldType::Date))), "2025-03-01 ~");
}

TEST(Dates, OfYearsTypedIntoDateCellsAreNotDaysOf1905) {
  EXPECT_EQ(outcome(parse_value(date_cell("1905-07-17", 2025), {}, dated_column(FieldType::Date))), "!ambiguous");
  EXPECT_EQ(outcome(parse_value(date_cell("1905-07-17T07:12:00", 2025.3), {}, dated_column(FieldType::Date))),
            "!ambiguous");
}

TEST(Dates, OfBareNumbers) {
  const auto read = [](double number, int decimals = -1) {
    NumberFormat format;
    format.decimals = static_cast<std::int8_t>(decimals);
    return outcome(parse_value(number_cell(number), format, dated_column(FieldType::Date)));
  };
  EXPECT_EQ(read(45717), "2025-03-01 ~");
  EXPECT_EQ(read(45717.5), "2025-03-01 ~");
  EXPECT_EQ(read(20250301), "2025-03-01");
  EXPECT_EQ(read(202503), "2025-03");
  EXPECT_EQ(read(2025), "2025");
  EXPECT_EQ(read(2025.03), "2025-03");
  EXPECT_EQ(read(2025.12), "2025-12");
  EXPECT_EQ(read(2025.3), "2025-03");
  EXPECT_EQ(read(2025.1), "!ambiguous");
  EXPECT_EQ(read(2025.1, 1), "2025-01");
  EXPECT_EQ(read(2025.1, 2), "2025-10");
  EXPECT_EQ(read(2025.13), "!bad-date");
  EXPECT_EQ(read(20250231), "!bad-date");
  EXPECT_EQ(read(12), "!bad-date");
  EXPECT_EQ(read(-1), "!bad-date");
  EXPECT_EQ(read(1e300), "!bad-date");
}

TEST(Dates, OfBareNumbersKnowThe1904System) {
  EXPECT_EQ(outcome(parse_value(number_cell(44255), {}, dated_column(FieldType::Date, true))), "2025-03-01 ~");
}

class YearText : public ::testing::TestWithParam<TextCase> {};

TEST_P(YearText, GivesAnInteger) {
  EXPECT_EQ(outcome(parse_value(text_cell(GetParam().typed), {}, dated_column(FieldType::Year))), GetParam().outcome);
}

INSTANTIATE_TEST_SUITE_P(Forms, YearText,
                         ::testing::Values(TextCase{"2024", "2024"}, TextCase{"2024年", "2024"},
                                           TextCase{"2024年度", "2024"}, TextCase{"２０２４", "2024 ~"},
                                           TextCase{"二〇二四年", "2024"}, TextCase{"2024-12-31", "2024 ~"},
                                           TextCase{"24年", "!ambiguous"}, TextCase{"2024-2025", "!ambiguous"},
                                           TextCase{"去年", "!bad-number"}, TextCase{"3024", "!bad-number"}));

TEST(Years, OfNumbersAndDateCells) {
  EXPECT_EQ(outcome(parse_value(number_cell(2024), {}, dated_column(FieldType::Year))), "2024");
  EXPECT_EQ(outcome(parse_value(date_cell("2024-12-31"), {}, dated_column(FieldType::Year))), "2024 ~");
  EXPECT_EQ(outcome(parse_value(date_cell("1905-07-16", 2024), {}, dated_column(FieldType::Year))), "2024 ~");
}

}  // namespace
}  // namespace lianheti::test
