#include "regime/verify_scheme.h"

#include <algorithm>

#include "base/i18n.h"
#include "base/points.h"
#include "base/text.h"
#include "regime/policy_text.h"
#include "regime/sql_problem.h"

namespace lianheti {
namespace {

constexpr const char* kYearParameter = "year";

class SchemeVerifier {
 public:
  SchemeVerifier(const Regime& regime, Dataset& empty, Diagnostics& problems)
      : scheme_(regime.scheme), shipped_(regime.folder + "/indicators.toml"), empty_(empty), problems_(problems), text_(regime.text) {
    for (const auto& [name, value] : regime.sql_parameters(empty.context().as_of)) parameters_.push_back(name);
    parameters_.emplace_back(kYearParameter);
  }

  void verify() {
    std::int64_t sum = 0;
    for (const Dimension& dimension : scheme_.dimensions) {
      sum += dimension.weight;
      verify(dimension);
    }
    if (sum != scheme_.full_points) {
      // Where a bureau's own file changes weights, that is the one to be put right.
      const auto own = std::find_if(scheme_.dimensions.rbegin(), scheme_.dimensions.rend(),
                                    [&](const Dimension& each) { return each.file != shipped_; });
      const Dimension& last = own != scheme_.dimensions.rend() ? *own : scheme_.dimensions.back();
      complain(last.file, last.line, "scheme/bad-sum",
               msg("the dimensions sum to {} points, not to {}", short_points(sum), short_points(scheme_.full_points)),
               msg("change the weights so that they sum exactly"));
    }
    for (const Indicator& indicator : scheme_.indicators) {
      keys(indicator);
      query(indicator);
    }
    grades();
  }

 private:
  void complain(const std::string& file, int line, std::string code, std::string message, std::string hint = "") {
    problems_.push_back({std::move(code), Severity::Error, std::move(message), {.file = file, .line = line}, std::move(hint)});
  }
  void complain(const Indicator& indicator, std::string code, const std::string& message, std::string hint = "") {
    complain(indicator.file, indicator.line, std::move(code), msg("indicator {}: {}", indicator.id, message), std::move(hint));
  }

  void verify(const Dimension& dimension) {
    std::int64_t sum = 0;
    bool any = false;
    for (const Indicator& indicator : scheme_.indicators) {
      if (indicator.dimension != dimension.id) continue;
      any = true;
      sum += indicator.weight;
    }
    if (!any) {
      complain(dimension.file, dimension.line, "scheme/no-indicator", msg("dimension {} has no indicator", dimension.id));
    } else if (sum != dimension.weight) {
      complain(dimension.file, dimension.line, "scheme/bad-sum",
               msg("the indicators of dimension {} sum to {} points, not to {}", dimension.id, short_points(sum),
                   short_points(dimension.weight)),
               msg("change the weights so that they sum exactly"));
    }
    if (!dimension.quote.empty() && !text_.holds(dimension.quote)) {
      complain(dimension.file, dimension.line, "regime/quote-not-in-text", msg("the text does not hold “{}”", dimension.quote),
               msg("copy the words of text.txt"));
    }
  }

  // What each kind needs.
  void keys(const Indicator& indicator) {
    const bool veto = indicator.kind == IndicatorKind::Veto;
    if (!veto && indicator.weight <= 0) need(indicator, "weight");
    switch (indicator.kind) {
      case IndicatorKind::Linear:
        if (indicator.low == indicator.high) {
          complain(indicator, "scheme/bad-bounds", msg("“low” and “high” are missing, or the same"));
        }
        break;
      case IndicatorKind::Count:
      case IndicatorKind::Bonus:
      case IndicatorKind::Deduction:
        if (indicator.each <= 0) need(indicator, "each");
        break;
      case IndicatorKind::Presence:
        presence(indicator);
        break;
      case IndicatorKind::Graded:
        for (const ScoreStep& level : indicator.steps) within(indicator, level, 100 * kPointUnit);
        break;
      case IndicatorKind::Threshold:
        if (indicator.steps.empty() && indicator.at_least.has_value() == indicator.at_most.has_value()) {
          complain(indicator, "scheme/bad-bounds", msg("give one of “at_least” and “at_most”, or steps"));
        }
        for (const ScoreStep& step : indicator.steps) within(indicator, step, indicator.weight);
        break;
      case IndicatorKind::Veto:
        if (scheme_.grade_named(indicator.grade) < 0) {
          complain(indicator, "scheme/unknown-grade", msg("“{}” is not a grade of this scheme", indicator.grade),
                   msg("who changes the grades names one of them in [[adjustment]] id = \"{}\", or takes it away with remove = true", indicator.id));
        }
        break;
    }
  }

