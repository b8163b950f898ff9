// Scheme: how a regime's yearly evaluation is scored (indicators.toml, docs/evaluation.md): dimensions, indicators,
// adjustments, grades. Loaded with the regime; a bureau's own file changes parts of it.
//
// Points are integers in 0.0001 分. The value of an indicator is an integer too, in the smallest unit of its kind.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/words.h"

namespace lianheti {

enum class IndicatorKind { Linear, Count, Presence, Graded, Threshold, Bonus, Deduction, Veto };
std::string_view to_string(IndicatorKind kind);  // "linear", …

// What a value is, and in what unit people write it: plain numbers, 万元 (分 inside), percent (hundred-millionths).
enum class ValueKind { Number, Amount, Percent };
// How many of the smallest unit one written unit has: 10'000, 1'000'000, 1'000'000.
std::int64_t units_of(ValueKind kind);

// A name with its points: an item that may be present, a level of a judgement (percent of the weight in 0.0001), a step
// of a threshold (from this value on).
struct ScoreStep {
  std::string name;
  std::int64_t from = 0;
  std::int64_t points = 0;
};

struct Indicator {
  std::string id;
  std::string title;
  IndicatorKind kind = IndicatorKind::Linear;
  ValueKind value = ValueKind::Number;
  std::string unit;         // 项, 次, 万元, %
  std::int64_t weight = 0;  // the most it gives or takes
  std::int64_t low = 0, high = 0;
  std::int64_t each = 0;  // points for one
  std::optional<std::int64_t> at_least, at_most;
  std::vector<ScoreStep> steps;  // items, levels, steps
  std::string grade;             // of a veto
  bool experts = false;          // takes the mean of the experts where nothing else is known
  std::string query;
  std::string missing;   // the sentence where the workbook does not tell
  std::string evidence;  // papers that prove it, 、-separated
  std::string clause;
  std::string dimension;  // id; "" for adjustments
  std::string file;
  int line = 0;
  int query_line = 0;

  bool adjusts() const { return dimension.empty(); }
};

struct Dimension {
  std::string id;
  std::string title;
  std::string clause;
  std::string quote;
  std::int64_t weight = 0;
  std::string file;
  int line = 0;
};

struct GradeBand {
  std::string name;
  std::int64_t from = 0;
  std::string consequence;
  std::string clause;
  std::string file;
  int line = 0;
};

struct Scheme {
  std::string title;
  std::string source;     // the paper that set it, of a bureau's own
  std::string statement;  // printed on every page
  bool own_weights = false;
  std::int64_t full_points = 0;
  int decimals = 2;           // of an indicator's points
  bool trim = true;           // the mean of experts without the highest and the lowest
  int trim_from = 4;          // … from so many on
  bool keep_conflicts = false;  // whether an expert whose own unit is a member counts
  std::string expert_step;    // the 环节 of 专家意见 that counts
  std::vector<GradeBand> grades;  // best first
  std::vector<Dimension> dimensions;
  std::vector<Indicator> indicators;  // in the order of the dimensions, adjustments last
  std::vector<std::string> files;     // what it was read from
  std::shared_ptr<const Words> wording;  // regime/wording.h

  const Dimension* find_dimension(std::string_view id) const;
  const Indicator* find_indicator(std::string_view id) const;
  // Position of the grade for so many points; of a name; -1 where there is none.
  int grade_of(std::int64_t points) const;
  int grade_named(std::string_view name) const;

  // A text of `wording`, filled in.
  std::string say(std::string_view key, const Words::Values& values = {}) const;
  const std::string& title_of(IndicatorKind kind) const;  // "区间线性", …
  // The sentence on every page: whose weights these are.
  std::string printed_statement() const;
  // The stated rules, as sentences for reports.
  std::string rounding_rule() const;
  std::string expert_rule() const;
  std::string total_rule() const;
  std::string formula(const Indicator& indicator) const;
};

struct Regime;
struct Schema;

// The regime that a scheme file names in its `regime`; "" where it names none.
Result<std::string> regime_of_scheme(const std::string& file);

// The regime with a bureau's own scheme file over the shipped one. All problems of the file at once ("scheme/…").
Result<Regime> with_scheme(const Regime& regime, const std::string& file, const Schema& schema);

}  // namespace lianheti
