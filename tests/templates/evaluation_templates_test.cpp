// The documents of an evaluation, filled from the sample year of each regime and held as text against
// tests/templates/golden/<regime>/evaluate/<template>.txt; and filled where next to nothing is known.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/world.h"
#include "compose/template.h"
#include "ingest/bind.h"
#include "regime/check.h"
#include "regime/score.h"
#include "support/templates.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kYear = 2025;
constexpr Date kDay{2026, 11, 28};

class EvaluationDocuments : public testing::TestWithParam<std::string> {
 protected:
  EvaluationDocuments()
      : schema_(load_schema(kTemplates + "/schema.toml").value()),
        regime_(load_regime(kTemplates, GetParam(), schema_).value()),
        styles_(load_styles(kTemplates + "/styles.xml").value()),
        data_(Dataset::create_small(schema_, {.as_of = kDay, .codes = load_code_tables(kTemplates).value()}).value()),
        empty_(Dataset::create_small(schema_, {}).value()) {
    EXPECT_TRUE(create_check_tables(empty_).ok());
  }

  void run(const std::string& sql) { ASSERT_TRUE(data_.connection().execute(sql).ok()) << sql; }

  // The sample of the regime's folder, or rows that a test has put in.
  void evaluate_sample() {
    Diagnostics problems;
    load_inputs({LIANHETI_SOURCE_DIR "/samples/" + GetParam() + "/evaluation.xlsx"}, data_, problems);
    ASSERT_TRUE(problems.empty());
  }

  void score() {
    ASSERT_TRUE(check(regime_, data_, {}).ok());
    ASSERT_TRUE(evaluate(regime_, data_, {.year = kYear}).ok());
    ASSERT_TRUE(data_.freeze().ok());
    Connection connection = data_.open().value();
    Statement first = connection.prepare("SELECT id FROM consortium ORDER BY row_id LIMIT 1", true).value();
    ASSERT_TRUE(first.step().value());
    consortium_ = first.text(0);
    composer_.emplace(data_.open().value());
  }

  std::vector<std::pair<std::string, bool>> documents() const {  // template, over the regime
    std::vector<std::pair<std::string, bool>> out;
    for (const DocumentSpec& spec : regime_.documents) {
      if (spec.product != "evaluate") continue;
      if (spec.pdf) out.emplace_back(spec.template_name, spec.regime_wide);
      if (spec.xlsx) out.emplace_back(spec.template_name + "-xlsx", spec.regime_wide);
    }
    return out;
  }

  std::string text_of(const std::string& name, bool regime_wide) {
    std::string file = kTemplates + "/" + GetParam() + "/" + name + ".xml";
    if (!fs::exists(file)) file = kTemplates + "/common/" + name + ".xml";
    const auto loaded = Template::load(file, kTemplates, styles_, empty_.connection());
    if (!loaded.ok()) return "failed: " + to_string(loaded.errors()[0]);
    const SqlParameters parameters = {{"regime", GetParam()},
                                      {"consortium", regime_wide ? SqlValue() : SqlValue(consortium_)},
                                      {"stage", SqlValue(std::string())},
                                      {"year", kYear},
                                      {"as_of", to_iso(kDay)},
                                      {"key", SqlValue()},
                                      {"files", std::string("[]")}};
    if (loaded->makes_sheets()) {
      const auto sheets = composer_->sheets(*loaded, parameters);
      return sheets.ok() ? dump(*sheets) : "failed: " + to_string(sheets.errors()[0]);
    }
    const auto document = composer_->document(*loaded, parameters);
    return document.ok() ? dump(*document) : "failed: " + to_string(document.errors()[0]);
  }

  Schema schema_;
  Regime regime_;
  std::shared_ptr<const StyleSheet> styles_;
  Dataset data_, empty_;
  std::string consortium_;
  std::optional<Composer> composer_;
};

TEST_P(EvaluationDocuments, LookAsTheGoldenText) {
  evaluate_sample();
  score();
  for (const auto& [name, regime_wide] : documents()) {
    const std::string now = text_of(name, regime_wide);
    EXPECT_EQ(now.find("failed: "), std::string::npos) << now;
    expect_golden(LIANHETI_SOURCE_DIR "/tests/templates/golden/" + GetParam() + "/evaluate/" + name + ".txt", now);
  }
}

TEST_P(EvaluationDocuments, AreFilledForAConsortiumOfWhichOnlyTheNameIsKnown) {
  run("INSERT INTO consortium(id, name) VALUES('X-1', '示范联合体')");
  score();
  for (const auto& [name, regime_wide] : documents()) {
    EXPECT_THAT(text_of(name, regime_wide), testing::Not(testing::HasSubstr("failed: "))) << name;
  }
}

INSTANTIATE_TEST_SUITE_P(All, EvaluationDocuments, testing::ValuesIn(list_regimes(kTemplates)), [](const auto& test) {
  std::string name = test.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace lianheti
