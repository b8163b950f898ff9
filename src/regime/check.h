// check: a regime's rules over a dataset. The rules run set-wise, once for all consortia.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "dataset/dataset.h"
#include "regime/finding.h"

namespace lianheti {

struct CheckOptions {
  std::string stage;  // overrides 阶段 of the workbook; "" = as the workbook says
  std::string only;   // one consortium id; "" = all
  unsigned threads = 1;  // that run rules, where the dataset is shared
};

struct Checked {
  std::vector<Finding> findings;  // all but passes, which are many: those stand in the dataset (regime/every_finding.h)
  std::set<std::string> files;    // that findings have cells in, passes too
};

// Every rule on every consortium of the regime. Sorted by consortium (order of the input; ids that the table 联合体 lacks
// come last), then by rule order, then by row. A consortium that names another regime is left out.
// Errors: "check/unknown-stage", "check/unknown-consortium" (wrong options); "rule/…", a broken regime, with its place.
// Also writes the regime and the findings into the dataset, for templates; may be called for several regimes in turn. Where it
// fails, what it wrote is for remove_check().
Result<Checked> check(const Regime& regime, Dataset& dataset, const CheckOptions& options);

// Takes what check() has written of the regime out of the dataset.
Result<void> remove_check(const Regime& regime, Dataset& dataset);

// The tables that check() fills, empty: what templates are compiled against.
//     regime(regime, title, short_title, number, status, authority, name_form, in_force_from, in_force_until)
//     checked_consortium(regime, row_id, stage, revoked)          what the check took in, with the stage it took
//     roster(regime, id, row_id, name, field, district, stage, revoked, revoked_on, built)
//         a view of templates/views.sql: the same with what summaries group by. `field` is 产业链 (without its 子链), else
//         产业领域; 未填写 where there is none, as for `name`; `built`: at one of the stages of the parameter built_stages,
//         and not revoked
//     banned(regime, id, row_id, name, revoked_on, until, clause, state, lead, record_clause, record, silent, last_year, cells)
//         the revoked ones of a regime with ban_years: its lead, until when, and what the data hold of the grounds: the
//         clauses of record_clauses that their records match, the last grades, whether the year before left none
//     target(regime, position, metric, title, unit, clause, goal, goal_most, done, open)
//         how far the targets of the parameter summary_targets are reached (docs/annual.md); `goal` is NULL where the text
//         names no number, `open`: listed fields that nobody covers; target_field(regime, target, position, field, built)
//         and target_platform(regime, target, row_id, name, kind, level, consortium, owner): what is counted
//     parameter(regime, name, value, clause, unit, reading, choices)
//     parameter_item(regime, name, position, text, words)         a parameter's items, apart by ；; `words` ->> 0, 1 … those
//                                                                 of one item, apart by |. Name the parameter in WHERE
//     parameter_word(regime, name, heading, item, position, word)  the words of the items, each under the first of its item: a
//                                                                 table with a key, for queries that run once a document
//     rule(regime, rule, position, clause, quote, title, force, force_title, stage, reading)
//     material(regime, position, title, clause, stages, changes, form), material_rule(regime, position, rule)
//     coverage(regime, position, clause, quote, served, by, why)
//     finding(finding_id, rule, regime, clause, quote, title, force, severity, status, consortium, subject, message,
//             found, asked, hint, reading, cells, place, year)     `year`: that it is about, where the rule's query gives one
//     finding_unit(finding_id, regime, consortium, member)        whose cells it stands on: row_id of `member`
// and the evaluation tables of regime/score.h, which evaluate() fills.
// `place` is for people, "成员单位!C7:C9；联合体!B2"; `cells` is for Provenance::resolve().
Result<void> create_check_tables(Dataset& dataset);

}  // namespace lianheti
