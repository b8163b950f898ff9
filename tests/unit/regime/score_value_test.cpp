// One value to points: each kind, its boundary, and that no digit is lost.
#include "regime/score_value.h"

#include <gtest/gtest.h>

#include "base/points.h"
#include "regime/wording.h"

namespace lianheti {
namespace {

// Two decimals, the words that ship.
Scheme scheme() { return {.wording = load_wording(LIANHETI_SOURCE_DIR "/templates").value()}; }

constexpr std::int64_t p(double points) { return static_cast<std::int64_t>(points * 10'000 + 0.5); }

Indicator indicator(IndicatorKind kind, double weight) {
  Indicator out{.id = "X", .kind = kind, .unit = "项", .weight = p(weight), .dimension = "A"};
  return out;
}

Indicator linear(double weight, std::int64_t low, std::int64_t high) {
  Indicator out = indicator(IndicatorKind::Linear, weight);
  out.low = low * kPointUnit;
  out.high = high * kPointUnit;
  return out;
}

std::int64_t got(const Indicator& each, double value) { return score_value(scheme(), each, p(value)).points; }

TEST(ScoreValue, LinearBetweenBounds) {
  const Indicator each = linear(6, 0, 4);
  EXPECT_EQ(got(each, 0), 0);
  EXPECT_EQ(got(each, 3), p(4.5));
  EXPECT_EQ(got(each, 4), p(6));
  EXPECT_EQ(got(each, 9), p(6));
  EXPECT_EQ(score_value(scheme(), each, p(3)).working, "（3－0）÷（4－0）×6＝4.50");
}

TEST(ScoreValue, LinearWhereLessIsBetter) {
  const Indicator each = linear(10, 30, 10);
  EXPECT_EQ(got(each, 30), 0);
  EXPECT_EQ(got(each, 10), p(10));
  EXPECT_EQ(got(each, 5), p(10));
  EXPECT_EQ(got(each, 25), p(2.5));
}

TEST(ScoreValue, RoundsHalfUpToTheDecimalsOfTheScheme) {
  const Indicator each = linear(1, 0, 200);
  EXPECT_EQ(got(each, 1), p(0.01));  // 0.005
  Scheme whole = scheme();
  whole.decimals = 0;
  EXPECT_EQ(score_value(whole, linear(5, 0, 10), p(1)).points, p(1));  // 0.5
  EXPECT_EQ(score_value(whole, linear(5, 0, 10), p(0.9)).points, 0);   // 0.45
  Scheme exact = scheme();
  exact.decimals = 4;
  EXPECT_EQ(score_value(exact, linear(1, 0, 3), p(1)).points, 3333);
}

TEST(ScoreValue, AmountsBeyondFiftyThreeBitsStayExact) {
  Indicator each = indicator(IndicatorKind::Linear, 100);
  each.value = ValueKind::Amount;
  each.high = 9'000'000'000'000'000'00;  // 分
  EXPECT_EQ(score_value(scheme(), each, each.high - 1).points, p(100)) << "99.99999… rounds up";
  EXPECT_EQ(score_value(scheme(), each, each.high / 3).points, p(33.33));
}

TEST(ScoreValue, CountIsCapped) {
  Indicator each = indicator(IndicatorKind::Count, 9);
  each.each = p(1.5);
  EXPECT_EQ(got(each, 0), 0);
  EXPECT_EQ(got(each, 5), p(7.5));
  EXPECT_EQ(got(each, 6), p(9));
  EXPECT_EQ(got(each, 7), p(9));
  EXPECT_EQ(score_value(scheme(), each, p(7)).working, "7×1.5＝10.50，以9.00为限");
}

TEST(ScoreValue, PresenceSumsWhatIsThere) {
  Indicator each = indicator(IndicatorKind::Presence, 6);
  each.steps = {{.name = "甲", .points = p(1)}, {.name = "乙", .points = p(2)}, {.name = "丙", .points = p(3)}};
  EXPECT_EQ(score_items(scheme(), each, {"甲", "丙", "外"}).points, p(4));
  EXPECT_EQ(score_items(scheme(), each, {"甲", "丙"}).working, "甲1＋丙3＝4.00；没有乙");
  EXPECT_EQ(score_items(scheme(), each, {}).points, 0);
}

TEST(ScoreValue, ThresholdHoldsOnItsBound) {
  Indicator each = indicator(IndicatorKind::Threshold, 5);
  each.at_least = p(3);
  EXPECT_EQ(got(each, 2.9999), 0);
  EXPECT_EQ(got(each, 3), p(5));
  each.at_least.reset();
  each.at_most = p(3);
  EXPECT_EQ(got(each, 3), p(5));
  EXPECT_EQ(got(each, 3.0001), 0);
}

TEST(ScoreValue, ThresholdWithSteps) {
  Indicator each = indicator(IndicatorKind::Threshold, 7);
  each.steps = {{.from = p(5), .points = p(3)}, {.from = p(10), .points = p(5)}, {.from = p(20), .points = p(7)}};
  EXPECT_EQ(got(each, 4), 0);
  EXPECT_EQ(got(each, 5), p(3));
  EXPECT_EQ(got(each, 19), p(5));
  EXPECT_EQ(got(each, 20), p(7));
}

TEST(ScoreValue, GradedTakesAPercentageOrALevel) {
  Indicator each = indicator(IndicatorKind::Graded, 8);
  each.steps = {{.name = "优", .points = p(95)}, {.name = "良", .points = p(85)}};
  EXPECT_EQ(got(each, 90.33), p(7.23));
  EXPECT_EQ(got(each, 120), p(8)) << "more than 100 is 100";
  EXPECT_EQ(level_of(each, "良"), p(85));
  EXPECT_EQ(level_of(each, "差"), std::nullopt);
}

TEST(ScoreValue, BonusAndDeductionAreCapped) {
  for (const IndicatorKind kind : {IndicatorKind::Bonus, IndicatorKind::Deduction}) {
    Indicator each = indicator(kind, 5);
    each.each = p(2);
    EXPECT_EQ(got(each, 2), p(4));
    EXPECT_EQ(got(each, 3), p(5));
  }
}

TEST(ScoreValue, TypedValuesAreInTheWrittenUnit) {
  Indicator each = indicator(IndicatorKind::Linear, 5);
  EXPECT_EQ(parse_value(each, "12.5"), p(12.5));
  EXPECT_EQ(parse_value(each, "12.00001"), std::nullopt);
  EXPECT_EQ(parse_value(each, "约12"), std::nullopt);
  each.value = ValueKind::Amount;
  each.unit = "万元";
  EXPECT_EQ(parse_value(each, "1,250.5"), 1'250'500'000);
  EXPECT_EQ(value_text(each, 1'250'500'000), "1250.50万元");
  each.value = ValueKind::Percent;
  each.unit = "%";
  EXPECT_EQ(parse_value(each, "3.5"), 3'500'000);
  EXPECT_EQ(value_text(each, 3'500'000), "3.5%");
}

TEST(Mean, DropsTheHighestAndTheLowestFromFourOn) {
  const Scheme scheme;
  const Mean three = mean_of(scheme, {p(88), p(90), p(93)});
  EXPECT_EQ(three.value, p(90.33));
  EXPECT_EQ(three.working, "（88＋90＋93）÷3＝90.33");
  const Mean four = mean_of(scheme, {p(60), p(88), p(91), p(100)});
  EXPECT_EQ(four.value, p(89.5));
  EXPECT_EQ(four.dropped, (std::vector<bool>{true, false, false, true}));
  EXPECT_EQ(mean_of(scheme, {p(80), p(80), p(80), p(80)}).value, p(80)) << "two of equal ones go";
  EXPECT_EQ(mean_of(scheme, {}).value, std::nullopt);
}

}  // namespace
}  // namespace lianheti
