#include "batch/compare_data.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/i18n.h"
#include "batch/comparison_text.h"
#include "batch/no_input.h"
#include "diff/compare.h"
#include "diff/record_changes.h"
#include "ingest/bind.h"
#include "registry/history.h"
#include "xlsx/write_xlsx.h"

namespace lianheti {
namespace {

Result<Dataset> read_state(Workspace& workspace, const std::vector<std::string>& files, const Date& as_of,
                           Outcome& outcome) {
  LIANHETI_TRY(SqlContext context, workspace.sql_context(as_of));
  LIANHETI_TRY(Dataset dataset, Dataset::create(workspace.schema(), std::move(context)));
  Diagnostics problems;
  load_inputs(files, dataset, problems);
  outcome.add(problems);
  LIANHETI_CHECK(require_input(dataset));
  return dataset;
}

Result<Dataset> recorded_state(Workspace& workspace, const DataRequest& request) {
  LIANHETI_TRY(SqlContext context, workspace.sql_context(request.as_of));
  LIANHETI_TRY(Dataset dataset, Dataset::create(workspace.schema(), std::move(context)));
  LIANHETI_TRY(const Registry registry, Registry::open(request.registry, Registry::Access::Read));
  LIANHETI_CHECK(add_recorded(registry, request.regimes, dataset));
  return dataset;
}

// A registry knows consortia of other workbooks, and of these not all: what it does not have on record has not changed.
void keep_recorded(std::vector<Difference>& differences) {
  std::erase_if(differences, [](const Difference& each) {
    const std::string& table = each.table->name;
    if (each.event == Event::Changed) return each.before.empty();
    return table == "consortium" ? each.event == Event::Removed : table != "member";
  });
}

// The inputs of the old state belong to what is built from the differences.
Result<void> name_inputs(Dataset& from, Dataset& to) {
  LIANHETI_TRY(Statement rows, from.connection().prepare("SELECT file, kind, sha256 FROM input ORDER BY rowid", true));
  while (true) {
    LIANHETI_TRY(const bool more, rows.step());
    if (!more) return {};
    to.add_input(std::string(rows.text(0)), rows.text(1), std::string(rows.text(2)), "");
  }
}

void keep_only(const std::string& consortium, std::vector<Difference>& differences) {
  if (consortium.empty()) return;
  std::erase_if(differences, [&](const Difference& each) { return each.consortium != consortium; });
}

std::set<std::string> with_changes(const std::vector<Difference>& differences) {
  std::set<std::string> out;
  for (const Difference& each : differences) {
    if (!each.kind.empty()) out.insert(each.consortium);
  }
  return out;
}

// The documents of changes.toml that at least one of the regimes has.
std::vector<std::string> documents_of(const ChangeRules& rules, const std::vector<const Regime*>& regimes) {
  std::vector<std::string> out;
  for (const std::string& name : rules.documents) {
    const bool known = std::any_of(regimes.begin(), regimes.end(), [&](const Regime* regime) {
      return std::any_of(regime->documents.begin(), regime->documents.end(),
                         [&](const DocumentSpec& spec) { return spec.name == name; });
    });
    if (known) out.push_back(name);
  }
  return out;
}

// Findings on what changed: those that block, and the verdicts of the rules about changes.
void take_findings(const CheckedData& data, const std::set<std::string>& changed, ComparedData& out) {
  std::set<std::string> about;
  for (const Regime* regime : data.regimes) {
    for (const Rule& rule : regime->rules) {
      if (rule.topic == out.rules.topic) about.insert(rule.id);
    }
  }
  for (const Finding& finding : data.findings) {
    if (!changed.contains(finding.consortium)) continue;
    if (finding.blocks() || about.contains(finding.rule->id)) out.findings.push_back(finding);
  }
}

Result<void> build_filings(Workspace& workspace, const CheckedData& data, const CompareRequest& request,
                           ComparedData& out, Outcome& outcome) {
  const std::vector<std::string> documents = documents_of(out.rules, data.regimes);
  if (documents.empty() || out.changed.empty()) return {};
  const ProductRequest product{
      .output = request.output, .docs = documents, .by_condition = true, .withhold = false};
  LIANHETI_TRY(const ProductSummary summary,
               build_product(workspace, data, out.changed, request.data, product, {}, outcome));
  out.files = summary.documents;
  return {};
}

}  // namespace

Result<ComparedData> compare_data(Workspace& workspace, const CompareRequest& request, Outcome& outcome) {
  ComparedData out;
  LIANHETI_TRY(out.rules, load_change_rules(workspace.templates() + "/common/changes.toml", workspace.schema()));
  LIANHETI_TRY(Dataset before, request.recorded ? recorded_state(workspace, request.data)
                                                : read_state(workspace, request.before, request.data.as_of, outcome));

  DataRequest data_request = request.data;
  data_request.amend = [&](Dataset& after) -> Result<void> {
    LIANHETI_TRY(out.differences, compare(out.rules, before, after));
    if (request.recorded) keep_recorded(out.differences);
    keep_only(request.data.only, out.differences);
    LIANHETI_CHECK(drop_recorded(out.rules, before, after));
    LIANHETI_CHECK(record_changes(out.differences, after));
    return name_inputs(before, after);
  };
  LIANHETI_TRY(const CheckedData data, load_and_check(workspace, data_request, outcome));
  LIANHETI_CHECK(write_xlsx(to_sheets(out.differences, out.rules),
                            std::filesystem::path(request.output) / (out.rules.word("sheet") + ".xlsx"),
                            {.epoch = document_epoch(request.data.as_of)}));
  const std::set<std::string> changed = with_changes(out.differences);
  LIANHETI_TRY(const std::vector<ConsortiumEntry> consortia, list_consortia(data, request.data));
  std::copy_if(consortia.begin(), consortia.end(), std::back_inserter(out.changed),
               [&](const ConsortiumEntry& entry) { return changed.contains(entry.id); });
  take_findings(data, changed, out);
  LIANHETI_CHECK(build_filings(workspace, data, request, out, outcome));
  return out;
}

}  // namespace lianheti
