// Side by side: what several regimes ask of the same consortium and whether it is met, topic by topic.
#pragma once
#include <string>
#include <vector>

#include "regime/finding.h"

namespace lianheti {

// What rules of several regimes are both about (templates/common/topics.toml).
struct Topic {
  std::string id;
  std::string title;
};
Result<std::vector<Topic>> load_topics(const std::string& file);

// The table for a terminal: a row for each topic that a rule of one of the regimes names, a column for each regime.
// Of consortia that were checked under at least two of the regimes; "" where there is none. `findings` with passes, as
// check() gives them, of all the regimes. Rules that no topic names are left out: they have no counterpart.
std::string side_by_side(const std::vector<const Regime*>& regimes, const std::vector<Finding>& findings,
                         const std::vector<Topic>& topics);

}  // namespace lianheti
