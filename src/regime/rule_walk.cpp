#include "regime/rule_walk.h"

namespace lianheti {

Result<void> RuleWalk::walk(std::size_t position, const RuleTaker& taker) {
  const Rule& rule = regime_.rules[position];
  LIANHETI_CHECK(scope_.narrow(rule));
  const std::size_t count = scope_.consortia().size();
  std::vector<std::int64_t> spoken(count + 1, 0);  // rows by consortium
  LIANHETI_CHECK(runner_.run(rule, [&](Finding finding) -> Result<void> {
    const int at = scope_.find(finding.consortium);
    if (at >= 0) {
      if (!scope_.applies(scope_.consortia()[static_cast<std::size_t>(at)])) return {};
    } else if (scope_.exists(finding.consortium) || (!options_.only.empty() && !finding.consortium.empty())) {
      return {};  // of another regime, or not asked for
    }
    const std::size_t consortium = at >= 0 ? static_cast<std::size_t>(at) : count;
    const bool first = rule.first && finding.status != Status::Pass;
    const bool whole = finding.consortium.empty();
    return taker.finding({std::move(finding), consortium, position, first, whole, spoken[consortium]++});
  }));
  for (std::size_t at = 0; at < count; ++at) {
    if (spoken[at] == 0 && scope_.applies(scope_.consortia()[at])) LIANHETI_CHECK(taker.silent(position, at));
  }
  return {};
}

}  // namespace lianheti
