#include "regime/score.h"

#include "regime/score_case.h"
#include "regime/score_rows.h"

namespace lianheti {
namespace {

// A table of its own, as `checked` is one.
constexpr const char* kEvaluated = R"(
CREATE TEMP TABLE IF NOT EXISTS evaluated AS SELECT c.*, '' AS stage_now FROM consortium c WHERE false;
CREATE UNIQUE INDEX IF NOT EXISTS temp.evaluated_by_row ON evaluated(row_id);
CREATE INDEX IF NOT EXISTS temp.evaluated_by_id ON evaluated(id);
DELETE FROM evaluated;
)";

constexpr const char* kFill =
    "INSERT INTO temp.evaluated SELECT c.*, k.stage FROM checked_consortium k JOIN consortium c ON c.row_id = k.row_id"
    " WHERE k.regime = :regime AND NOT k.revoked AND c.id IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM checked_consortium o JOIN consortium d ON d.row_id = o.row_id"
    "  WHERE o.regime = k.regime AND d.id = c.id AND d.row_id < c.row_id) ORDER BY c.row_id";

Result<std::vector<std::string>> fill_evaluated(const Regime& regime, Dataset& dataset) {
  LIANHETI_CHECK(create_evaluated(dataset));
  LIANHETI_TRY(Statement fill, dataset.connection().prepare(kFill, true));
  fill.bind({{"regime", regime.id}});
  LIANHETI_TRY([[maybe_unused]] const bool filled, fill.step());
  LIANHETI_TRY(Statement rows, dataset.connection().prepare("SELECT id FROM temp.evaluated ORDER BY row_id", true));
  std::vector<std::string> out;
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return out;
    out.emplace_back(rows.text(0));
  }
}

std::string entered_title(const Schema& schema) {
  const Table* table = schema.find("indicator");
  return table == nullptr ? "" : table->title;
}

}  // namespace

Result<void> create_evaluated(Dataset& dataset) { return dataset.connection().execute(kEvaluated); }

Result<void> evaluate(const Regime& regime, Dataset& dataset, const EvaluateOptions& options) {
  const Scheme& scheme = regime.scheme;
  LIANHETI_TRY(const std::vector<std::string> consortia, fill_evaluated(regime, dataset));
  LIANHETI_TRY(const ScoreInputs inputs, ScoreInputs::read(regime, dataset));
  LIANHETI_TRY(ScoreQueries queries, ScoreQueries::prepare(regime, dataset));
  LIANHETI_TRY(ScoreRows rows, ScoreRows::open(regime, dataset));
  LIANHETI_CHECK(rows.write_scheme());
  const std::string title = entered_title(dataset.schema());
  const std::size_t count = scheme.indicators.size();

  for (std::int64_t year = options.year - options.years + 1; year <= options.year; ++year) {
    std::vector<std::map<std::string, QueriedValue>> queried(count);
    for (std::size_t i = 0; i < count; ++i) {
      LIANHETI_TRY(queried[i], queries.run(i, year));
    }
    std::vector<ScoredCase> cases;
    for (const std::string& consortium : consortia) {
      ScoredCase& one = cases.emplace_back();
      one.key = {consortium, year};
      const Experts* experts = inputs.experts(one.key);
      for (std::size_t i = 0; i < count; ++i) {
        const Indicator& indicator = scheme.indicators[i];
        const auto found = queried[i].find(consortium);
        one.scores.push_back(score_indicator(scheme, indicator, title, found == queried[i].end() ? nullptr : &found->second,
                                             inputs.entered(one.key, indicator.id), experts));
      }
      one.result = total_of(scheme, one.scores);
      one.recorded = inputs.recorded(one.key);
      one.experts = experts;
      one.unfiled = inputs.unfiled(one.key);
    }
    LIANHETI_CHECK(rows.write_year(cases, year == options.year));
  }
  return write_ranking(regime.id, dataset);
}

}  // namespace lianheti
