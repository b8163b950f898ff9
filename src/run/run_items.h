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

struct RunPlan {
  std::map<std::string, std::map<const Regime*, DocumentPlan>> products;
  std::vector<WorkItem> items;       // consortia first, in their order
  std::set<std::string> broken_summaries;  // regimes of which it cannot be said which documents over them there are
  std::vector<std::string> names;    // of everything that all shards together do, in order: "wenzhou/WZ-001"
};

// Broken templates are problems; their documents stay in the plan, broken.
Result<RunPlan> plan_items(Workspace& workspace, const CheckedData& data, const std::vector<ConsortiumEntry>& consortia,
                           const DataRequest& request, const Job& job, const Shard& shard, const Ingredients& common,
                           Diagnostics& problems);

// "wenzhou/WZ-001": what a shard is chosen by.
std::string item_name(const std::string& regime, const std::string& id);

}  // namespace lianheti
