// Schemes: what loading refuses, and what a bureau's own file changes.
#include "regime/scheme.h"

#include <gtest/gtest.h>

#include "base/points.h"
#include "scheme_fixture.h"

namespace lianheti::test {
namespace {

TEST(Scheme, LoadsDimensionsAndIndicatorsInOrder) {
  const auto regime = load_toy(scheme_files());
  ASSERT_TRUE(regime.ok()) << regime.errors().front().message;
  const Scheme& scheme = regime->scheme;
  EXPECT_EQ(scheme.full_points, 100 * kPointUnit);
  ASSERT_EQ(scheme.dimensions.size(), 2u);
  EXPECT_EQ(scheme.find_indicator("A1")->kind, IndicatorKind::Linear);
  EXPECT_EQ(scheme.indicators.back().id, "Z2");
  EXPECT_EQ(scheme.printed_statement(), "指标权重为软件默认方案，非文件规定");
  EXPECT_EQ(scheme.formula(*scheme.find_indicator("A2")), "每项2.5分，最多10分");
}

TEST(Scheme, TellsAllMistakesAtOnceWithTheirLines) {
  Files files = scheme_files();
  change(files, "toy/indicators.toml", "weight = 30\nunit = \"次\"", "weight = 31\nunit = \"次\"");
  change(files, "toy/indicators.toml", "each = 2.5", "value = \"money\"\neach = 2.5");
  change(files, "toy/indicators.toml", "quote = \"应当有企业\"", "quote = \"应当有大学\"");
  change(files, "toy/indicators.toml", "from = 60", "from = 85");
  change(files, "toy/indicators.toml", "grade = \"差\"", "grade = \"很差\"");
  change(files, "toy/indicators.toml", "FROM evaluated e JOIN member m", "FROM evaluatd e JOIN member m");
  const std::vector<std::string> found = problems(load_toy(files));
  const std::set<std::string> codes = [&] {
    std::set<std::string> out;
    for (const std::string& each : found) out.insert(each.substr(0, each.find(' ')));
    return out;
  }();
  EXPECT_EQ(codes, (std::set<std::string>{"scheme/bad-sum", "regime/unknown-word", "regime/quote-not-in-text",
                                          "scheme/bad-bands", "scheme/unknown-grade", "scheme/invalid-sql"}));
  for (const std::string& each : found) EXPECT_EQ(each.find(":0"), std::string::npos) << each;
}

TEST(Scheme, RefusesNumbersThatNoSumCouldHold) {
  for (const char* line : {"full_points = 900000000000000", "decimals = 4294967296", "trim_from = -4294967292"}) {
    Files files = scheme_files();
    std::string& text = files["toy/indicators.toml"];
    for (const char* key : {"full_points = 100\n", "decimals = 2\n"}) {
      if (std::string(line).substr(0, 4) == std::string(key).substr(0, 4)) change(files, "toy/indicators.toml", key, "");
    }
    text = std::string(line) + "\n" + text;
    EXPECT_EQ(problems(load_toy(files)).front(), "scheme/bad-number @ indicators.toml:1") << line;
  }
}

TEST(Scheme, WeightsSumExactlyInTenThousandths) {
  Files files = scheme_files();
  change(files, "toy/indicators.toml", "weight = 30\nunit = \"次\"", "weight = 29.9999\nunit = \"次\"");
  EXPECT_EQ(problems(load_toy(files)).size(), 1u);
  change(files, "toy/indicators.toml", "weight = 10\nunit = \"项\"", "weight = 10.0001\nunit = \"项\"");
  EXPECT_TRUE(load_toy(files).ok());
}

TEST(Scheme, CoverageNamesIndicatorsThatExist) {
  Files files = scheme_files();
  files["toy/coverage.toml"] = R"toml(
[[coverage]]
clause = "第一条"
quote = "成员单位原则上不少于3个"
served = "rule"
by = ["toy/1-size", "toy/2-kind"]
[[coverage]]
clause = "第二条"
quote = "应当有企业"
served = "indicator"
by = ["A", "A1", "B7"]
)toml";
  const auto found = problems(load_toy(files));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].substr(0, found[0].find(' ')), "regime/unknown-server");
}

TEST(OwnScheme, ChangesWhatItNamesAndKeepsTheRest) {
  const auto regime = load_toy(scheme_files());
  ASSERT_TRUE(regime.ok());
  const auto own = own_scheme(*regime, R"toml(
source = "《2025年度评价通知》"
[[dimension]]
id = "A"
[[dimension.indicator]]
id = "A1"
weight = 25
high = 5
[[dimension.indicator]]
id = "A2"
weight = 15
)toml");
  ASSERT_TRUE(own.ok()) << own.errors().front().message;
  EXPECT_EQ(own->scheme.find_indicator("A1")->high, 5 * kPointUnit);
  EXPECT_EQ(own->scheme.find_indicator("A1")->query, regime->scheme.find_indicator("A1")->query);
  EXPECT_EQ(own->scheme.grades.size(), regime->scheme.grades.size());
  EXPECT_EQ(own->scheme.printed_statement(), "指标体系和权重依据《2025年度评价通知》");
  EXPECT_NE(own->hash, regime->hash);
}

TEST(OwnScheme, KeepsTheStatementWhereTheWeightsAreTheDefault) {
  const auto regime = load_toy(scheme_files());
  const auto own = own_scheme(*regime, "[[grade]]\nname = \"好\"\nfrom = 70\n[[grade]]\nname = \"差\"\nfrom = 0\n");
  ASSERT_TRUE(own.ok()) << own.errors().front().message;
  EXPECT_EQ(own->scheme.grades.size(), 2u);
  EXPECT_EQ(own->scheme.printed_statement(), regime->scheme.printed_statement());
}

TEST(OwnScheme, AddsAndTakesAwayIndicators) {
  const auto regime = load_toy(scheme_files());
  const auto own = own_scheme(*regime, R"toml(
[[dimension]]
id = "B"
[[dimension.indicator]]
id = "B2"
remove = true
[[dimension.indicator]]
id = "B9"
title = "满意度"
kind = "graded"
unit = "分"
weight = 30
)toml");
  ASSERT_TRUE(own.ok()) << own.errors().front().message;
  EXPECT_EQ(own->scheme.find_indicator("B2"), nullptr);
  const auto& all = own->scheme.indicators;
  const auto at = std::find_if(all.begin(), all.end(), [](const Indicator& each) { return each.id == "B9"; });
  EXPECT_FALSE((at + 1)->dimension == "B") << "the new one stands last in its dimension";
}

TEST(OwnScheme, RefusesSumsOtherRegimesAndUnknownIds) {
  const auto regime = load_toy(scheme_files());
  EXPECT_EQ(own_scheme(*regime, "[[dimension]]\nid = \"A\"\nweight = 50\n").errors().size(), 2u);  // of A, of all
  EXPECT_EQ(own_scheme(*regime, "regime = \"other\"\n").errors()[0].code, "scheme/other-regime");
  EXPECT_EQ(own_scheme(*regime, "[[dimension]]\nid = \"C\"\nremove = true\n").errors()[0].code, "scheme/unknown-id");
  EXPECT_EQ(own_scheme(*regime, "wieght = 3\n").errors()[0].code, "toml/unknown-key");
}

}  // namespace
}  // namespace lianheti::test
