// RunBuilding: the work items of a run on worker processes, their results in the store.
#pragma once
#include <map>
#include <set>
#include <vector>

#include "run/run_context.h"

namespace lianheti {

class RunBuilding {
 public:
  explicit RunBuilding(RunContext& run) : run_(run), skip_(run.plan.size()), last_(run.plan.size()) {}

  // Builds what differs; `manifest` is what is known of the run before. Fails where the store or the processes do.
  Result<void> work(const CheckedData& data, const std::shared_ptr<const FontCatalog>& fonts, const Manifest& manifest);

  const std::map<std::size_t, std::vector<std::string>>& built() const { return built_; }  // documents by item
  const std::set<std::size_t>& failed() const { return failed_; }                          // items

 private:
  std::string request(std::size_t index);
  bool take(std::size_t index, const WorkResult& result);
  bool over_limit(std::size_t index, const WorkResult& result);
  Result<void> take_answer(std::size_t index, const std::string& text);
  Result<void> remove_superseded(const std::vector<StoredDocument>& last, const std::vector<StoredDocument>& now);
  Result<void> commit_now_and_then();
  void note(std::size_t index, const Diagnostics& problems);

  RunContext& run_;
  std::vector<std::set<std::string>> skip_;        // by item: documents that went over their limits
  std::vector<std::vector<StoredDocument>> last_;  // by item, while it is worked on
  std::map<std::size_t, std::vector<std::string>> built_;
  std::map<std::size_t, Diagnostics> problems_;            // by item, for the order of the summary
  std::map<std::size_t, std::vector<PlannedBuild>> planned_;
  std::set<std::size_t> failed_;
  Diagnostics store_problems_;
  std::size_t done_ = 0;
  std::int64_t committed_ = 0;  // when
};

}  // namespace lianheti
