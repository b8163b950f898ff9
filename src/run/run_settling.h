// RunSettling: what became of every consortium once the documents are built, and of what earlier runs built and this one
// did not come to.
#pragma once
#include <set>
#include <string>
#include <utility>

#include "run/run_building.h"

namespace lianheti {

class RunSettling {
 public:
  explicit RunSettling(RunContext& run) : run_(run) {}

  // Before anything is built: all that is asked of findings later is whether a consortium has errors that are more than
  // missing data. They themselves are not kept: every worker process would begin with them.
  void take_findings(std::vector<Finding> findings);
  // Classes of this run's consortia, and the documents over the regimes that were built.
  Result<void> count_consortia(const CheckedData& data, const RunBuilding& building);
  // The same as at the last run, of which nothing has changed.
  Result<void> repeat(const StoredRun& last);
  // Documents of earlier runs that this one did not come to: stale where an input is lost or a regime broken, else
  // retired. `all`: nothing could be read at all.
  Result<void> settle(bool all);

 private:
  void count(RunSummary::Consortium row);
  void count_regimes(const RunBuilding& building);
  bool lost(const std::string& regime, const std::string& source) const;

  RunContext& run_;
  std::set<std::pair<std::string, std::string>> wrong_;    // consortia
  std::set<std::pair<std::string, std::string>> present_;  // consortia of this run
};

}  // namespace lianheti
