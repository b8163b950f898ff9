#include <gmock/gmock.h>

#include "unit/regime/toy_regime.h"

namespace lianheti {
namespace {

using test::change;
using test::Files;
using test::load_toy;
using test::problems;
using test::toy_files;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(LoadRegime, ReadsAFolder) {
  const auto regime = load_toy(toy_files());
  ASSERT_TRUE(regime.ok()) << to_string(regime.errors().front());
  EXPECT_EQ(regime->title, "示范办法（试行）");
  ASSERT_EQ(regime->rules.size(), 3u);
  EXPECT_EQ(regime->rules[0].force, Force::Principle);
  EXPECT_EQ(regime->rules[0].examples[2].expect, (std::vector<std::string>{"fail"}));
  EXPECT_EQ(regime->rules[2].id, "common/required");
  EXPECT_EQ(to_text(regime->parameters[0].value), "3");
  EXPECT_EQ(regime->stage_index("运行"), 1);
  EXPECT_EQ(regime->stage_index("筹备"), -1);
  EXPECT_EQ(regime->find_rule("toy/2-kind")->title, "单位类型");
  EXPECT_EQ(regime->find_rule("toy/9"), nullptr);
}

TEST(LoadRegime, IsNamedByIdOrTitleHoweverSpaced) {
  const Regime regime = load_toy(toy_files()).value();
  EXPECT_TRUE(regime.is_named("toy"));
  EXPECT_TRUE(regime.is_named("示范办法 (试行)"));
  EXPECT_TRUE(regime.is_named("示范办法"));
  EXPECT_FALSE(regime.is_named("别的办法"));
  EXPECT_FALSE(regime.is_named(" "));
}

TEST(LoadRegime, HashCoversEveryFile) {
  const std::string before = load_toy(toy_files()).value().hash;
  EXPECT_EQ(load_toy(toy_files()).value().hash, before);
  Files files = toy_files();
  files["toy/filing-form.xml"] = "<document/>";
  EXPECT_NE(load_toy(files).value().hash, before);
  files = toy_files();
  files["common/rules.toml"] += "\n";
  EXPECT_NE(load_toy(files).value().hash, before);
}

TEST(LoadRegime, ListsTheFoldersThatAreRegimes) {
  Files files = toy_files();
  files["another/regime.toml"] = "";
  files["codes/uscc.toml"] = "";
  EXPECT_THAT(list_regimes(test::write_templates(files)), ElementsAre("another", "toy"));
}

TEST(LoadRegime, SuggestsTheRegimeThatWasMeant) {
  const auto regime = load_regime(test::write_templates(toy_files()), "toi", test::toy_schema());
  ASSERT_FALSE(regime.ok());
  EXPECT_EQ(regime.errors().front().code, "regime/unknown");
  EXPECT_THAT(regime.errors().front().hint, HasSubstr("toy"));
}

struct Mistake {
  const char* name;
  const char* file;
  const char* from;
  const char* to;
  std::vector<std::string> expected;
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

class LoadRegimeMistake : public testing::TestWithParam<Mistake> {};

TEST_P(LoadRegimeMistake, IsReportedWithItsPlace) {
  Files files = toy_files();
  change(files, GetParam().file, GetParam().from, GetParam().to);
  EXPECT_EQ(problems(load_toy(files)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, LoadRegimeMistake,
    testing::Values(
        Mistake{"UnknownKey",
                "toy/regime.toml",
                "authority",
                "autority",
                {"toml/unknown-key @ regime.toml:4", "regime/missing-key @ regime.toml:1"}},
        Mistake{"WrongId", "toy/regime.toml", "id = \"toy\"", "id = \"tey\"", {"regime/wrong-id @ regime.toml:1"}},
        Mistake{"InexactParameter",
                "toy/regime.toml",
                "value = 3",
                "value = 3.5",
                {"regime/inexact-number @ regime.toml:8"}},
        Mistake{"ParameterTwice",
                "toy/regime.toml",
                "unit = \"个\"",
                "[[parameter]]\nname = \"min_units\"\nvalue = 4",
                {"regime/duplicate @ regime.toml:10"}},
        Mistake{"ValueOutsideItsChoices",
                "toy/regime.toml",
                "unit = \"个\"",
                "choices = [\"4\"]",
                {"regime/unknown-choice @ regime.toml:8"}},
        Mistake{"BrokenToml", "toy/rules.toml", "force = \"must\"", "force = must", {"base/bad-toml @ rules.toml:29"}},
        Mistake{"UnknownForce",
                "toy/rules.toml",
                "force = \"must\"",
                "force = \"shall\"",
                {"regime/unknown-word @ rules.toml:29"}},
        Mistake{"QuoteNotInText",
                "toy/rules.toml",
                "quote = \"应当有企业\"",
                "quote = \"应当有大学\"",
                {"regime/quote-not-in-text @ rules.toml:24"}},
        Mistake{"UnknownStage",
                "toy/rules.toml",
                "title = \"单位类型\"",
                "title = \"单位类型\"\nfrom = \"筹备\"",
                {"rule/unknown-stage @ rules.toml:24"}},
        Mistake{"RuleTwice",
                "toy/rules.toml",
                "toy/2-kind",
                "toy/1-size",
                {"regime/duplicate @ rules.toml:24", "rule/unknown-rule @ rules.toml:1"}},
        Mistake{"FindingsOfOtherRules",
                "toy/rules.toml",
                "SELECT consortium, name",
                "SELECT (SELECT count(*) FROM finding) AS told, consortium, name",
                {"rule/invalid-sql @ rules.toml:31"}},
        Mistake{"UnknownColumn",
                "toy/rules.toml",
                "SELECT consortium, name",
                "SELECT consortium, nmae",
                {"rule/invalid-sql @ rules.toml:31"}},
        Mistake{"WritingSql",
                "toy/rules.toml",
                "SELECT consortium, name AS subject",
                "DELETE FROM member; SELECT consortium",
                {"rule/not-allowed-sql @ rules.toml:31"}},
        Mistake{"UnknownParameter",
                "toy/rules.toml",
                "CASE WHEN count(m.row_id) >= :min_units",
                "CASE WHEN count(m.row_id) >= :min_unit",
                {"rule/unknown-parameter @ rules.toml:1"}},
        Mistake{"UnknownField",
                "toy/rules.toml",
                "再吸纳{short}个",
                "再吸纳{shrt}个",
                {"rule/unknown-column @ rules.toml:1"}},
        Mistake{
            "OpenBrace", "toy/rules.toml", "再吸纳{short}个", "再吸纳{short个", {"rule/bad-message @ rules.toml:1"}},
        Mistake{"NoStatus",
                "toy/rules.toml",
                "'undetermined' AS status",
                "'undetermined' AS state",
                {"rule/missing-column @ rules.toml:24"}},
        Mistake{"NoBoundary",
                "toy/rules.toml",
                "kind = \"boundary\"",
                "kind = \"pass\"",
                {"rule/missing-example @ rules.toml:1"}},
        Mistake{"UnknownKind",
                "toy/rules.toml",
                "kind = \"boundary\"",
                "kind = \"edge\"",
                {"regime/unknown-word @ rules.toml:20", "rule/missing-example @ rules.toml:1"}}),
    [](const auto& test) { return test.param.name; });

TEST(LoadRegime, ReportsEveryProblemAtOnce) {
  Files files = toy_files();
  change(files, "toy/rules.toml", "应当有企业", "应当有大学");
  change(files, "toy/rules.toml", "{short}", "{shrt}");
  change(files, "common/rules.toml", "FROM issue", "FROM isue");
  EXPECT_EQ(load_toy(files).errors().size(), 3u);
}

TEST(LoadRegime, CommonParametersGiveWayToTheRegimes) {
  Files files = toy_files();
  files["common/rules.toml"] +=
      "[[parameter]]\nname = \"min_units\"\nvalue = 9\n[[parameter]]\nname = \"other\"\nvalue = 1\n";
  const Regime regime = load_toy(files).value();
  ASSERT_EQ(regime.parameters.size(), 2u);
  EXPECT_EQ(to_text(regime.parameters[0].value), "3");
}

constexpr const char* kCoverage = R"([[coverage]]
clause = "第一条"
quote = "成员单位原则上"
served = "rule"
by = ["toy/1-size"]
[[coverage]]
clause = "第二条"
quote = "应当有企业"
served = "rule"
by = ["toy/2-kind"]
)";

TEST(Coverage, NamesWhatServesEachClause) {
  Files files = toy_files();
  files["toy/coverage.toml"] = kCoverage;
  const auto regime = load_toy(files);
  ASSERT_TRUE(regime.ok()) << to_string(regime.errors().front());
  EXPECT_EQ(regime->coverage[1].by, (std::vector<std::string>{"toy/2-kind"}));
}

TEST(Coverage, IsHeldAgainstTextRulesAndDocuments) {
  Files files = toy_files();
  files["toy/coverage.toml"] = kCoverage;
  change(files, "toy/coverage.toml", "by = [\"toy/2-kind\"]", "by = [\"toy/2-kinds\"]");
  change(files, "toy/coverage.toml", "成员单位原则上", "成员单位一般");
  EXPECT_THAT(problems(load_toy(files)),
              ElementsAre("regime/quote-not-in-text @ coverage.toml:1", "regime/unknown-server @ coverage.toml:6",
                          "regime/clause-left-out @ text.txt:2", "regime/rule-not-covered @ rules.toml:24"));
}

TEST(Coverage, SaysWhyNothingServesAClause) {
  Files files = toy_files();
  files["toy/coverage.toml"] =
      std::string(kCoverage) +
      "[[coverage]]\nclause = \"标题\"\nquote = \"示范办法\"\nserved = \"not-for-a-program\"\n";
  EXPECT_THAT(problems(load_toy(files)), ElementsAre("regime/unserved-clause @ coverage.toml:11"));
}

constexpr const char* kMaterials = R"([[material]]
title = "成员单位营业执照"
clause = "第一条"
rules = ["toy/1-size"]
stages = "申报"
form = "复印件"
[[material]]
title = "其他材料"
clause = "第二条"
)";

TEST(Materials, AreListedInTheirOrder) {
  Files files = toy_files();
  files["toy/materials.toml"] = kMaterials;
  const auto regime = load_toy(files);
  ASSERT_TRUE(regime.ok()) << to_string(regime.errors().front());
  ASSERT_EQ(regime->materials.size(), 2u);
  EXPECT_EQ(regime->materials[0].rules, (std::vector<std::string>{"toy/1-size"}));
  EXPECT_EQ(regime->materials[1].stages, "");
}

TEST(Materials, NameRulesAndStagesOfTheRegime) {
  Files files = toy_files();
  files["toy/materials.toml"] = kMaterials;
  change(files, "toy/materials.toml", "toy/1-size", "toy/1-sizes");
  change(files, "toy/materials.toml", "stages = \"申报\"", "stages = \"申报、开工\"");
  EXPECT_THAT(problems(load_toy(files)),
              ElementsAre("regime/unknown-rule @ materials.toml:1", "regime/unknown-stage @ materials.toml:1"));
}

}  // namespace
}  // namespace lianheti
