// Evaluation: what the scheme of a regime (indicators.toml, docs/evaluation.md) makes of one year of every consortium.
//
// The tables are empty where nothing was evaluated; create_check_tables() makes them too, so that rules and templates
// compile against them. Points, weights and bounds of points are integers in 0.0001 分; format `points` prints them.
// One row a consortium and year; earlier years are there as far as the data goes.
//     scheme(regime, title, source, is_default, statement, full_points, decimals, trims, trim_from, judged, rounding,
//            experts, totals)
//         `statement`: the sentence on every page; `judged`: weight of the graded indicators; `rounding`,
//         `experts`, `totals`: the stated rules, as sentences
//     score_dimension(regime, dimension, position, title, clause, quote, weight)
//     score_indicator(regime, indicator, dimension, position, title, kind, kind_title, weight, unit, formula, clause,
//                     evidence, low, high, each)
//         `dimension` is NULL for bonus, deduction and veto; `evidence`: the papers that prove it; `low`, `high` and
//         `each` (0.0001 分) for workbooks with formulas, in the unit printed
//     score_grade(regime, position, grade, from_points, consequence, clause)         1 is the best
//     score(regime, consortium, year, indicator, raw, raw_text, value_source, points, full, working, cells, place,
//           status, number, self_text, audited_text, experts_text, evidence, missing)
//         `raw`: 0.0001 of the unit, 分 or hundred-millionths; `raw_text`: the same with its unit; `number`: the same
//         as a number of the unit printed; `value_source`: 数据 核定 专家 自评; `working`: the sum as written;
//         `place`: cells for people; `status`: scored undetermined; points NULL and `missing` a sentence where it is not known
//     dimension_score(regime, consortium, year, dimension, points, full, missing)    `missing`: indicators not known
//     result(regime, consortium, year, points, grade, grade_position, rank, tied, method, handed_in, previous_points,
//            previous_grade, status, full, missing, least, most, adjusted, veto, recorded_points, recorded_grade,
//            recorded_cells, final_points, final_grade, final_position, consequence, consequence_clause, unfiled)
//         `points` and `grade` are reckoned by the scheme; `recorded_*` stand in 评价结果 (or the registry); `final_*`
//         is what counts: the recorded one, else the reckoned. `grade` is NULL while what is missing could change it;
//         `points` is the sum of what is known. `status`: scored partial none. rank is by final_points, 1 2 2 4;
//         `tied`: how many share the rank; `handed_in`: 材料提交日期; `adjusted`: bonus less deductions;
//         `unfiled`: 1 where nothing was handed in: then nothing final stands, and the parameter unfiled_word says what it is
//     score_expert(regime, consortium, year, position, expert, unit, given_on, points, opinion, verdict, dropped,
//                  conflict, cells, place)   `conflict`: the member that is the expert's own unit
//     dimension_mean(regime, year, dimension, points, consortia)      of the consortia with that dimension complete
//     score_year(regime, year, consortia, ranked, mean_points)        `ranked`: those with final points
//     ranked(roster.*, year, final_points, final_grade, final_position, unfiled, method, handed_in, previous_points,
//            previous_grade, grade_word, grade_position, rank, tied, place)
//         the view to_rank of templates/views.sql, in order: whose evaluation has begun or has a result; `grade_word`: the
//         grade, else the word for what it is; `place`: 1 2 3 4 in the order of every list (tie_rule says how ties stand)
// and the views of a year that summaries read:
//     year_grade(regime, year, grade, position)                       the scheme's, and any other that somebody has
//     hand_in(finding.*, for_year, unfiled, state, state_position)    findings of hand_in_rules that are about a year
#pragma once
#include "dataset/dataset.h"
#include "regime/regime.h"

namespace lianheti {

// The tables above, empty.
Result<void> create_score_tables(Dataset& dataset);

// The table `evaluated` that queries of a scheme read, empty: the columns of `consortium` and `stage_now`.
Result<void> create_evaluated(Dataset& dataset);

struct EvaluateOptions {
  std::int64_t year = 0;
  std::int64_t years = 3;  // this one and those before it, as far as the data goes
};

// Scores the consortia that check() took in and writes the tables. May be called for several regimes in turn, before
// the dataset is frozen. Fails with "scheme/…" where a query fails.
Result<void> evaluate(const Regime& regime, Dataset& dataset, const EvaluateOptions& options);

}  // namespace lianheti
