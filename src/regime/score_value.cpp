#include "regime/score_value.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/money.h"
#include "base/points.h"

namespace lianheti {
namespace {

__extension__ using Wide = __int128;  // products of two amounts and a weight

// a × b ÷ c, half up, to a multiple of `step`; at most kEnormous. All but b may not be negative; c is positive.
constexpr Wide kEnormous = 1'000'000'000'000'000'000;
std::int64_t scaled(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t step) {
  const Wide product = static_cast<Wide>(a) * b;
  const Wide divisor = static_cast<Wide>(c) * step;
  return static_cast<std::int64_t>(std::min((2 * product + divisor) / (2 * divisor) * step, kEnormous));
}

std::int64_t step_of(int decimals) {
  std::int64_t step = kPointUnit;
  for (int i = 0; i < decimals; ++i) step /= 10;
  return step;
}

std::string plain(const Indicator& indicator, std::int64_t raw) {
  switch (indicator.value) {
    case ValueKind::Amount:
      return raw % units_of(ValueKind::Amount) == 0 ? wan_yuan(raw, 0) : wan_yuan(raw);
    case ValueKind::Percent: {
      std::string text = percent(raw);
      text.pop_back();  // the sign
      return text;
    }
    default:
      return short_points(raw);
  }
}

// A negative number in brackets: 3－（-1）.
std::string operand(const Indicator& indicator, std::int64_t raw) {
  const std::string text = plain(indicator, raw);
  return raw < 0 ? "（" + text + "）" : text;
}

Scored linear(const Scheme& scheme, const Indicator& indicator, std::int64_t raw) {
  const bool rising = indicator.high > indicator.low;
  const std::string value = plain(indicator, raw);
  if (rising ? raw <= indicator.low : raw >= indicator.low) {
    return {0, scheme.say("sum_none", {{"value", value}, {"sign", rising ? "≤" : "≥"}, {"bound", plain(indicator, indicator.low)}})};
  }
  if (rising ? raw >= indicator.high : raw <= indicator.high) {
    return {indicator.weight, scheme.say("sum_full", {{"value", value},
                                                      {"sign", rising ? "≥" : "≤"},
                                                      {"bound", plain(indicator, indicator.high)},
                                                      {"points", points(indicator.weight)}})};
  }
  const std::int64_t part = rising ? raw - indicator.low : indicator.low - raw;
  const std::int64_t whole = rising ? indicator.high - indicator.low : indicator.low - indicator.high;
  const std::int64_t got = scaled(indicator.weight, part, whole, step_of(scheme.decimals));
  return {got, scheme.say("sum_linear", {{"value", value},
                                         {"low", operand(indicator, indicator.low)},
                                         {"high", plain(indicator, indicator.high)},
                                         {"weight", short_points(indicator.weight)},
                                         {"points", points(got)}})};
}

Scored counted(const Scheme& scheme, const Indicator& indicator, std::int64_t raw) {
  if (raw <= 0) return {0, "0"};
  const std::int64_t got = scaled(indicator.each, raw, units_of(indicator.value), step_of(scheme.decimals));
  const std::string sum = scheme.say(
      "sum_count", {{"value", plain(indicator, raw)}, {"each", short_points(indicator.each)}, {"points", points(got)}});
  if (got <= indicator.weight) return {got, sum};
  return {indicator.weight, scheme.say("sum_count_limited", {{"sum", sum}, {"most", points(indicator.weight)}})};
}

Scored threshold(const Scheme& scheme, const Indicator& indicator, std::int64_t raw) {
  const std::string value = plain(indicator, raw);
  if (!indicator.steps.empty()) {
    const ScoreStep* reached = nullptr;
    for (const ScoreStep& step : indicator.steps) {
      if (raw >= step.from && (reached == nullptr || step.from > reached->from)) reached = &step;
    }
    if (reached == nullptr) return {0, scheme.say("sum_no_step", {{"value", value}})};
    return {reached->points, scheme.say("sum_step", {{"value", value},
                                                     {"from", plain(indicator, reached->from)},
                                                     {"points", points(reached->points)}})};
  }
  const bool holds = indicator.at_least ? raw >= *indicator.at_least : raw <= *indicator.at_most;
  const char* sign = indicator.at_least ? (holds ? "≥" : "＜") : (holds ? "≤" : "＞");
  const std::int64_t got = holds ? indicator.weight : 0;
  const std::int64_t bound = indicator.at_least ? *indicator.at_least : *indicator.at_most;
  return {got, scheme.say("sum_bound", {{"value", value},
                                        {"sign", sign},
                                        {"bound", plain(indicator, bound)},
                                        {"points", points(got)}})};
}

Scored graded(const Scheme& scheme, const Indicator& indicator, std::int64_t raw) {
  constexpr std::int64_t kWhole = 100 * kPointUnit;
  const std::int64_t share = std::clamp<std::int64_t>(raw, 0, kWhole);
  const std::int64_t got = scaled(indicator.weight, share, kWhole, step_of(scheme.decimals));
  return {got, scheme.say("sum_share", {{"share", short_points(share)},
                                        {"weight", short_points(indicator.weight)},
                                        {"points", points(got)}})};
}

}  // namespace

std::string value_text(const Indicator& indicator, std::int64_t raw) { return plain(indicator, raw) + indicator.unit; }

double value_number(const Indicator& indicator, std::int64_t raw) {
  return static_cast<double>(raw) / static_cast<double>(units_of(indicator.value));
}

std::optional<std::int64_t> parse_value(const Indicator& indicator, std::string_view typed) {
  const auto number = parse_decimal(typed);
  return number ? times_exactly(*number, units_of(indicator.value)) : std::nullopt;
}

std::optional<std::int64_t> level_of(const Indicator& indicator, std::string_view word) {
  for (const ScoreStep& level : indicator.steps) {
    if (level.name == word) return level.points;
  }
  return std::nullopt;
}

Scored score_value(const Scheme& scheme, const Indicator& indicator, std::int64_t raw) {
  switch (indicator.kind) {
    case IndicatorKind::Linear:
      return linear(scheme, indicator, raw);
    case IndicatorKind::Graded:
      return graded(scheme, indicator, raw);
    case IndicatorKind::Threshold:
      return threshold(scheme, indicator, raw);
    case IndicatorKind::Veto:
      return {0, raw > 0 ? scheme.say("sum_veto", {{"value", value_text(indicator, raw)}, {"grade", indicator.grade}})
                         : scheme.say("sum_no_veto")};
    default:
      return counted(scheme, indicator, raw);
  }
}

Scored score_items(const Scheme& scheme, const Indicator& indicator, const std::set<std::string>& present) {
  Scored out;
  std::string there;
  std::string absent;
  for (const ScoreStep& item : indicator.steps) {
    const bool has = present.contains(item.name);
    std::string& list = has ? there : absent;
    list += (list.empty() ? "" : has ? "＋" : "、") + item.name + (has ? short_points(item.points) : "");
    if (has) out.points += item.points;
  }
  if (there.empty()) {
    out.working = scheme.say("sum_no_items");
    return out;
  }
  out.working = scheme.say("sum_items", {{"items", there}, {"points", points(out.points)}});
  if (!absent.empty()) out.working += scheme.say("sum_absent_items", {{"items", absent}});
  return out;
}

Mean mean_of(const Scheme& scheme, const std::vector<std::int64_t>& scores) {
  constexpr std::int64_t kHundredth = kPointUnit / 100;
  Mean out{.dropped = std::vector<bool>(scores.size(), false)};
  if (scores.empty()) return out;
  if (scheme.trim && scores.size() >= static_cast<std::size_t>(scheme.trim_from)) {
    const auto [low, high] = std::minmax_element(scores.begin(), scores.end());
    const auto drop = [&](auto at) { out.dropped[static_cast<std::size_t>(at - scores.begin())] = true; };
    drop(low);
    drop(high);  // the last of equal ones, as `low` is the first
  }
  std::int64_t sum = 0;
  std::int64_t count = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (out.dropped[i]) continue;
    sum += scores[i];
    out.working += (count == 0 ? "" : "＋") + short_points(scores[i]);
    ++count;
  }
  out.value = scaled(1, sum, count, kHundredth);
  out.working = fmt::format("（{}）÷{}＝{}", out.working, count, points(*out.value));
  return out;
}

}  // namespace lianheti
