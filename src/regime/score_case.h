// One consortium in one year: the score of every indicator, and what they come to. Private to this folder.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "regime/regime.h"
#include "regime/score_data.h"
#include "regime/score_inputs.h"

namespace lianheti {

struct IndicatorScore {
  std::optional<std::int64_t> raw;
  std::string raw_text;
  std::string value_source;
  std::optional<std::int64_t> points;
  std::string working;
  std::string cells;
  std::string self_text, audited_text, experts_text;
  std::string evidence;  // 佐证 as entered
  std::string missing;
};

// The value that counts and its points: 核定值, the query, the experts, 自评值, in this order.
IndicatorScore score_indicator(const Scheme& scheme, const Indicator& indicator, const std::string& entered_title,
                               const QueriedValue* queried, const EnteredValue* entered, const Experts* experts);

struct CaseResult {
  std::optional<std::int64_t> points;  // of what is known; none where nothing is
  std::int64_t least = 0, most = 0;    // of the total, with what is missing
  std::int64_t adjusted = 0;
  int grade = -1;  // -1 while what is missing could change it
  std::int64_t missing = 0;
  std::string veto;
};

// `scores` by position of the indicators in the scheme.
CaseResult total_of(const Scheme& scheme, const std::vector<IndicatorScore>& scores);

}  // namespace lianheti
