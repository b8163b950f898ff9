#include "regime/score_rows.h"

#include <algorithm>

#include "base/points.h"
#include "regime/score_value.h"

namespace lianheti {
namespace {

SqlValue maybe(const std::optional<std::int64_t>& number) { return number ? SqlValue(*number) : SqlValue(); }

SqlValue position_of(int index) { return index < 0 ? SqlValue() : SqlValue(std::int64_t{index} + 1); }

// A bound as a number of the written unit, where the kind has one.
SqlValue bound(const Indicator& indicator, std::int64_t raw) {
  return indicator.kind == IndicatorKind::Linear ? SqlValue(value_number(indicator, raw)) : SqlValue();
}

// Means over the year, half up to hundredths of a point.
constexpr const char* kMeans = R"(
INSERT OR REPLACE INTO dimension_mean
  SELECT regime, year, dimension, (2 * sum(points) + 100 * count(*)) / (200 * count(*)) * 100, count(*) FROM dimension_score
  WHERE regime = :regime AND year = :year AND missing = 0 AND points IS NOT NULL GROUP BY dimension
)";
constexpr const char* kYear = R"(
INSERT OR REPLACE INTO score_year
  SELECT regime, year, count(*), count(final_points),
         CASE WHEN count(final_points) > 0
              THEN (2 * sum(final_points) + 100 * count(final_points)) / (200 * count(final_points)) * 100 END
  FROM result WHERE regime = :regime AND year = :year GROUP BY regime, year
)";

bool tells_something(const ScoredCase& one) { return one.result.points || (one.recorded != nullptr && one.recorded->decided); }

Result<void> write_scheme_head(const Regime& regime, Dataset& dataset) {
  const Scheme& scheme = regime.scheme;
  std::int64_t judged = 0;
  for (const Indicator& indicator : scheme.indicators) judged += indicator.kind == IndicatorKind::Graded ? indicator.weight : 0;
  LIANHETI_TRY(TableWriter head, TableWriter::open(dataset, "scheme",
                                                   {"regime", "title", "source", "is_default", "statement", "full_points",
                                                    "decimals", "trims", "trim_from", "judged", "rounding", "experts", "totals"}));
  LIANHETI_CHECK(head.write({{"regime", regime.id},
                             {"title", scheme.title},
                             {"source", known(scheme.source)},
                             {"is_default", std::int64_t{!scheme.own_weights}},
                             {"statement", known(scheme.printed_statement())},
                             {"full_points", scheme.full_points},
                             {"decimals", std::int64_t{scheme.decimals}},
                             {"trims", std::int64_t{scheme.trim}},
                             {"trim_from", std::int64_t{scheme.trim_from}},
                             {"judged", judged},
                             {"rounding", scheme.rounding_rule()},
                             {"experts", scheme.expert_rule()},
                             {"totals", scheme.total_rule()}}));
  return {};
}

Result<void> write_scheme_dimensions(const Regime& regime, Dataset& dataset) {
  std::int64_t position = 0;
  LIANHETI_TRY(TableWriter dimensions,
               TableWriter::open(dataset, "score_dimension",
                                 {"regime", "dimension", "position", "title", "clause", "quote", "weight"}));
  for (const Dimension& dimension : regime.scheme.dimensions) {
    LIANHETI_CHECK(dimensions.write({{"regime", regime.id},
                                     {"dimension", dimension.id},
                                     {"position", ++position},
                                     {"title", dimension.title},
                                     {"clause", known(dimension.clause)},
                                     {"quote", known(dimension.quote)},
                                     {"weight", dimension.weight}}));
  }
  return {};
}

