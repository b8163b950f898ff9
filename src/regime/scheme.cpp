#include "regime/scheme.h"

#include <fmt/format.h>

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

std::string_view title_of(IndicatorKind kind) {
  constexpr std::array<std::string_view, 8> kTitles = {"区间线性", "计数", "要件", "评判",
                                                       "达标",     "加分", "扣分", "否决"};
  return kTitles.at(static_cast<std::size_t>(kind));
}

std::int64_t units_of(ValueKind kind) {
  constexpr std::int64_t kFenPerWan = kFenPerYuan * 10'000;
  switch (kind) {
    case ValueKind::Amount:
      return kFenPerWan;
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

std::string Scheme::printed_statement() const {
  if (!own_weights || source.empty()) return own_weights ? "" : statement;
  return "指标体系和权重依据" + source;
}

std::string Scheme::rounding_rule() const {
  return decimals == 0 ? "每项得分四舍五入到整数" : fmt::format("每项得分四舍五入到小数点后{}位", decimals);
}

std::string Scheme::expert_rule() const {
  std::string out = "多名专家的评分取平均，四舍五入到小数点后2位";
  if (trim) out += fmt::format("；{}名及以上的，先去掉一个最高分和一个最低分", trim_from);
  return out + (keep_conflicts ? "；所在单位为成员单位的专家予以标注" : "；所在单位为成员单位的专家应当回避，其评分不计");
}

std::string Scheme::total_rule() const {
  return fmt::format("总分为各维度得分之和，加上加分、减去扣分，不超过{}分，不低于0分", short_points(full_points));
}

std::string Scheme::formula(const Indicator& indicator) const {
  const auto value = [&](std::int64_t raw) { return value_text(indicator, raw); };
  const std::string most = short_points(indicator.weight);
  switch (indicator.kind) {
    case IndicatorKind::Linear:
      return fmt::format("{}得0分，{}得{}分，其间按比例", value(indicator.low), value(indicator.high), most);
    case IndicatorKind::Count:
      return fmt::format("每{}{}分，最多{}分", indicator.unit, short_points(indicator.each), most);
    case IndicatorKind::Presence:
      return joined(indicator.steps,
                    [](const ScoreStep& step) { return fmt::format("{}{}分", step.name, short_points(step.points)); });
    case IndicatorKind::Graded: {
      const std::string levels = joined(indicator.steps, [](const ScoreStep& step) {
        return fmt::format("{}{}%", step.name, short_points(step.points));
      });
      return fmt::format("按百分制评判，占{}分{}", most, levels.empty() ? "" : "（" + levels + "）");
    }
    case IndicatorKind::Threshold:
      if (!indicator.steps.empty()) {
        return joined(indicator.steps, [&](const ScoreStep& step) {
          return fmt::format("{}及以上{}分", value(step.from), short_points(step.points));
        });
      }
      return indicator.at_least ? fmt::format("不低于{}得{}分，否则不得分", value(*indicator.at_least), most)
                                : fmt::format("不高于{}得{}分，否则不得分", value(*indicator.at_most), most);
    case IndicatorKind::Bonus:
      return fmt::format("每{}加{}分，最多{}分", indicator.unit, short_points(indicator.each), most);
    case IndicatorKind::Deduction:
      return fmt::format("每{}扣{}分，最多{}分", indicator.unit, short_points(indicator.each), most);
    case IndicatorKind::Veto:
      return fmt::format("有1{}即为{}", indicator.unit, indicator.grade);
  }
  return "";
}

}  // namespace lianheti
