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
  RuleRunner(const Regime& regime, Dataset& dataset, const Scope& scope, const Waivers& waivers,
             Provenance& provenance);

  // Hands over a finding for each row of the query, in its order. The scope must be narrowed to the rule.
  using Taker = std::function<Result<void>(Finding finding)>;
  Result<void> run(const Rule& rule, const Taker& take);

 private:
  const Regime& regime_;
  Dataset& dataset_;
  const Scope& scope_;
  const Waivers& waivers_;
  Provenance& provenance_;
  SqlParameters parameters_;
};

}  // namespace lianheti
