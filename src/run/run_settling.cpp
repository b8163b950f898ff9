#include "run/run_settling.h"

#include <filesystem>
#include <map>

#include "base/i18n.h"
#include "run/run_inputs.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

using ConsortiumId = std::pair<std::string, std::string>;  // regime, id

Result<std::map<std::string, std::string>> districts_of(const CheckedData& data) {
  LIANHETI_TRY(Connection connection, data.dataset->open());
  LIANHETI_TRY(Statement rows, connection.prepare("SELECT id, district FROM consortium WHERE district IS NOT NULL", true));
  std::map<std::string, std::string> out;
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return out;
    out.emplace(rows.text(0), rows.text(1));
  }
}

}  // namespace

void RunSettling::take_findings(std::vector<Finding> findings) {
  for (const Finding& finding : findings) {
    if (finding.blocks() && finding.status != Status::Undetermined) wrong_.insert({finding.regime, finding.consortium});
  }
}

Result<void> RunSettling::count_consortia(const CheckedData& data, const RunBuilding& building) {
  LIANHETI_TRY(auto districts, districts_of(data));
  std::map<int, std::vector<std::size_t>> items;
  for (std::size_t i = 0; i < run_.plan.first_wide(); ++i) items[run_.plan.consortium_of(i)].push_back(i);
  for (std::size_t i = 0; i < run_.consortia.size(); ++i) {
    const ConsortiumEntry& entry = run_.consortia[i];
    if (!run_.options.shard.has(item_name(entry.regime->id, entry.id))) continue;
    RunSummary::Consortium row{entry.regime->id, entry.id, entry.name, RunClass::Unchanged,
                               static_cast<std::int64_t>(entry.errors), static_cast<std::int64_t>(entry.warnings), {}};
    bool failed = false;
    for (const std::size_t item : items[static_cast<int>(i)]) {
      failed = failed || building.failed().contains(item);
      if (const auto built = building.built().find(item); built != building.built().end()) {
        row.documents.insert(row.documents.end(), built->second.begin(), built->second.end());
      }
    }
    if (!row.documents.empty() || run_.job.products.empty()) row.of = RunClass::Built;
    if (!entry.breached.empty()) {
      row.of = wrong_.contains({row.regime, row.id}) ? RunClass::Invalid : RunClass::Incomplete;
      run_.outcome.raise(Exit::Errors);
    }
    if (failed) row.of = RunClass::Failed;
    present_.insert({row.regime, row.id});
    if (!run_.options.dry) {
      LIANHETI_CHECK(run_.store->save({row.regime, row.id, static_cast<std::int64_t>(i), row.name,
                                       std::string(to_string(row.of)), row.errors, row.warnings, entry.source,
                                       run_.run, districts[row.id]}));
    }
    count(std::move(row));
  }
  count_regimes(building);
  return {};
}

void RunSettling::count_regimes(const RunBuilding& building) {
  std::vector<RunSummary::Regime>& regimes = run_.result.summary.summaries;
  for (const auto& [index, documents] : building.built()) {
    if (run_.plan.consortium_of(index) >= 0) continue;
    const std::string regime = run_.plan.item(index).key.regime;
    if (regimes.empty() || regimes.back().regime != regime) regimes.push_back({regime, {}});
    regimes.back().documents.insert(regimes.back().documents.end(), documents.begin(), documents.end());
  }
}

void RunSettling::count(RunSummary::Consortium row) {
  ++run_.result.summary.classes[row.of];
  if (row.of != RunClass::Unchanged) run_.result.summary.consortia.push_back(std::move(row));
}

Result<void> RunSettling::repeat(const StoredRun& last) {
  std::vector<StoredConsortium> seen;
  LIANHETI_CHECK(run_.store->each_consortium([&](const StoredConsortium& each) {
    if (each.run == last.run) seen.push_back(each);
  }));
  for (StoredConsortium& each : seen) {
    RunClass of = RunClass::Unchanged;
    if (each.outcome == to_string(RunClass::Invalid)) of = RunClass::Invalid;
    if (each.outcome == to_string(RunClass::Incomplete)) of = RunClass::Incomplete;
    count({each.regime, each.id, each.name, of, each.errors, each.warnings, {}});
    each.run = run_.run;
    if (!run_.options.dry) LIANHETI_CHECK(run_.store->save(each));
  }
  RunSummary& summary = run_.result.summary;
  LIANHETI_TRY(summary.documents_unchanged, run_.store->count_documents("current"));
  LIANHETI_TRY(summary.documents_stale, run_.store->count_documents("stale"));
  LIANHETI_TRY(summary.documents_retired, run_.store->count_documents("retired"));
  if (last.exit == static_cast<int>(Exit::Errors)) run_.outcome.raise(Exit::Errors);
  return {};
}

bool RunSettling::lost(const std::string& regime, const std::string& source) const {
  std::error_code error;
  return run_.broken_regimes.contains(regime) ||
         (!source.empty() && (run_.lost_inputs.contains(source) ||
                              (asks_for(run_.job, source) && !fs::exists(source, error))));
}

Result<void> RunSettling::settle(bool all) {
  if (run_.options.dry) return {};
  std::map<ConsortiumId, StoredConsortium> known;
  LIANHETI_CHECK(run_.store->each_consortium([&](const StoredConsortium& each) { known[{each.regime, each.id}] = each; }));
  LIANHETI_TRY(const std::vector<SubjectKey> subjects, run_.store->subjects());
  for (const SubjectKey& key : subjects) {
    if (run_.visited.contains(key)) continue;
    const auto found = known.find({key.regime, key.id});
    const bool kept = all || present_.contains({key.regime, key.id}) ||
                      (key.id.empty() && run_.plan.broken_summaries.contains(key.regime)) ||
                      lost(key.regime, found == known.end() ? "" : found->second.source);
    LIANHETI_CHECK(run_.store->set_state(key, kept ? "stale" : "retired", run_.run));
  }
  for (auto& [id, each] : known) {
    if (present_.contains(id) || !(all || lost(each.regime, each.source))) continue;
    std::error_code error;
    if (!run_.broken_regimes.contains(each.regime) && !fs::exists(each.source, error)) {
      run_.tell({{"ingest/vanished", Severity::Error, msg("{} {}: its input is gone", each.id, each.name),
                  {.file = each.source}, tr("bring the file back, or take it out of the job's inputs (\"!NAME\"); the last good files are kept")}});
    }
    each.outcome = to_string(RunClass::Failed);
    LIANHETI_CHECK(run_.store->save(each));
    count({each.regime, each.id, each.name, RunClass::Failed, each.errors, each.warnings, {}});
  }
  RunSummary& summary = run_.result.summary;
  LIANHETI_TRY(summary.documents_stale, run_.store->count_documents("stale"));
  LIANHETI_TRY(summary.documents_retired, run_.store->count_documents("retired"));
  return {};
}

}  // namespace lianheti
