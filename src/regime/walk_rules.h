// All rules of a regime on one thread or on several. Private to this folder.
#pragma once
#include "regime/rule_walk.h"

namespace lianheti {

// Hands over what each rule says, on the calling thread: of one rule in its order, but rules of several threads between each
// other. With a shared dataset and more than one thread each thread has a connection and a scope of its own, and nobody
// may change what rules read until this returns. Errors: those of all rules that fail, in the order of the rules; else
// the first that the taker gives.
Result<void> walk_rules(const Regime& regime, Dataset& dataset, Scope& scope, const Waivers& waivers, Provenance& provenance,
                        const CheckOptions& options, const RuleTaker& taker);

}  // namespace lianheti
