#include "run/merge_report.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>

#include "base/i18n.h"
#include "base/world.h"
#include "run/morning_report.h"
#include "run/part_notes.h"
#include "run/run_job.h"

namespace lianheti {
namespace {

struct Part {
  std::string folder;
  RunStore store;
  StoredRun last;
  RunSummary summary;
  PartNotes notes;
};

Result<Part> load_part(const std::string& output, const Shard& shard) {
  const std::string folder = state_folder(output, shard);
  LIANHETI_TRY(RunStore store, RunStore::open_to_read(folder));
  LIANHETI_TRY(std::optional<StoredRun> last, store.last_run());
  if (!last) {
    return Diagnostic{"run/merge-part-missing", Severity::Error, msg("part {} of {} is missing", shard.index, shard.of),
                      {.file = folder}, msg("run it: lianheti run JOB --shard {}/{}", shard.index, shard.of)};
  }
  LIANHETI_TRY(RunSummary summary, parse_summary(last->summary));
  LIANHETI_TRY(PartNotes notes, load_notes(folder));
  return Part{folder, std::move(store), std::move(*last), std::move(summary), std::move(notes)};
}

// A problem that every part met, an input that cannot be read, is told once.
void add_problems(const Diagnostics& from, std::set<std::tuple<std::string, std::string, std::string>>& told, RunSummary& to) {
  for (const Diagnostic& problem : from) {
    if (told.emplace(problem.code, problem.message, problem.place.file).second) to.problems.push_back(problem);
  }
}

void add(const RunSummary& part, RunSummary& to) {
  for (const auto& [of, count] : part.classes) to.classes[of] += count;
  to.documents_built += part.documents_built;
  to.documents_unchanged += part.documents_unchanged;
  to.documents_stale += part.documents_stale;
  to.documents_retired += part.documents_retired;
  to.consortia.insert(to.consortia.end(), part.consortia.begin(), part.consortia.end());
  for (const RunSummary::Regime& each : part.summaries) {
    const auto found = std::find_if(to.summaries.begin(), to.summaries.end(),
                                    [&](const RunSummary::Regime& known) { return known.regime == each.regime; });
    if (found == to.summaries.end()) {
      to.summaries.push_back(each);
    } else {
      found->documents.insert(found->documents.end(), each.documents.begin(), each.documents.end());
    }
  }
}

// From the start of the first part to the end of the last.
RunSummary sum_up(const std::vector<Part>& parts) {
  RunSummary out{.job = parts.front().summary.job, .output = parts.front().summary.output, .started = parts.front().last.started};
  std::set<std::tuple<std::string, std::string, std::string>> told;
  std::int64_t ended = 0;
  for (const Part& part : parts) {
    out.run = std::max(out.run, part.summary.run);
    out.exit = std::max(out.exit, part.summary.exit);
    out.started = std::min(out.started, part.last.started);
    ended = std::max(ended, part.last.ended);
    add(part.summary, out);
    add_problems(part.summary.problems, told, out);
  }
  out.seconds = std::max<std::int64_t>(0, ended - out.started);
  return out;
}

// In the order in which one machine would tell of them.
void sort(std::vector<ReportConsortium>& consortia) {
  std::stable_sort(consortia.begin(), consortia.end(), [](const ReportConsortium& a, const ReportConsortium& b) {
    return std::tie(a.stored.regime, a.stored.position) < std::tie(b.stored.regime, b.stored.position);
  });
}

Result<void> put_on_record(Part& part) {
  if (!part.notes.record) return {};
  LIANHETI_TRY(Registry registry, Registry::open(part.notes.registry, Registry::Access::Record));
  const Result<std::size_t> recorded = registry.record(part.notes.record->run, part.notes.record->entries);
  if (!recorded.ok()) return recorded.errors();
  part.notes.record.reset();
  part.notes.registry.clear();
  return write_notes(part.folder, part.notes);
}

}  // namespace

Result<void> report_parts(const std::string& folder, int parts) {
  std::vector<Part> all;
  for (int index = 1; index <= parts; ++index) {
    LIANHETI_TRY(Part part, load_part(folder, {index, parts}));
    all.push_back(std::move(part));
  }
  const RunSummary summary = sum_up(all);
  ReportData data{summary, all.front().notes.as_of, {}, {}, {}, findings_file(all.front().folder), {}};
  std::set<std::pair<std::string, std::string>> regimes, rules;
  for (Part& part : all) {
    LIANHETI_CHECK(add_consortia(part.store, part.summary, part.last.run, data.consortia));
    data.stores.push_back(&part.store);
    regimes.insert(part.notes.regimes.begin(), part.notes.regimes.end());
    rules.insert(part.notes.rules.begin(), part.notes.rules.end());
  }
  sort(data.consortia);
  data.regimes.assign(regimes.begin(), regimes.end());
  data.rules.assign(rules.begin(), rules.end());
  LIANHETI_CHECK(write_report_files(data, all.front().notes.templates, folder, all.front().notes.metrics));
  LIANHETI_CHECK(write_file(std::filesystem::path(folder) / ".lianheti" / "last-run.json", to_json(summary)));
  return put_on_record(all.front());
}

}  // namespace lianheti
