#include "regime/score_case.h"

#include <fmt/format.h>

#include <algorithm>

#include "regime/score_value.h"

namespace lianheti {
namespace {

// Where a value comes from: key of what a report calls it.
constexpr const char* kAudited = "value_audited";
constexpr const char* kData = "value_data";
constexpr const char* kExperts = "value_experts";
constexpr const char* kSelf = "value_self";

std::string entered_cell(const EnteredValue& entered, const char* field) {
  return "indicator:" + std::to_string(entered.row_id) + ":" + field;
}

// A typed value; nullopt where there is none or it cannot be kept exactly.
std::optional<std::int64_t> typed(const Indicator& indicator, const std::string& text) {
  return text.empty() ? std::nullopt : parse_value(indicator, text);
}

void take(const Scheme& scheme, const Indicator& indicator, std::int64_t raw, const char* source, IndicatorScore& into) {
  into.raw = raw;
  into.raw_text = value_text(indicator, raw);
  into.value_source = scheme.say(source);
  Scored scored = score_value(scheme, indicator, raw);
  into.points = scored.points;
  into.working = std::move(scored.working);
}

void take_items(const Scheme& scheme, const Indicator& indicator, const std::set<std::string>& items, IndicatorScore& into) {
  Scored scored = score_items(scheme, indicator, items);
  const auto present = std::count_if(indicator.steps.begin(), indicator.steps.end(),
                                     [&](const ScoreStep& item) { return items.contains(item.name); });
  into.raw = present * units_of(indicator.value);
  into.raw_text = fmt::format("{}/{}{}", present, indicator.steps.size(), indicator.unit);
  into.value_source = scheme.say(kData);
  into.points = scored.points;
  into.working = std::move(scored.working);
}

// An entered number of items says how much of the weight is reached, not which items are there.
void take_entered(const Scheme& scheme, const Indicator& indicator, std::int64_t raw, const char* source,
                  IndicatorScore& into) {
  if (indicator.kind != IndicatorKind::Presence) return take(scheme, indicator, raw, source, into);
  Indicator share = indicator;
  share.kind = IndicatorKind::Linear;
  share.low = 0;
  share.high = static_cast<std::int64_t>(indicator.steps.size()) * units_of(indicator.value);
  take(scheme, share, raw, source, into);
}

}  // namespace

IndicatorScore score_indicator(const Scheme& scheme, const Indicator& indicator, const std::string& entered_title,
                               const QueriedValue* queried, const EnteredValue* entered, const Experts* experts) {
  IndicatorScore out;
  const auto audited = entered == nullptr ? std::nullopt : typed(indicator, entered->audited);
  const auto self = entered == nullptr ? std::nullopt : typed(indicator, entered->self);
  const bool judged = indicator.experts && experts != nullptr && experts->mean;
  if (audited) out.audited_text = value_text(indicator, *audited);
  if (self) out.self_text = value_text(indicator, *self);
  if (judged) out.experts_text = value_text(indicator, *experts->mean);
  if (entered != nullptr) out.evidence = entered->evidence;

  if (audited) {
    take_entered(scheme, indicator, *audited, kAudited, out);
    out.cells = entered_cell(*entered, "audited_value");
  } else if (queried != nullptr && queried->value) {
    if (indicator.kind == IndicatorKind::Presence) {
      take_items(scheme, indicator, queried->items, out);
    } else {
      take(scheme, indicator, *queried->value, kData, out);
    }
    out.cells = queried->cells;
  } else if (judged) {
    take(scheme, indicator, *experts->mean, kExperts, out);
    out.working = experts->working + "；" + out.working;
    out.cells = experts->cells;
  } else if (self) {
    take_entered(scheme, indicator, *self, kSelf, out);
    out.cells = entered_cell(*entered, "self_value");
  } else {
    if (queried != nullptr) out.cells = queried->cells;
    out.missing = queried != nullptr && !queried->missing.empty() ? queried->missing
                  : !indicator.missing.empty()                    ? indicator.missing
                                                                  : scheme.say("value_missing", {{"table", entered_title}});
  }
  return out;
}

CaseResult total_of(const Scheme& scheme, const std::vector<IndicatorScore>& scores) {
  CaseResult out;
  std::int64_t sum = 0;
  std::int64_t open = 0;         // points that what is missing could still give
  std::int64_t open_added = 0;   // bonus that could still come
  std::int64_t open_taken = 0;   // deductions that could still come
  int worst = -1;                // grade of a veto
  bool any = false;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const Indicator& indicator = scheme.indicators[i];
    const IndicatorScore& score = scores[i];
    if (!score.points) {
      ++out.missing;
      if (!indicator.adjusts()) open += indicator.weight;
      if (indicator.kind == IndicatorKind::Bonus) open_added += indicator.weight;
      if (indicator.kind == IndicatorKind::Deduction) open_taken += indicator.weight;
      continue;
    }
    if (!indicator.adjusts()) {
      any = true;
      sum += *score.points;
    } else if (indicator.kind == IndicatorKind::Bonus) {
      out.adjusted += *score.points;
    } else if (indicator.kind == IndicatorKind::Deduction) {
      out.adjusted -= *score.points;
    } else if (*score.raw > 0) {
      worst = std::max(worst, scheme.grade_named(indicator.grade));
      out.veto += (out.veto.empty() ? "" : "；") + indicator.title + "：" + score.raw_text;
    }
  }
  const auto within = [&](std::int64_t points) { return std::clamp<std::int64_t>(points, 0, scheme.full_points); };
  out.least = within(sum + out.adjusted - open_taken);
  out.most = within(sum + open + out.adjusted + open_added);
  if (!any) return out;
  out.points = within(sum + out.adjusted);
  const int low = scheme.grade_of(out.least);
  if (low == scheme.grade_of(out.most)) out.grade = low;
  if (worst >= 0) out.grade = std::max(out.grade, worst);
  return out;
}

}  // namespace lianheti
