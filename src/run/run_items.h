// The work items of a run: one for each consortium and product, one for each document over a regime.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "batch/product.h"
#include "run/job.h"
#include "run/shard.h"
#include "run/work.h"

namespace lianheti {

class RunPlan {
 public:
  RunPlan() = default;
  // Broken templates are problems; their documents stay in the plan, broken. `consortia` and `job` outlive the plan.
  static Result<RunPlan> make(Workspace& workspace, const CheckedData& data, const std::vector<ConsortiumEntry>& consortia,
                              const DataRequest& request, const Job& job, const Shard& shard, const Ingredients& common,
                              Diagnostics& problems);

  // Consortia first, in their order, then what is over a regime.
  std::size_t size() const { return of_consortia_.size() + wide_.size(); }
  std::size_t first_wide() const { return of_consortia_.size(); }
  // Made when it is asked for: those of a whole province would fill the memory of every process.
  WorkItem item(std::size_t index) const;
  // Position in the run's list; -1: over a regime.
  int consortium_of(std::size_t index) const;

  std::vector<const RegimePlans*> all_products() const;

  std::map<std::string, RegimePlans> products;
  std::set<std::string> broken_summaries;  // regimes of which it cannot be said which documents over them there are
  std::vector<std::string> names;          // of the consortia of all shards together, in order: "wenzhou/WZ-001"

 private:
  struct Place {
    int consortium = 0;
    int product = 0;  // of the job's
  };
  Result<void> add_wide(const CheckedData& data, const Shard& shard, Diagnostics& problems);

  const std::vector<ConsortiumEntry>* consortia_ = nullptr;
  const Job* job_ = nullptr;
  DataRequest request_;
  Ingredients common_;
  std::vector<Place> of_consortia_;
  std::vector<WorkItem> wide_;
};

// "wenzhou/WZ-001": what a shard is chosen by.
std::string item_name(const std::string& regime, const std::string& id);

}  // namespace lianheti
