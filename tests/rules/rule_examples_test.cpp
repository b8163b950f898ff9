// Every regime of templates/ against its own examples: each example gives the statuses that it expects, and the example
// dataset passes every rule (a judged line is no breach).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "dataset/code_tables.h"
#include "ingest/bind.h"
#include "regime/check.h"
#include "regime/examples.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;

const std::string kTemplates = std::string(LIANHETI_SOURCE_DIR) + "/templates";

std::string joined(const Diagnostics& problems) {
  std::string out;
  for (const Diagnostic& problem : problems) out += to_string(problem) + "\n";
  return out;
}

class RuleExamples : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    auto schema = load_schema(kTemplates + "/schema.toml");
    ASSERT_TRUE(schema.ok()) << joined(schema.errors());
    schema_ = std::move(*schema);
    auto codes = load_code_tables(kTemplates);
    ASSERT_TRUE(codes.ok()) << joined(codes.errors());
    codes_ = std::move(*codes);
    auto regime = load_regime(kTemplates, GetParam(), schema_);
    ASSERT_TRUE(regime.ok()) << joined(regime.errors());
    regime_ = std::move(*regime);
    folder_ = fs::path(testing::TempDir()) / ("rule-examples-" + GetParam());
  }
  void TearDown() override { fs::remove_all(folder_); }

  // The sheets as a folder of .csv files, which is a workbook.
  Result<Dataset> read(const ExampleSheets& sheets, const Date& as_of) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    for (const auto& [name, text] : sheets) {
      std::ofstream(folder_ / (name + ".csv"), std::ios::binary) << text;
    }
    LIANHETI_TRY(Dataset dataset, Dataset::create(schema_, {.as_of = as_of, .codes = codes_}));
    Diagnostics problems;
    load_inputs({folder_.string()}, dataset, problems);
    if (!problems.empty()) return problems;
    return dataset;
  }
  ReadSheets reader() {
    return [this](const ExampleSheets& sheets, const Date& as_of) { return read(sheets, as_of); };
  }
  static std::string folder_of(const Rule& rule) { return fs::path(rule.file).parent_path().string(); }

  Schema schema_;
  std::shared_ptr<const CodeTables> codes_;
  Regime regime_;
  fs::path folder_;
};

TEST_P(RuleExamples, GiveTheStatusesThatTheyExpect) {
  std::map<std::string, ExampleBase> bases;
  for (const Rule& rule : regime_.rules) {
    const std::string folder = folder_of(rule);
    if (bases.count(folder) == 0) {
      auto base = load_example_base(folder);
      ASSERT_TRUE(base.ok()) << joined(base.errors());
      bases.emplace(folder, std::move(*base));
    }
    for (const RuleExample& example : rule.examples) {
      auto expected = example.expect;
      std::sort(expected.begin(), expected.end());
      const auto outcome = run_example(regime_, rule, example, bases.at(folder), reader());
      ASSERT_TRUE(outcome.ok()) << joined(outcome.errors());
      EXPECT_EQ(outcome->statuses, expected) << rule.id << "：" << example.name << "\n"
                                             << testing::PrintToString(outcome->messages);
    }
  }
}

TEST_P(RuleExamples, ChangeADatasetThatPassesEveryRule) {
  for (const std::string& folder : {regime_.folder, kTemplates + "/common"}) {
    const auto base = load_example_base(folder);
    ASSERT_TRUE(base.ok()) << joined(base.errors());
    auto dataset = read(base->sheets, base->as_of);
    ASSERT_TRUE(dataset.ok()) << joined(dataset.errors());
    Regime regime = regime_;
    std::erase_if(regime.rules,
                  [&](const Rule& rule) { return folder != regime_.folder && folder_of(rule) != folder; });
    const auto findings = check(regime, *dataset, {});
    ASSERT_TRUE(findings.ok()) << joined(findings.errors());
    EXPECT_FALSE(findings->empty());
    for (const Finding& finding : *findings) {
      const bool passes = finding.status == Status::Pass || finding.status == Status::Judge;
      EXPECT_TRUE(passes) << finding.rule << " " << to_string(finding.status) << "：" << finding.message;
    }
  }
}

// What the common rules look at, field by field, must keep up with the schema.
TEST(CommonRules, LookAtEveryDateAmountAndPrintedText) {
  const auto schema = load_schema(kTemplates + "/schema.toml");
  ASSERT_TRUE(schema.ok()) << joined(schema.errors());
  const auto regime = load_regime(kTemplates, list_regimes(kTemplates).front(), *schema);
  ASSERT_TRUE(regime.ok()) << joined(regime.errors());
  const auto names = [&](std::string_view rule, const Table& table, const Field& field) {
    return regime->find_rule(rule)->query.find("'" + table.name + "', r.row_id, '" + field.name + "'") !=
           std::string::npos;
  };
  for (const Table& table : schema->tables) {
    for (const Field& field : table.fields) {
      const std::string where = table.name + "." + field.name;
      const bool words = field.type == FieldType::Text || field.type == FieldType::LongText ||
                         field.type == FieldType::Identifier || (field.type == FieldType::Enum && field.open) ||
                         (field.type == FieldType::EnumSet && field.open);
      if (words && field.printed && field.name != "consortium") {
        EXPECT_TRUE(names("common/glyphs", table, field)) << where;
      }
      if (field.type == FieldType::Date && !field.future) {
        EXPECT_TRUE(names("common/dates", table, field)) << where;
      }
      if (field.type == FieldType::Amount || field.type == FieldType::Percent) {
        EXPECT_TRUE(names("common/amounts", table, field)) << where;
      }
    }
  }
}

std::string test_name(const testing::TestParamInfo<std::string>& regime) {
  std::string name = regime.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Regimes, RuleExamples, testing::ValuesIn(list_regimes(kTemplates)), test_name);

}  // namespace
}  // namespace lianheti