  void need(const Indicator& indicator, std::string_view key) {
    complain(indicator, "scheme/missing-number", msg("“{}” is missing, or not above 0", key));
  }

  void within(const Indicator& indicator, const ScoreStep& step, std::int64_t most) {
    if (step.points >= 0 && step.points <= most) return;
    complain(indicator, "scheme/bad-number",
             msg("{} is not between 0 and {}", short_points(step.points), short_points(most)));
  }

  void presence(const Indicator& indicator) {
    std::int64_t sum = 0;
    for (const ScoreStep& item : indicator.steps) sum += item.points;
    if (sum == indicator.weight) return;
    complain(indicator, "scheme/bad-sum",
             msg("its items sum to {} points, not to {}", short_points(sum), short_points(indicator.weight)),
             msg("change the weights so that they sum exactly"));
  }

  void query(const Indicator& indicator) {
    if (indicator.query.empty()) return;
    const auto statement = empty_.connection().prepare(indicator.query);
    if (!statement.ok()) {
      const Diagnostic& problem = statement.errors().front();
      problems_.push_back(sql_problem(problem, "scheme", msg("indicator {}: {}", indicator.id, problem.message),
                                      indicator.file, indicator.query_line));
      return;
    }
    const std::vector<std::string>& columns = statement->columns();
    for (const char* column : {"consortium", indicator.kind == IndicatorKind::Presence ? "item" : "value", "cells"}) {
      if (std::find(columns.begin(), columns.end(), column) == columns.end()) {
        complain(indicator, "scheme/missing-column", msg("the query gives no column “{}”", column),
                 msg("name it: … AS {}", column));
      }
    }
    for (const std::string& parameter : statement->parameter_names()) {
      if (std::find(parameters_.begin(), parameters_.end(), parameter) != parameters_.end()) continue;
      const std::string near = nearest(parameter, parameters_);
      complain(indicator, "scheme/unknown-parameter", msg("there is no parameter “{}”", parameter),
               near.empty() ? msg("add it with [[parameter]]") : msg("did you mean “{}”?", near));
    }
  }

  void grades() {
    if (scheme_.grades.empty()) {
      complain(scheme_.files.back(), 0, "scheme/no-grade", msg("the scheme has no [[grade]]"));
      return;
    }
    for (std::size_t i = 0; i < scheme_.grades.size(); ++i) {
      const GradeBand& band = scheme_.grades[i];
      if (i > 0 && band.from >= scheme_.grades[i - 1].from) {
        complain(band.file, band.line, "scheme/bad-bands", msg("grade “{}” does not begin below the one before it", band.name),
                 msg("name the best grade first"));
      }
      if (band.from > scheme_.full_points) {
        complain(band.file, band.line, "scheme/bad-bands", msg("grade “{}” begins above the full points", band.name));
      }
    }
    if (const GradeBand& last = scheme_.grades.back(); last.from != 0) {
      complain(last.file, last.line, "scheme/bad-bands", msg("the last grade “{}” does not begin at 0", last.name));
    }
  }

  const Scheme& scheme_;
  const std::string shipped_;  // the file of the regime's own scheme
  Dataset& empty_;
  Diagnostics& problems_;
  PolicyText text_;
  std::vector<std::string> parameters_;
};

}  // namespace

void verify_scheme(const Regime& regime, Dataset& empty, Diagnostics& problems) {
  SchemeVerifier(regime, empty, problems).verify();
}

}  // namespace lianheti
