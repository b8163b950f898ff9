#include "regime/score.h"
#include "regime/score_rows.h"

namespace lianheti {
namespace {

constexpr const char* kScoreTables = R"(
CREATE TABLE IF NOT EXISTS scheme(regime TEXT PRIMARY KEY, title TEXT, source TEXT, is_default INTEGER, statement TEXT,
  full_points INTEGER, decimals INTEGER, trims INTEGER, trim_from INTEGER, judged INTEGER, rounding TEXT, experts TEXT, totals TEXT);
CREATE TABLE IF NOT EXISTS score_dimension(regime TEXT, dimension TEXT, position INTEGER, title TEXT, clause TEXT,
  quote TEXT, weight INTEGER, PRIMARY KEY(regime, dimension));
CREATE TABLE IF NOT EXISTS score_indicator(regime TEXT, indicator TEXT, dimension TEXT, position INTEGER, title TEXT,
  kind TEXT, kind_title TEXT, weight INTEGER, unit TEXT, formula TEXT, clause TEXT, evidence TEXT, low REAL, high REAL,
  each INTEGER, PRIMARY KEY(regime, indicator));
CREATE TABLE IF NOT EXISTS score_grade(regime TEXT, position INTEGER, grade TEXT, from_points INTEGER, consequence TEXT,
  clause TEXT, PRIMARY KEY(regime, position));
CREATE TABLE IF NOT EXISTS score(regime TEXT, consortium TEXT, year INTEGER, indicator TEXT, raw INTEGER, raw_text TEXT,
  value_source TEXT, points INTEGER, full INTEGER, working TEXT, cells TEXT, place TEXT, status TEXT, number REAL,
  self_text TEXT, audited_text TEXT, experts_text TEXT, evidence TEXT, missing TEXT,
  PRIMARY KEY(consortium, year, regime, indicator)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dimension_score(regime TEXT, consortium TEXT, year INTEGER, dimension TEXT, points INTEGER,
  full INTEGER, missing INTEGER, PRIMARY KEY(consortium, year, regime, dimension)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dimension_mean(regime TEXT, year INTEGER, dimension TEXT, points INTEGER, consortia INTEGER,
  PRIMARY KEY(regime, year, dimension)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS score_year(regime TEXT, year INTEGER, consortia INTEGER, ranked INTEGER, mean_points INTEGER,
  PRIMARY KEY(regime, year)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS result(regime TEXT, consortium TEXT, year INTEGER, points INTEGER, grade TEXT,
  grade_position INTEGER, rank INTEGER, tied INTEGER, method TEXT, handed_in TEXT, previous_points INTEGER,
  previous_grade TEXT, status TEXT, full INTEGER, missing INTEGER, least INTEGER, most INTEGER, adjusted INTEGER,
  veto TEXT, recorded_points INTEGER, recorded_grade TEXT, recorded_cells TEXT, final_points INTEGER, final_grade TEXT,
  final_position INTEGER, consequence TEXT, consequence_clause TEXT, unfiled INTEGER,
  PRIMARY KEY(consortium, year, regime)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS score_expert(regime TEXT, consortium TEXT, year INTEGER, position INTEGER, expert TEXT,
  unit TEXT, given_on TEXT, points INTEGER, opinion TEXT, verdict TEXT, dropped INTEGER, conflict TEXT, cells TEXT, place TEXT,
  PRIMARY KEY(consortium, year, regime, position)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ranked(regime TEXT, id TEXT, row_id INTEGER, name TEXT, field TEXT, district TEXT, stage TEXT,
  revoked INTEGER, revoked_on TEXT, built INTEGER, year INTEGER, final_points INTEGER, final_grade TEXT,
  final_position INTEGER, unfiled INTEGER, method TEXT, handed_in TEXT, previous_points INTEGER, previous_grade TEXT,
  grade_word TEXT, grade_position INTEGER, rank INTEGER, tied INTEGER, place INTEGER, PRIMARY KEY(regime, year, row_id)) WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS year_grade AS
  SELECT y.regime, y.year, g.grade, g.position FROM score_year y JOIN score_grade g ON g.regime = y.regime
  UNION SELECT regime, year, grade_word, grade_position FROM ranked;
)";

constexpr const char* kRank = R"(
INSERT OR REPLACE INTO ranked
  SELECT s.*, CASE WHEN final_points IS NOT NULL THEN rank() OVER (
           PARTITION BY regime, year ORDER BY final_points IS NULL, final_points DESC) END AS rank,
         CASE WHEN final_points IS NOT NULL THEN count(*) OVER (PARTITION BY regime, year, final_points) END AS tied,
         row_number() OVER (PARTITION BY regime, year ORDER BY final_points IS NULL, final_points DESC, grade_position,
                            id, row_id) AS place
  FROM to_rank s WHERE regime = :regime
)";

}  // namespace

Result<void> create_score_tables(Dataset& dataset) { return dataset.connection().execute(kScoreTables); }

Result<void> write_ranking(const std::string& regime, Dataset& dataset) {
  LIANHETI_TRY(Statement rank, dataset.connection().prepare(kRank, true));
  rank.bind({{"regime", regime}});
  LIANHETI_TRY([[maybe_unused]] const bool done, rank.step());
  return {};
}

}  // namespace lianheti
