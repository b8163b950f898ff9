// ReportData: what the morning report tells of a run, for its page, its workbook and the metrics. Findings stand in
// DIR/.lianheti/findings.jsonl, as `check --json` prints them, so that a night on which nothing has changed, and no
// workbook is read, reports them too.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/json_value.h"
#include "batch/workspace.h"
#include "regime/finding.h"
#include "run/run_context.h"
#include "run/run_summary.h"

namespace lianheti {

struct ReportConsortium {
  StoredConsortium stored;
  RunClass of = RunClass::Unchanged;
};

struct ReportData {
  const RunSummary& summary;
  std::string as_of;  // ISO 8601
  std::vector<ReportConsortium> consortia;                     // of this run, and those that failed
  std::vector<std::pair<std::string, std::string>> regimes;  // id, short title
  std::vector<std::pair<std::string, std::string>> rules;    // id, title
  std::string findings;                                        // file
  std::vector<RunStore*> stores;                               // of the run, or of its parts in their order
};

// The file of findings in a run's own folder.
std::string findings_file(const std::string& folder);

// Errors and warnings. Notes of severity info (a form put right, a line for a person to judge) can be a hundred a
// consortium; `build = ["check"]` lists them.
Result<void> keep_findings(const std::string& folder, const std::vector<Finding>& findings);

// One line at a time, so that memory does not grow with them; a line that is no JSON is passed over.
Result<void> each_finding(const std::string& file,
                          const std::function<void(std::string_view line, const JsonValue& finding)>& visit);

// The consortia that run number `run` of a store came to, with what its summary says of them.
Result<void> add_consortia(RunStore& store, const RunSummary& summary, std::int64_t run, std::vector<ReportConsortium>& to);

// Titles of regimes and of all their rules; a regime that does not load is called by its id.
void add_titles(Workspace& workspace, const std::set<std::string>& regimes, std::vector<std::pair<std::string, std::string>>& titles,
                std::vector<std::pair<std::string, std::string>>& rules);

// Once the run's summary is complete.
Result<ReportData> report_data(RunContext& run, Workspace& workspace);

}  // namespace lianheti
