#include "regime/scheme.h"

#include <algorithm>
#include <array>

#include "base/money.h"
#include "base/points.h"
#include "regime/score_value.h"

namespace lianheti {
namespace {

template <typename T>
const T* find_by_id(const std::vector<T>& all, std::string_view id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& each) { return each.id == id; });
  return found == all.end() ? nullptr : &*found;
}

// "50分、30分以上…": the steps of a threshold, the levels of a judgement.
std::string joined(const std::vector<ScoreStep>& steps, const auto& text) {
  std::string out;
  for (const ScoreStep& step : steps) out += (out.empty() ? "" : "、") + text(step);
  return out;
}

}  // namespace

std::string_view to_string(IndicatorKind kind) {
  constexpr std::array<std::string_view, 8> kNames = {"linear",    "count", "presence",  "graded",
                                                      "threshold", "bonus", "deduction", "veto"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::int64_t units_of(ValueKind kind) {
  switch (kind) {
    case ValueKind::Amount:
      return kFenPerWanYuan;
    case ValueKind::Percent:
      return kShareUnit / 100;
    default:
      return kPointUnit;
  }
}

const Dimension* Scheme::find_dimension(std::string_view id) const { return find_by_id(dimensions, id); }
const Indicator* Scheme::find_indicator(std::string_view id) const { return find_by_id(indicators, id); }

int Scheme::grade_of(std::int64_t points) const {
  for (std::size_t i = 0; i < grades.size(); ++i) {
    if (points >= grades[i].from) return static_cast<int>(i);
  }
  return -1;
}

int Scheme::grade_named(std::string_view name) const {
  for (std::size_t i = 0; i < grades.size(); ++i) {
    if (grades[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

std::string Scheme::say(std::string_view key, const Words::Values& values) const { return wording->filled(key, values); }

const std::string& Scheme::title_of(IndicatorKind kind) const {
  return wording->list("indicator_kinds").at(static_cast<std::size_t>(kind));
}

std::string Scheme::printed_statement() const {
  if (!own_weights || source.empty()) return own_weights ? "" : statement;
  return say("own_statement", {{"source", source}});
}

std::string Scheme::rounding_rule() const {
  return decimals == 0 ? say("rounding_whole") : say("rounding_decimals", {{"decimals", std::to_string(decimals)}});
}

std::string Scheme::expert_rule() const {
  std::string out = say("expert_mean");
  if (trim) out += say("expert_trim", {{"from", std::to_string(trim_from)}});
  return out + say(keep_conflicts ? "expert_conflict_kept" : "expert_conflict_dropped");
}

std::string Scheme::total_rule() const { return say("total", {{"full", short_points(full_points)}}); }

std::string Scheme::formula(const Indicator& indicator) const {
  const auto value = [&](std::int64_t raw) { return value_text(indicator, raw); };
  const std::string most = short_points(indicator.weight);
  const auto each_unit = [&](std::string_view key) {
    return say(key, {{"unit", indicator.unit}, {"each", short_points(indicator.each)}, {"most", most}});
  };
  switch (indicator.kind) {
    case IndicatorKind::Linear:
      return say("formula_linear", {{"low", value(indicator.low)}, {"high", value(indicator.high)}, {"most", most}});
    case IndicatorKind::Count:
      return each_unit("formula_count");
    case IndicatorKind::Presence:
      return joined(indicator.steps, [&](const ScoreStep& step) {
        return say("formula_item", {{"item", step.name}, {"points", short_points(step.points)}});
      });
    case IndicatorKind::Graded: {
      const std::string levels = joined(indicator.steps, [&](const ScoreStep& step) {
        return say("formula_level", {{"level", step.name}, {"share", short_points(step.points)}});
      });
      return say("formula_graded",
                 {{"most", most}, {"levels", levels.empty() ? "" : say("formula_levels", {{"levels", levels}})}});
    }
    case IndicatorKind::Threshold:
      if (!indicator.steps.empty()) {
        return joined(indicator.steps, [&](const ScoreStep& step) {
          return say("formula_step", {{"from", value(step.from)}, {"points", short_points(step.points)}});
        });
      }
      return indicator.at_least ? say("formula_at_least", {{"bound", value(*indicator.at_least)}, {"most", most}})
                                : say("formula_at_most", {{"bound", value(*indicator.at_most)}, {"most", most}});
    case IndicatorKind::Bonus:
      return each_unit("formula_bonus");
    case IndicatorKind::Deduction:
      return each_unit("formula_deduction");
    case IndicatorKind::Veto:
      return say("formula_veto", {{"unit", indicator.unit}, {"grade", indicator.grade}});
  }
  return "";
}

}  // namespace lianheti
