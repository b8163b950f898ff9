#include "run/run_building.h"

#include <algorithm>
#include <filesystem>

#include "base/clock.h"
#include "base/file_tree.h"
#include "base/i18n.h"
#include "batch/parallel.h"
#include "run/work.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;
using Did = WorkAnswer::Did;

constexpr std::int64_t kSecondsPerCommit = 1;

std::string label_of(const WorkItem& item) {
  return item.key.id.empty() ? item.key.regime + " " + item.key.product : item.subject.id + " " + item.subject.name;
}

}  // namespace

Result<void> RunBuilding::work(const CheckedData& data, const std::shared_ptr<const FontCatalog>& fonts,
                               const Manifest& manifest) {
  const FileOptions files{.draft = run_.job.draft, .durability = Durability::Now};
  const DocumentBuilder builder(fonts, files, run_.root, manifest, nullptr);
  const auto item = [this](std::size_t index) { return run_.plan.item(index); };
  const MakeWorkerJob make = [&]() -> WorkerJob {
    Result<Workbench> bench = Workbench::open(*data.dataset, fonts);
    if (!bench.ok()) {
      return [why = bench.errors()](const std::string& request, const Step&) {
        return to_json(not_begun(parse_request(request).value(), why));
      };
    }
    auto worker = std::make_shared<Worker>(builder, std::move(*bench), item, run_.root);
    return [worker](const std::string& request, const Step& step) {
      return to_json(worker->work(parse_request(request).value(), step));
    };
  };
  committed_ = clock_seconds();
  const unsigned jobs = thread_count(run_.options.jobs != 0 ? run_.options.jobs : run_.job.jobs);
  // Documents over a regime grow with its consortia: in copies of their own, which hold nothing yet.
  const std::size_t wide = run_.plan.first_wide();
  for (const auto& [first, last] : {std::pair{std::size_t{0}, wide}, {wide, run_.plan.size()}}) {
    LIANHETI_CHECK(run_in_workers(
        last - first, jobs, run_.job.limits, make, [&](std::size_t index) { return request(first + index); },
        [&](std::size_t index, const WorkResult& result) { return take(first + index, result); }));
  }
  for (auto& [index, problems] : problems_) run_.outcome.add(problems);
  for (auto& [index, planned] : planned_) {
    std::move(planned.begin(), planned.end(), std::back_inserter(run_.result.planned));
  }
  return store_problems_;
}

// Logged at once, and kept in the order of the items.
void RunBuilding::note(std::size_t index, const Diagnostics& problems) {
  append(problems_[index], problems);
  for (const Diagnostic& problem : problems) {
    if (!run_.options.dry) run_.log.problem(problem);
  }
}

std::string RunBuilding::request(std::size_t index) {
  if (last_[index].empty()) {
    Result<std::vector<StoredDocument>> stored = run_.store->documents(run_.plan.item(index).key);
    append(store_problems_, stored.errors());
    if (stored.ok()) last_[index] = std::move(*stored);
  }
  return to_json(WorkRequest{index, run_.options.dry, skip_[index], last_[index]});
}

// Whether the item is to be tried once more.
bool RunBuilding::take(std::size_t index, const WorkResult& result) {
  if (result.end != WorkEnd::Done && over_limit(index, result)) return true;
  if (result.end == WorkEnd::Done) append(store_problems_, take_answer(index, result.text).errors());
  last_[index] = {};
  if (run_.options.progress) run_.options.progress(++done_, run_.plan.size());
  append(store_problems_, commit_now_and_then().errors());
  return false;
}

Result<void> RunBuilding::commit_now_and_then() {
  if (run_.options.dry || clock_seconds() - committed_ < kSecondsPerCommit) return {};
  committed_ = clock_seconds();
  LIANHETI_CHECK(run_.store->commit());
  return run_.store->begin();
}

// Whether there is something left of the item without the document that it ended in.
bool RunBuilding::over_limit(std::size_t index, const WorkResult& result) {
  const WorkItem item = run_.plan.item(index);
  const char* code = result.end == WorkEnd::TooLong    ? "run/too-long"
                     : result.end == WorkEnd::TooLarge ? "run/too-large"
                                                       : "program/crashed";
  const std::string what = result.end == WorkEnd::TooLong
                               ? msg("it takes more than {} s and was stopped", run_.job.limits.seconds)
                           : result.end == WorkEnd::TooLarge
                               ? msg("it needs more than {} MB and was stopped", run_.job.limits.megabytes)
                               : tr("the program crashed on it");
  note(index, {{code, Severity::Error, label_of(item) + ": " + (result.step.empty() ? "" : result.step + ": ") + what, {},
         tr("its last good files are kept; look at its data, or raise [limits] in the job file")}});
  if (!result.step.empty() && skip_[index].insert(result.step).second) return true;
  failed_.insert(index);
  run_.visited.insert(item.key);
  if (!run_.options.dry) append(store_problems_, run_.store->set_state(item.key, "stale", run_.run).errors());
  return false;
}

Result<void> RunBuilding::take_answer(std::size_t index, const std::string& text) {
  const WorkItem item = run_.plan.item(index);
  LIANHETI_TRY(WorkAnswer answer, parse_answer(text));
  note(index, answer.problems);
  run_.visited.insert(item.key);
  std::vector<StoredDocument> documents;
  std::vector<std::string> built;
  bool changed = answer.documents.size() != last_[index].size();
  for (WorkAnswer::Document& document : answer.documents) {
    if (document.did == Did::Failed) failed_.insert(index);
    if (document.did == Did::Built) {
      document.stored.run = run_.run;
      built.push_back(document.stored.name);
      if (run_.options.dry) {
        planned_[index].push_back(
            {item.key.regime, item.key.id, item.subject.name, document.stored.name, document.stored.why});
      }
    }
    ++(document.did == Did::Built ? run_.result.summary.documents_built
       : document.did == Did::Failed ? run_.result.summary.documents_stale
                                     : run_.result.summary.documents_unchanged);
    const std::size_t at = documents.size();
    changed = changed || document.did != Did::Unchanged || last_[index][at].state != document.stored.state ||
              last_[index][at].name != document.stored.name;
    documents.push_back(std::move(document.stored));
  }
  if (!built.empty()) built_[index] = built;
  if (run_.options.dry || !changed) return {};
  if (!built.empty()) {
    run_.log.event("info", "built", [&](JsonWriter& json) {
      json.member("regime", item.key.regime).member("consortium", item.key.id).member("product", item.key.product);
      json.key("documents").begin_array();
      for (const std::string& name : built) json.value(name);
      json.end_array();
    });
  }
  LIANHETI_CHECK(remove_superseded(last_[index], documents));
  return run_.store->save(item.key, documents, run_.run);
}

// Files of a document that now has another name.
Result<void> RunBuilding::remove_superseded(const std::vector<StoredDocument>& last,
                                            const std::vector<StoredDocument>& now) {
  std::set<std::string> kept;
  std::set<std::string> names;
  for (const StoredDocument& document : now) {
    names.insert(document.name);
    for (const StoredFile& file : document.files) kept.insert(file.path);
  }
  for (const StoredDocument& document : last) {
    if (!names.contains(document.name)) continue;
    for (const StoredFile& file : document.files) {
      if (!kept.contains(file.path)) LIANHETI_CHECK(remove_file(run_.root, fs::path(run_.root) / file.path));
    }
  }
  return {};
}

}  // namespace lianheti
