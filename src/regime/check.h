// check: a regime's rules over a dataset. The rules run set-wise, once for all consortia.
#pragma once
#include <string>
#include <vector>

#include "dataset/dataset.h"
#include "regime/finding.h"

namespace lianheti {

struct CheckOptions {
  std::string stage;  // overrides 阶段 of the workbook; "" = as the workbook says
  std::string only;   // one consortium id; "" = all
};

// Every rule on every consortium of the regime: passes too. Sorted by consortium (order of the input; ids that the
// table 联合体 lacks come last), then by rule order, then by row. A consortium that names another regime is left out.
// Errors: "check/unknown-stage", "check/unknown-consortium" (wrong options); "rule/…", a broken regime, with its place.
// Also writes the regime and the findings into the dataset, for templates; may be called for several regimes in turn.
Result<std::vector<Finding>> check(const Regime& regime, Dataset& dataset, const CheckOptions& options);

// The tables that check() fills, empty: what templates are compiled against.
//     regime(regime, title, short_title, number, status, authority, name_form, in_force_from, in_force_until)
//     checked_consortium(regime, row_id, stage, revoked)          what the check took in, with the stage it took
//     parameter(regime, name, value, clause, unit, reading, choices)
//     rule(regime, rule, position, clause, quote, title, force, force_title, stage, reading)
//     material(regime, position, title, clause, stages, form), material_rule(regime, position, rule)
//     coverage(regime, position, clause, quote, served, by, why)
//     finding(finding_id, rule, regime, clause, quote, title, force, severity, status, consortium, subject, message,
//             found, asked, hint, reading, cells, place)
// and the evaluation tables of regime/score.h, which evaluate() fills.
// `place` is for people, "成员单位!C7:C9；联合体!B2"; `cells` is for Provenance::resolve().
Result<void> create_check_tables(Dataset& dataset);

}  // namespace lianheti