Result<void> write_scheme_indicators(const Regime& regime, Dataset& dataset) {
  const Scheme& scheme = regime.scheme;
  std::int64_t position = 0;
  LIANHETI_TRY(TableWriter indicators,
               TableWriter::open(dataset, "score_indicator",
                                 {"regime", "indicator", "dimension", "position", "title", "kind", "kind_title", "weight",
                                  "unit", "formula", "clause", "evidence", "low", "high", "each"}));
  for (const Indicator& indicator : scheme.indicators) {
    LIANHETI_CHECK(indicators.write({{"regime", regime.id},
                                     {"indicator", indicator.id},
                                     {"dimension", known(indicator.dimension)},
                                     {"position", ++position},
                                     {"title", indicator.title},
                                     {"kind", std::string(to_string(indicator.kind))},
                                     {"kind_title", scheme.title_of(indicator.kind)},
                                     {"weight", indicator.weight},
                                     {"unit", known(indicator.unit)},
                                     {"formula", scheme.formula(indicator)},
                                     {"clause", known(indicator.clause)},
                                     {"evidence", known(indicator.evidence)},
                                     {"low", bound(indicator, indicator.low)},
                                     {"high", bound(indicator, indicator.high)},
                                     {"each", indicator.each > 0 ? SqlValue(indicator.each) : SqlValue()}}));
  }
  return {};
}

Result<void> write_scheme_grades(const Regime& regime, Dataset& dataset) {
  std::int64_t position = 0;
  LIANHETI_TRY(TableWriter grades, TableWriter::open(dataset, "score_grade",
                                                     {"regime", "position", "grade", "from_points", "consequence", "clause"}));
  for (const GradeBand& band : regime.scheme.grades) {
    LIANHETI_CHECK(grades.write({{"regime", regime.id},
                                 {"position", ++position},
                                 {"grade", band.name},
                                 {"from_points", band.from},
                                 {"consequence", known(band.consequence)},
                                 {"clause", known(band.clause)}}));
  }
  return {};
}

}  // namespace

ScoreRows::ScoreRows(const Regime& regime, Dataset& dataset, Provenance provenance, TableWriter score,
                     TableWriter dimension, TableWriter result, TableWriter expert, bool with_file)
    : regime_(regime),
      dataset_(dataset),
      provenance_(std::move(provenance)),
      score_(std::move(score)),
      dimension_(std::move(dimension)),
      result_(std::move(result)),
      expert_(std::move(expert)),
      with_file_(with_file) {}

Result<ScoreRows> ScoreRows::open(const Regime& regime, Dataset& dataset) {
  LIANHETI_TRY(Provenance provenance, Provenance::create(dataset.connection()));
  LIANHETI_TRY(const bool with_file, has_several_files(dataset));
  LIANHETI_TRY(TableWriter score,
               TableWriter::open(dataset, "score",
                                 {"regime", "consortium", "year", "indicator", "raw", "raw_text", "value_source", "points",
                                  "full", "working", "cells", "place", "status", "number", "self_text", "audited_text",
                                  "experts_text", "evidence", "missing"}));
  LIANHETI_TRY(TableWriter dimension,
               TableWriter::open(dataset, "dimension_score",
                                 {"regime", "consortium", "year", "dimension", "points", "full", "missing"}));
  LIANHETI_TRY(
      TableWriter result,
      TableWriter::open(dataset, "result",
                        {"regime",          "consortium",      "year",           "points",       "grade",
                         "grade_position",  "rank",            "tied",           "method",       "handed_in",
                         "previous_points", "previous_grade",  "status",         "full",         "missing",
                         "least",           "most",            "adjusted",       "veto",         "recorded_points",
                         "recorded_grade",  "recorded_cells",  "final_points",   "final_grade",  "final_position",
                         "consequence",     "consequence_clause", "unfiled"}));
  LIANHETI_TRY(TableWriter expert,
               TableWriter::open(dataset, "score_expert",
                                 {"regime", "consortium", "year", "position", "expert", "unit", "given_on", "points",
                                  "opinion", "verdict", "dropped", "conflict", "cells", "place"}));
  return ScoreRows(regime, dataset, std::move(provenance), std::move(score), std::move(dimension), std::move(result),
                   std::move(expert), with_file);
}

Result<void> ScoreRows::write_scheme() {
  LIANHETI_CHECK(write_scheme_head(regime_, dataset_));
  LIANHETI_CHECK(write_scheme_dimensions(regime_, dataset_));
  LIANHETI_CHECK(write_scheme_indicators(regime_, dataset_));
  return write_scheme_grades(regime_, dataset_);
}

