#include "base/date.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lianheti {
namespace {

TEST(Date, FormsAreNotPadded) {
  EXPECT_EQ(to_chinese({2023, 4, 12}), "2023年4月12日");
  EXPECT_EQ(to_chinese({2023, 4, 0}), "2023年4月");
  EXPECT_EQ(to_chinese_numerals({2025, 10, 31}), "二〇二五年十月三十一日");
  EXPECT_EQ(to_iso({2025, 3, 1}), "2025-03-01");
  EXPECT_EQ(to_iso({2025, 3, 0}), "2025-03");
}

TEST(Date, IsoRefusesDaysThatDoNotExist) {
  EXPECT_EQ(parse_iso("2024-02-29"), (Date{2024, 2, 29}));
  EXPECT_EQ(parse_iso("2025-02"), (Date{2025, 2, 0}));
  EXPECT_EQ(parse_iso("2025-02-29"), std::nullopt);
  EXPECT_EQ(parse_iso("2025-13"), std::nullopt);
  EXPECT_EQ(parse_iso("2025-00-01"), std::nullopt);
  EXPECT_EQ(parse_iso("2025/03/01"), std::nullopt);
}

TEST(Date, SerialsOfBothSystems) {
  EXPECT_EQ(from_serial(45757, false), (Date{2025, 4, 10}));
  EXPECT_EQ(from_serial(44295, true), (Date{2025, 4, 10}));
  EXPECT_EQ(from_serial(1, false), (Date{1900, 1, 1}));
  EXPECT_EQ(from_serial(59, false), (Date{1900, 2, 28}));
  EXPECT_EQ(from_serial(60, false), std::nullopt) << "the phantom 1900-02-29";
  EXPECT_EQ(from_serial(61, false), (Date{1900, 3, 1}));
  EXPECT_EQ(from_serial(0, true), (Date{1904, 1, 1}));
  EXPECT_EQ(from_serial(-5, true), std::nullopt);
  EXPECT_EQ(from_serial(2958465, false), (Date{9999, 12, 31}));
  EXPECT_EQ(from_serial(2958466, false), std::nullopt);
  for (const double none : {-1e300, 1e12, 1e300, std::nan(""), HUGE_VAL}) EXPECT_EQ(from_serial(none, false), std::nullopt);
}

TEST(Date, CorrespondingDayOfALaterYear) {
  EXPECT_EQ(add_years({2024, 2, 29}, 3), (Date{2027, 2, 28}));
  EXPECT_EQ(add_years({2024, 5, 31}, 3), (Date{2027, 5, 31}));
}

TEST(Date, DaysRoundTrip) {
  for (const Date& date : {Date{1970, 1, 1}, Date{2000, 2, 29}, Date{2026, 11, 21}, Date{9999, 12, 31}}) {
    EXPECT_EQ(from_days(to_days(date)), date);
  }
}

TEST(ChineseNumber, CountsClauses) {
  const std::vector<std::pair<int, const char*>> vectors = {
      {0, "零"},        {1, "一"},          {10, "十"},         {11, "十一"},     {19, "十九"},   {20, "二十"},       {21, "二十一"},
      {99, "九十九"},   {100, "一百"},      {101, "一百零一"}, {110, "一百一十"}, {111, "一百一十一"}, {200, "二百"},
      {1000, "一千"},   {1001, "一千零一"}, {1010, "一千零一十"}, {9999, "九千九百九十九"}, {10000, "10000"}, {-1, "-1"}};
  for (const auto& [number, text] : vectors) EXPECT_EQ(chinese_number(number), text) << number;
}

}  // namespace
}  // namespace lianheti
