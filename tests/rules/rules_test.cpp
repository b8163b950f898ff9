// The rules that ship, held against their own examples: a jurist's reading of each clause as data.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>

#include "ingest/bind.h"
#include "regime/check.h"
#include "regime/examples.h"
#include "support/templates.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;

const Schema& schema() {
  static const Schema loaded = load_schema(kTemplates + "/schema.toml").value();
  return loaded;
}

const Result<Regime>& regime(const std::string& id) {
  static std::map<std::string, Result<Regime>> loaded;
  const auto found = loaded.find(id);
  return found != loaded.end() ? found->second
                               : loaded.emplace(id, load_regime(kTemplates, id, schema())).first->second;
}

std::string text(const Diagnostics& problems) {
  std::string out;
  for (const Diagnostic& problem : problems) out += to_string(problem) + "\n";
  return out;
}

// Reads sheets as the folder of CSV files that a user would hand in.
Result<Dataset> read_sheets(const ExampleSheets& sheets, const Date& as_of) {
  static const auto codes = load_code_tables(kTemplates).value();
  const fs::path folder = fs::path(testing::TempDir()) / ("lianheti_rules_" + std::to_string(getpid()));
  fs::create_directories(folder);
  // Not write_file(): it waits for the disk, for each of some thousand folders.
  for (const auto& [name, content] : sheets) std::ofstream(folder / (name + ".csv"), std::ios::binary) << content;
  LIANHETI_TRY(Dataset dataset, Dataset::create_small(schema(), {.as_of = as_of, .codes = codes}));
  Diagnostics problems;
  load_inputs({folder.string()}, dataset, problems);
  fs::remove_all(folder);
  if (!problems.empty()) return problems;
  return dataset;
}

class RegimeFolder : public testing::TestWithParam<std::string> {};

TEST_P(RegimeFolder, LoadsWithoutAComplaint) {
  const auto& loaded = regime(GetParam());
  ASSERT_TRUE(loaded.ok()) << text(loaded.errors());
  EXPECT_FALSE(loaded->coverage.empty()) << "coverage.toml is missing";
}

// Every rule that stands in `folder` or, for a regime's own dataset, every rule, on the dataset of that folder.
void expect_faultless(Regime rules, const std::string& folder) {
  if (folder != rules.folder) {
    std::erase_if(rules.rules, [&](const Rule& rule) { return fs::path(rule.file).parent_path() != folder; });
  }
  const auto base = load_example_base(folder);
  ASSERT_TRUE(base.ok()) << text(base.errors());
  auto dataset = read_sheets(base->sheets, base->as_of);
  ASSERT_TRUE(dataset.ok()) << text(dataset.errors());
  const auto checked = check(rules, *dataset, {});
  ASSERT_TRUE(checked.ok()) << text(checked.errors());
  EXPECT_FALSE(checked->files.empty()) << "no finding has a cell";
  for (const Finding& finding : checked->findings) {
    // A yearly duty of the year that is not over is noted.
    EXPECT_TRUE(finding.status == Status::Judge || finding.status == Status::Noted) << to_json(finding);
  }
}

TEST_P(RegimeFolder, HasAnExampleDatasetThatPassesEveryRule) {
  const auto& loaded = regime(GetParam());
  ASSERT_TRUE(loaded.ok()) << text(loaded.errors());
  expect_faultless(*loaded, loaded->folder);
  expect_faultless(*loaded, kTemplates + "/common");
}

std::string test_name(std::string id) {
  for (char& c : id) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return id;
}

INSTANTIATE_TEST_SUITE_P(All, RegimeFolder, testing::ValuesIn(list_regimes(kTemplates)),
                         [](const auto& test) { return test_name(test.param); });

struct Case {
  std::string regime;
  std::string rule;
  std::size_t example = 0;
};

void PrintTo(const Case& each, std::ostream* out) {
  *out << each.regime << " " << each.rule << " #" << each.example + 1;
}

// Common rules run under every regime: they must hold with the parameters of each.
std::vector<Case> cases() {
  std::vector<Case> out;
  for (const std::string& id : list_regimes(kTemplates)) {
    const auto& loaded = regime(id);
    if (!loaded.ok()) continue;
    for (const Rule& rule : loaded->rules) {
      for (std::size_t i = 0; i < rule.examples.size(); ++i) out.push_back({id, rule.id, i});
    }
  }
  return out;
}

class RuleExampleTest : public testing::TestWithParam<Case> {};

TEST_P(RuleExampleTest, GivesWhatItExpects) {
  const Regime& loaded = *regime(GetParam().regime);
  const Rule& rule = *loaded.find_rule(GetParam().rule);
  const RuleExample& example = rule.examples[GetParam().example];
  const auto base = load_example_base(fs::path(rule.file).parent_path().string());
  ASSERT_TRUE(base.ok()) << text(base.errors());
  const auto outcome = run_example(loaded, rule, example, *base, read_sheets);
  ASSERT_TRUE(outcome.ok()) << text(outcome.errors());
  std::vector<std::string> expected = example.expect;
  std::sort(expected.begin(), expected.end());
  std::string report = rule.file + ":" + std::to_string(example.line) + " " + example.name;
  for (const std::string& message : outcome->messages) report += "\n  " + message;
  EXPECT_EQ(outcome->statuses, expected) << report;
}

INSTANTIATE_TEST_SUITE_P(All, RuleExampleTest, testing::ValuesIn(cases()), [](const auto& test) {
  return test_name(test.param.regime + "__" + test.param.rule) + "__" + std::to_string(test.param.example + 1);
});

}  // namespace
}  // namespace lianheti
