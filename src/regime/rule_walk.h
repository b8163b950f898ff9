// RuleWalk: the rules of a regime, one at a time, to findings at their places. Private to this folder.
#pragma once
#include <functional>

#include "regime/run_rule.h"

namespace lianheti {

// A finding with what its order needs.
struct Placed {
  Finding finding;
  std::size_t consortium = 0;  // position in the scope; after the last for unknown ids
  std::size_t rule = 0;
  bool first = false;   // before the other rules
  bool whole = false;   // about the whole input: before all consortia
  std::int64_t row = 0;  // of the rule for this consortium
};

// What a rule says: its findings in the order of its query, then the consortia (positions in the scope) that it applies to
// and says nothing of: they pass.
struct RuleTaker {
  std::function<Result<void>(Placed placed)> finding;
  std::function<Result<void>(std::size_t rule, std::size_t consortium)> silent;
};

class RuleWalk {
 public:
  // Scope and provenance on the connection; all outlive it.
  RuleWalk(const Regime& regime, Connection& connection, const Date& as_of, Scope& scope, const Waivers& waivers,
           Provenance& provenance, const CheckOptions& options)
      : regime_(regime),
        scope_(scope),
        options_(options),
        runner_(regime, connection, as_of, scope, waivers, provenance) {}

  // `position` is that of the rule in the regime.
  Result<void> walk(std::size_t position, const RuleTaker& taker);

 private:
  const Regime& regime_;
  Scope& scope_;
  const CheckOptions& options_;
  RuleRunner runner_;
};

}  // namespace lianheti