Result<void> ScoreRows::write_year(const std::vector<ScoredCase>& cases, bool asked_for) {
  std::vector<Final> finals;
  std::vector<std::int64_t> ranked;  // points of those that have some, best first
  for (const ScoredCase& one : cases) {
    finals.push_back(final_of(one));
    if (finals.back().points) ranked.push_back(*finals.back().points);
  }
  std::sort(ranked.begin(), ranked.end(), std::greater<>());
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (!asked_for && !tells_something(cases[i])) continue;
    std::int64_t rank = 0;
    std::int64_t tied = 0;
    if (finals[i].points) {
      const auto [first, last] = std::equal_range(ranked.begin(), ranked.end(), *finals[i].points, std::greater<>());
      rank = first - ranked.begin() + 1;
      tied = last - first;
    }
    LIANHETI_CHECK(write_scores(cases[i]));
    LIANHETI_CHECK(write_dimensions(cases[i]));
    LIANHETI_CHECK(write_experts(cases[i]));
    LIANHETI_CHECK(write_result(cases[i], finals[i], rank, tied));
    finals_[cases[i].key] = finals[i];
  }
  return cases.empty() ? Result<void>() : write_means(cases.front().key.year);
}

Result<void> ScoreRows::write_means(std::int64_t year) {
  for (const char* sql : {kMeans, kYear}) {
    LIANHETI_TRY(Statement statement, dataset_.connection().prepare(sql, true));
    statement.bind({{"regime", regime_.id}, {"year", year}});
    LIANHETI_TRY([[maybe_unused]] const bool done, statement.step());
  }
  return {};
}

// What counts: the bureau's decision where it is on record, else what the scheme comes to. Who handed in nothing has no
// grade, even where the workbook's other data would fix one.
ScoreRows::Final ScoreRows::final_of(const ScoredCase& one) const {
  const Scheme& scheme = regime_.scheme;
  Final out;
  if (one.unfiled) return out;
  if (one.result.points && one.result.missing == 0) out.points = one.result.points;
  if (one.result.grade >= 0) {
    out.position = one.result.grade;
    out.grade = scheme.grades[static_cast<std::size_t>(out.position)].name;
  }
  if (one.recorded == nullptr || !one.recorded->decided) return out;
  if (one.recorded->points) out.points = one.recorded->points;
  if (!one.recorded->grade.empty()) {
    out.grade = one.recorded->grade;
    out.position = scheme.grade_named(out.grade);
  } else if (one.recorded->points) {
    out.position = scheme.grade_of(*one.recorded->points);
    out.grade = out.position < 0 ? "" : scheme.grades[static_cast<std::size_t>(out.position)].name;
  }
  return out;
}

Result<void> ScoreRows::write_scores(const ScoredCase& one) {
  for (std::size_t i = 0; i < one.scores.size(); ++i) {
    const Indicator& indicator = regime_.scheme.indicators[i];
    const IndicatorScore& score = one.scores[i];
    LIANHETI_CHECK(score_.write({{"regime", regime_.id},
                                 {"consortium", one.key.consortium},
                                 {"year", one.key.year},
                                 {"indicator", indicator.id},
                                 {"raw", maybe(score.raw)},
                                 {"raw_text", known(score.raw_text)},
                                 {"value_source", known(score.value_source)},
                                 {"points", maybe(score.points)},
                                 {"full", indicator.weight},
                                 {"working", known(score.working)},
                                 {"cells", known(score.cells)},
                                 {"place", known(readable(provenance_.resolve(score.cells), with_file_))},
                                 {"status", score.points ? "scored" : "undetermined"},
                                 {"number", score.raw ? SqlValue(value_number(indicator, *score.raw)) : SqlValue()},
                                 {"self_text", known(score.self_text)},
                                 {"audited_text", known(score.audited_text)},
                                 {"experts_text", known(score.experts_text)},
                                 {"evidence", known(score.evidence)},
                                 {"missing", known(score.missing)}}));
  }
  return {};
}

