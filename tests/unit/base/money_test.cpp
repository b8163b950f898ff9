#include "base/money.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/points.h"

namespace lianheti {
namespace {

// Vectors of 支付结算办法附一 and of the canonical form chosen in docs (零 where digits are skipped, none between 元 and 角).
TEST(RmbUpper, WritesTheOfficialExamples) {
  EXPECT_EQ(rmb_upper(140950), "壹仟肆佰零玖元伍角");
  EXPECT_EQ(rmb_upper(600714), "陆仟零柒元壹角肆分");
  EXPECT_EQ(rmb_upper(168032), "壹仟陆佰捌拾元叁角贰分");
  EXPECT_EQ(rmb_upper(10700053), "壹拾万零柒仟元伍角叁分");
  EXPECT_EQ(rmb_upper(1640902), "壹万陆仟肆佰零玖元零贰分");
  EXPECT_EQ(rmb_upper(32504), "叁佰贰拾伍元零肆分");
}

TEST(RmbUpper, WritesZerosAtEveryBoundary) {
  const std::vector<std::pair<std::int64_t, const char*>> vectors = {
      {0, "零元整"},
      {1, "壹分"},
      {5, "伍分"},
      {10, "壹角"},
      {100, "壹元整"},
      {1000, "壹拾元整"},
      {1100, "壹拾壹元整"},
      {10005, "壹佰元零伍分"},
      {10100, "壹佰零壹元整"},
      {11000, "壹佰壹拾元整"},
      {100100, "壹仟零壹元整"},
      {101000, "壹仟零壹拾元整"},
      {1000000, "壹万元整"},
      {1000100, "壹万零壹元整"},
      {1010000, "壹万零壹佰元整"},
      {1100000, "壹万壹仟元整"},
      {10000100, "壹拾万零壹元整"},
      {10100000, "壹拾万零壹仟元整"},
      {11000000, "壹拾壹万元整"},
      {100000100, "壹佰万零壹元整"},
      {1000000001, "壹仟万元零壹分"},
      {1000100000, "壹仟万零壹仟元整"},
      {1001000000, "壹仟零壹万元整"},
      {2000000000, "贰仟万元整"},
      {10000000000, "壹亿元整"},
      {10000000100, "壹亿零壹元整"},
      {10001000000, "壹亿零壹万元整"},
      {10100000000, "壹亿零壹佰万元整"},
      {105000000000, "壹拾亿零伍仟万元整"},
      {100000000000000, "壹万亿元整"},
      {100010000000000, "壹万零壹亿元整"},
      {100000001000000, "壹万亿零壹万元整"},
      {123456789012, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"},
      {-120030, "负壹仟贰佰元叁角"}};
  for (const auto& [fen, text] : vectors) EXPECT_EQ(rmb_upper(fen), text) << fen;
}

TEST(WanYuan, RoundsHalfUp) {
  EXPECT_EQ(wan_yuan(1234565000), "1234.57");
  EXPECT_EQ(wan_yuan(2000000000), "2000.00");
  EXPECT_EQ(wan_yuan(2000000000, 0), "2000");
  EXPECT_EQ(wan_yuan(-1234565000), "-1234.57");
  EXPECT_EQ(wan_yuan(4999), "0.00");
  EXPECT_EQ(wan_yuan(5000), "0.01");
  EXPECT_EQ(wan_yuan(1, 6), "0.000001");
  EXPECT_EQ(wan_yuan(1, 8), "0.000001");
}

TEST(Yuan, DropsZeroCents) {
  EXPECT_EQ(yuan(123400), "1234");
  EXPECT_EQ(yuan(123405), "1234.05");
  EXPECT_EQ(yuan(5), "0.05");
  EXPECT_EQ(yuan(123400, 2), "1234.00");
}

TEST(Percent, KeepsEveryDigitThatMatters) {
  EXPECT_EQ(percent(3500000), "3.5%");
  EXPECT_EQ(percent(3499900), "3.4999%");
  EXPECT_EQ(percent(33333333), "33.333333%");
  EXPECT_EQ(percent(kShareUnit), "100%");
  EXPECT_EQ(percent(0), "0%");
}

TEST(Money, TheSmallestNumberHasASignAndNoOpposite) {
  constexpr std::int64_t kSmallest = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(wan_yuan(kSmallest), "-9223372036854.78");
  EXPECT_EQ(yuan(kSmallest), "-92233720368547758.08");
  EXPECT_EQ(percent(kSmallest), "-9223372036854.775808%");
  EXPECT_EQ(rmb_upper(kSmallest).substr(0, 3), "负");
  EXPECT_EQ(points(kSmallest), "-922337203685477.5808");
}

TEST(ParseDecimal, ReadsPlainAndGroupedNumbers) {
  EXPECT_EQ(parse_decimal("12.50"), (Decimal{125, 1}));
  EXPECT_EQ(parse_decimal("-1,234,567.8"), (Decimal{-12345678, 1}));
  EXPECT_EQ(parse_decimal("0"), (Decimal{0, 0}));
  EXPECT_EQ(parse_decimal("+3"), (Decimal{3, 0}));
  EXPECT_EQ(parse_decimal("999999999999999999"), (Decimal{999999999999999999, 0}));
}

TEST(ParseDecimal, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "-", "1,23", "12,3456", "1.2.3", "1e5", "12元", "1234567890123456789", ",123", "0x1"}) {
    EXPECT_FALSE(parse_decimal(text).has_value()) << text;
  }
}

TEST(TimesExactly, RefusesALostDigitAndAnOverflow) {
  EXPECT_EQ(times_exactly({125, 2}, 100), 125);
  EXPECT_EQ(times_exactly({2, 0}, 1000000), 2000000);
  EXPECT_EQ(times_exactly({12345, 3}, 100), std::nullopt);
  EXPECT_EQ(times_exactly({999999999999999999, 0}, 100), std::nullopt);
}

TEST(Shortest, ReadsBackTheSame) {
  EXPECT_EQ(shortest(0.1), "0.1");
  EXPECT_EQ(shortest(9.13e17), "913000000000000000");
  EXPECT_EQ(shortest(-2.5), "-2.5");
  EXPECT_EQ(shortest(911101080000001024.0), "911101080000001000") << "as a spreadsheet shows it";
  EXPECT_EQ(shortest(9007199254740993.0), "9007199254740992");
  EXPECT_EQ(shortest(-1e23), "-100000000000000000000000");
  EXPECT_EQ(shortest(12330000470495108.0), "12330000470495108");
  EXPECT_EQ(shortest(1.0 / 0.0), "");
}

}  // namespace
}  // namespace lianheti
