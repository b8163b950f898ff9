#include "regime/examples.h"

#include <gmock/gmock.h>

#include "base/text.h"
#include "unit/regime/toy_regime.h"

namespace lianheti {
namespace {

using test::load_toy;
using test::toy_files;
using testing::ElementsAre;

// One consortium X, and a member for each line of the sheet 成员单位.
Result<Dataset> read_toy(const ExampleSheets& sheets, const Date& as_of) {
  Dataset dataset = Dataset::create(test::toy_schema(), {.as_of = as_of}).value();
  const auto& tables = dataset.schema().tables;
  dataset.add_row(tables[0], 0, 1, {std::string("X"), std::string("联合体")});
  for (const auto& [name, text] : sheets) {
    if (name != "成员单位") continue;
    for (const std::string& line : split(text, U"\n"))
      dataset.add_row(tables[2], 0, 1, {std::string("X"), line, std::string("企业")});
  }
  return dataset;
}

ExampleBase base() { return {.as_of = {2025, 6, 1}, .sheets = {{"成员单位", "甲\n乙\n丙\n丁\n"}}}; }

TEST(Examples, GiveWhatTheyExpect) {
  const Regime regime = load_toy(toy_files()).value();
  for (const Rule& rule : regime.rules) {
    for (const RuleExample& example : rule.examples) {
      const auto outcome = run_example(regime, rule, example, base(), read_toy);
      ASSERT_TRUE(outcome.ok()) << to_string(outcome.errors().front());
      EXPECT_EQ(outcome->statuses, example.expect) << rule.id << " " << example.name;
    }
  }
}

TEST(Examples, TellWhatCameInstead) {
  const Regime regime = load_toy(toy_files()).value();
  RuleExample example = regime.rules[0].examples[0];
  example.patch = {"DELETE FROM member"};
  const auto outcome = run_example(regime, regime.rules[0], example, base(), read_toy);
  EXPECT_THAT(outcome->messages, ElementsAre("fail: 成员单位0个，少于3个。"));
}

TEST(Examples, MayGiveSheetsInPlaceOfTheBases) {
  const Regime regime = load_toy(toy_files()).value();
  RuleExample example = regime.rules[0].examples[0];
  example.sheets = {{"成员单位", "甲\n"}, {"另一张", "x\n"}};
  const auto outcome = run_example(regime, regime.rules[0], example, base(), read_toy);
  EXPECT_THAT(outcome->statuses, ElementsAre("fail"));
}

TEST(Examples, SayWhichPatchIsWrong) {
  const Regime regime = load_toy(toy_files()).value();
  RuleExample example = regime.rules[0].examples[0];
  example.patch = {"DELETE FROM membre"};
  const auto outcome = run_example(regime, regime.rules[0], example, base(), read_toy);
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.errors().front().code, "example/bad-patch");
  EXPECT_EQ(outcome.errors().front().place.line, 19);
}

TEST(Examples, HaveABaseInTheRegimesFolder) {
  auto files = toy_files();
  files["toy/examples.toml"] = "as_of = \"2025-09-30\"\n[sheets]\n\"成员单位\" = \"\"\"\na,b\n\"\"\"\n";
  const auto read = load_example_base(test::write_templates(files) + "/toy");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->as_of, (Date{2025, 9, 30}));
  EXPECT_THAT(read->sheets, ElementsAre(testing::Pair("成员单位", "a,b\n")));
}

TEST(Examples, NeedADate) {
  auto files = toy_files();
  files["toy/examples.toml"] = "[sheets]\n";
  const auto read = load_example_base(test::write_templates(files) + "/toy");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.errors().front().code, "regime/missing-key");
}

}  // namespace
}  // namespace lianheti