Result<void> ScoreRows::write_dimensions(const ScoredCase& one) {
  for (const Dimension& dimension : regime_.scheme.dimensions) {
    std::optional<std::int64_t> points;
    std::int64_t missing = 0;
    for (std::size_t i = 0; i < one.scores.size(); ++i) {
      if (regime_.scheme.indicators[i].dimension != dimension.id) continue;
      if (one.scores[i].points) {
        points = points.value_or(0) + *one.scores[i].points;
      } else {
        ++missing;
      }
    }
    LIANHETI_CHECK(dimension_.write({{"regime", regime_.id},
                                     {"consortium", one.key.consortium},
                                     {"year", one.key.year},
                                     {"dimension", dimension.id},
                                     {"points", maybe(points)},
                                     {"full", dimension.weight},
                                     {"missing", missing}}));
  }
  return {};
}

Result<void> ScoreRows::write_result(const ScoredCase& one, const Final& final, std::int64_t rank, std::int64_t tied) {
  const Scheme& scheme = regime_.scheme;
  const CaseResult& result = one.result;
  const auto before = finals_.find({one.key.consortium, one.key.year - 1});
  const RecordedResult* recorded = one.recorded;
  const GradeBand* band = final.position < 0 ? nullptr : &scheme.grades[static_cast<std::size_t>(final.position)];
  const bool decided = recorded != nullptr && recorded->decided;
  return result_.write(
      {{"regime", regime_.id},
       {"consortium", one.key.consortium},
       {"year", one.key.year},
       {"points", maybe(result.points)},
       {"grade", result.grade < 0 ? SqlValue() : SqlValue(scheme.grades[static_cast<std::size_t>(result.grade)].name)},
       {"grade_position", position_of(result.grade)},
       {"rank", rank == 0 ? SqlValue() : SqlValue(rank)},
       {"tied", rank == 0 ? SqlValue() : SqlValue(tied)},
       {"method", recorded == nullptr ? SqlValue() : known(recorded->method)},
       {"handed_in", recorded == nullptr ? SqlValue() : known(recorded->handed_in)},
       {"previous_points", before == finals_.end() ? SqlValue() : maybe(before->second.points)},
       {"previous_grade", before == finals_.end() ? SqlValue() : known(before->second.grade)},
       {"status", !result.points ? "none" : result.missing == 0 ? "scored" : "partial"},
       {"full", scheme.full_points},
       {"missing", result.missing},
       {"least", result.points ? SqlValue(result.least) : SqlValue()},
       {"most", result.points ? SqlValue(result.most) : SqlValue()},
       {"adjusted", result.adjusted},
       {"veto", known(result.veto)},
       {"recorded_points", decided ? maybe(recorded->points) : SqlValue()},
       {"recorded_grade", decided ? known(recorded->grade) : SqlValue()},
       {"recorded_cells", decided ? known(recorded->cells) : SqlValue()},
       {"final_points", maybe(final.points)},
       {"final_grade", known(final.grade)},
       {"final_position", position_of(final.position)},
       {"consequence", band == nullptr ? SqlValue() : known(band->consequence)},
       {"consequence_clause", band == nullptr ? SqlValue() : known(band->clause)},
       {"unfiled", std::int64_t{one.unfiled}}});
}

Result<void> ScoreRows::write_experts(const ScoredCase& one) {
  if (one.experts == nullptr) return {};
  std::int64_t position = 0;
  for (const ExpertScore& each : one.experts->scores) {
    const std::string cells = "review:" + std::to_string(each.row_id) + ":score";
    LIANHETI_CHECK(expert_.write({{"regime", regime_.id},
                                  {"consortium", one.key.consortium},
                                  {"year", one.key.year},
                                  {"position", ++position},
                                  {"expert", known(each.expert)},
                                  {"unit", known(each.unit)},
                                  {"given_on", known(each.given_on)},
                                  {"points", maybe(each.score)},
                                  {"opinion", known(each.opinion)},
                                  {"verdict", known(each.verdict)},
                                  {"dropped", std::int64_t{each.dropped}},
                                  {"conflict", known(each.conflict)},
                                  {"cells", cells},
                                  {"place", readable(provenance_.resolve(cells), with_file_)}}));
  }
  return {};
}

}  // namespace lianheti
