// CheckedData: the inputs of a run, read, bound and checked under one regime or several. What `check` prints and what
// packets are built from.
#pragma once
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "batch/outcome.h"
#include "batch/workspace.h"
#include "regime/check.h"

namespace lianheti {

struct DataRequest {
  std::vector<std::string> inputs;   // files and folders of csv
  std::vector<std::string> regimes;  // ids; empty: as the workbooks name it (政策制度)
  Date as_of;
  std::string stage;  // overrides 阶段; "" = as the workbooks say
  std::string only;   // one consortium id; "" = all
  int year = 0;       // that is evaluated or summed up; 0: none
  std::vector<std::string> schemes;  // a bureau's own scheme files, over those of the regimes
  std::string registry;              // file that is read for other years and data sets; "" = none
  unsigned threads = 1;  // that run the rules of a large dataset; 0: one a processor
  bool may_lack_regime = false;  // where no regime is named, the tables alone will do
  std::function<Result<void>(Dataset&)> amend;  // what a command puts into the data between reading and checking
  bool compare = false;  // each consortium under every regime of `regimes`, whatever its 政策制度 says
};

struct CheckedData {
  std::unique_ptr<Dataset> dataset;  // frozen
  std::vector<const Regime*> regimes;  // with the schemes of the request
  std::set<std::string> broken;        // ids of regimes that do not load, or whose rules do not run
  std::vector<Finding> findings;       // by regime, consortium, rule; all but passes
  std::set<std::string> finding_files;  // that findings have cells in, passes too
};

// Reads, binds, checks and, for a year, scores. Unreadable inputs and broken regimes go to `outcome` and the others go on;
// fails where nothing can be checked (no readable input, no regime that works).
Result<CheckedData> load_and_check(Workspace& workspace, const DataRequest& request, Outcome& outcome);

// The findings with the passes among them, which are read from the dataset one at a time.
Result<void> each_finding(const CheckedData& data, const std::function<void(const Finding&)>& visit);

// One consortium under one regime.
struct ConsortiumEntry {
  std::string id;
  std::string name;
  const Regime* regime = nullptr;
  Date filed_on;       // 填报日期, or as-of where there is none
  std::string stage;   // as the check took it
  std::set<std::string> breached;  // rules with a finding that blocks
  std::string source;              // the file that its row of 联合体 stands in
  std::size_t errors = 0, warnings = 0, infos = 0;  // findings other than passes
};

// Consortia in the order of the input, for each regime that they were checked under.
Result<std::vector<ConsortiumEntry>> list_consortia(const CheckedData& data, const DataRequest& request);

}  // namespace lianheti
