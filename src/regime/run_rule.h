// RuleRunner: one rule's query to findings. Private to this folder.
#pragma once
#include <functional>

#include "dataset/dataset.h"
#include "regime/finding.h"
#include "regime/scope.h"
#include "regime/waivers.h"

namespace lianheti {

class RuleRunner {
 public:
  // On the connection that the scope and the provenance were made on.
  RuleRunner(const Regime& regime, Connection& connection, const Date& as_of, const Scope& scope, const Waivers& waivers,
             Provenance& provenance);

  // Hands over a finding for each row of the query, in its order. The scope must be narrowed to the rule.
  using Taker = std::function<Result<void>(Finding finding)>;
  Result<void> run(const Rule& rule, const Taker& take);

 private:
  const Regime& regime_;
  Connection& connection_;
  const Scope& scope_;
  const Waivers& waivers_;
  Provenance& provenance_;
  SqlParameters parameters_;
};

}  // namespace lianheti
