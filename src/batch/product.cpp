#include "batch/product.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>

#include "base/text.h"
#include "base/world.h"
#include "batch/manifest_head.h"
#include "batch/parallel.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

SqlParameters parameters_of(const DataRequest& data, const std::string& regime) {
  return {{"regime", regime},
          {"as_of", to_iso(data.as_of)},
          {"year", data.year != 0 ? SqlValue(std::int64_t{data.year}) : SqlValue()}};
}

Result<RegimePlans> plan(Workspace& workspace, const std::vector<const Regime*>& regimes, const ProductRequest& request) {
  LIANHETI_CHECK(check_document_names(regimes, request.product, request.docs));
  RegimePlans plans;
  Diagnostics problems;
  for (const Regime* regime : regimes) {
    plans[regime] = plan_documents(workspace, *regime, request.product, request.docs, problems);
  }
  if (!problems.empty()) return problems;
  return plans;
}

void add_fonts(Manifest& manifest, const std::vector<Workbench>& benches, const FontCatalog& fonts) {
  std::map<std::string, std::string> used;
  for (const Workbench& bench : benches) {
    for (const FaceId id : bench.faces) used[fonts.face(id).postscript_name] = fonts.face(id).version;
  }
  for (const auto& [name, version] : used) manifest.fonts.push_back({name, version});
}

// Builds on several benches at once; results stand by number.
class Production {
 public:
  Production(const DocumentBuilder& builder, const ProductRequest& request, std::vector<Workbench>& benches)
      : builder_(builder), request_(request), benches_(benches) {}

  void consortia(const std::vector<ConsortiumEntry>& entries, const RegimePlans& plans, const DataRequest& data,
                 const Progress& progress, Manifest& manifest, std::vector<Diagnostics>& problems) {
    manifest.consortia.resize(entries.size());
    std::mutex mutex;
    std::size_t done = 0;
    for_each_index(entries.size(), threads(), [&](unsigned worker, std::size_t index) {
      manifest.consortia[index] =
          consortium(benches_[worker], entries[index], plans.at(entries[index].regime), data, problems[index]);
      const std::lock_guard lock(mutex);
      if (progress) progress(++done, entries.size());
    });
  }

  ManifestSummary regime(const Regime& regime, const std::vector<RegimeTask>& tasks, Diagnostics& problems) {
    std::vector<BuiltDocuments> parts(tasks.size());
    std::vector<Diagnostics> each(tasks.size());
    for_each_index(tasks.size(), threads(), [&](unsigned worker, std::size_t index) {
      const RegimeTask& task = tasks[index];
      DocumentPlan alone;
      alone.consortium = {task.document};
      parts[index] = build(benches_[worker], task.subject, alone, AskedBy::Stage, task.places, each[index]);
    });
    ManifestSummary out{regime.id, status(true), {}};
    for (std::size_t i = 0; i < tasks.size(); ++i) {
      append(problems, each[i]);
      if (!parts[i].complete()) out.status = status(false);
      std::move(parts[i].files.begin(), parts[i].files.end(), std::back_inserter(out.files));
    }
    return out;
  }

  // Documents about the files of a regime, once all of them are known.
  void over_year(Subject subject, const DocumentPlan& plan, const std::vector<ListedFile>& files, ManifestSummary& into,
                 Diagnostics& problems) {
    subject.parameters.emplace_back("key", SqlValue());
    subject.parameters.emplace_back(kFiles, "[]");
    BuiltDocuments built;
    builder_.write_over_files(benches_.front(), subject, plan.over_year, files, AskedBy::Stage, built, problems);
    const std::string places = subject.folder + "/" + plan.over_year.front().file_stem + " places.json";
    if (const Result<void> written = builder_.write_places(places, built); !written.ok()) append(problems, written.errors());
    if (!built.complete()) into.status = status(false);
    std::move(built.files.begin(), built.files.end(), std::back_inserter(into.files));
  }

 private:
  unsigned threads() const { return static_cast<unsigned>(benches_.size()); }

  AskedBy asked_by(const Regime& regime) const {
    if (request_.docs.empty() || names_over_files(regime, request_.docs)) return AskedBy::Stage;
    return request_.by_condition ? AskedBy::Condition : AskedBy::Name;
  }

  std::string status(bool complete) const { return !complete ? "failed" : request_.files.draft ? "draft" : "built"; }

  ManifestConsortium consortium(Workbench& bench, const ConsortiumEntry& entry, const DocumentPlan& plan,
                                const DataRequest& data, Diagnostics& problems) const {
    ManifestConsortium out{entry.id, entry.name, entry.regime->id, "withheld", entry.errors, entry.warnings, {}};
    const bool withheld = request_.withhold && !entry.breached.empty() && !request_.files.draft;
    const Subject subject = subject_of(entry, data);
    const DocumentPlan asked = withheld ? answering(plan, entry.breached) : plan;
    BuiltDocuments built = build(bench, subject, asked, asked_by(*entry.regime), places_of(subject, request_.product), problems);
    if (!withheld || !built.complete()) out.status = status(built.complete());
    out.files = std::move(built.files);
    return out;
  }

  BuiltDocuments build(Workbench& bench, const Subject& subject, const DocumentPlan& plan, AskedBy asked,
                       const std::string& places, Diagnostics& problems) const {
    std::vector<ComposedDocument> composed = builder_.compose(bench, subject, plan.consortium, asked, problems);
    std::optional<ComposedDocument> front;
    if (plan.compendium != nullptr && !composed.empty()) {
      front = builder_.compose_front(bench, subject, *plan.compendium, problems);
    }
    BuiltDocuments built = builder_.write(bench, subject, composed, front ? &*front : nullptr, problems);
    if (!plan.over_files.empty() && built.complete()) {
      builder_.write_over_files(bench, subject, plan.over_files, listed(*subject.regime, built), asked, built, problems);
    }
    if (const Result<void> written = builder_.write_places(places, built); !written.ok()) {
      append(problems, written.errors());
      built.failed.insert(kPlaces);
    }
    return built;
  }

  static std::vector<ListedFile> listed(const Regime& regime, const BuiltDocuments& built) {
    std::vector<ListedFile> out;
    for (const ManifestFile& file : built.files) {
      const auto at = built.bound_at.find(file.document);
      out.push_back({regime.find_document(file.document), file.path, file.sha256, file.bytes, file.pages,
                     at != built.bound_at.end() ? at->second : ""});
    }
    return out;
  }

  const DocumentBuilder& builder_;
  const ProductRequest& request_;
  std::vector<Workbench>& benches_;
};

Result<std::vector<Workbench>> open_benches(const Dataset& dataset, const std::shared_ptr<const FontCatalog>& fonts,
                                            std::size_t count) {
  std::vector<Workbench> out;
  while (out.size() < count) {
    LIANHETI_TRY(Workbench bench, Workbench::open(dataset, fonts));
    out.push_back(std::move(bench));
  }
  return out;
}

ProductSummary summarise(const std::vector<ConsortiumEntry>& consortia, const Manifest& manifest) {
  ProductSummary summary;
  for (std::size_t i = 0; i < consortia.size(); ++i) {
    const ManifestConsortium& made = manifest.consortia[i];
    summary.documents += made.files.size();
    if (made.status == "withheld") {
      ++summary.withheld;
      summary.withheld_entries.push_back(&consortia[i]);
    } else if (made.status != "failed") {
      ++summary.built;
    }
  }
  for (const ManifestSummary& made : manifest.summaries) summary.documents += made.files.size();
  return summary;
}

// A regime as a subject: its folder and the latest date of its consortia.
Subject subject_of(const Regime& regime, const std::vector<ConsortiumEntry>& consortia, const DataRequest& data) {
  std::optional<Date> latest;
  for (const ConsortiumEntry& entry : consortia) {
    if (entry.regime == &regime && (!latest || to_days(*latest) < to_days(entry.filed_on))) latest = entry.filed_on;
  }
  Subject subject{&regime, "", "", "", regime.id, parameters_of(data, regime.id),
                  document_epoch(latest.value_or(data.as_of))};
  for (const char* none : {"consortium", "stage"}) subject.parameters.emplace_back(none, SqlValue());
  return subject;
}

// The files of a regime that a run has written so far, each of its documents.
std::vector<ListedFile> files_of(const Regime& regime, const Manifest& manifest) {
  std::vector<ListedFile> out;
  const auto add = [&](const std::vector<ManifestFile>& files) {
    for (const ManifestFile& file : files) {
      if (file.document == kPlaces) continue;
      out.push_back({regime.find_document(file.document), file.path, file.sha256, file.bytes, file.pages, ""});
    }
  };
  for (const ManifestSummary& summary : manifest.summaries) {
    if (summary.regime == regime.id) add(summary.files);
  }
  for (const ManifestConsortium& consortium : manifest.consortia) {
    if (consortium.regime == regime.id) add(consortium.files);
  }
  return out;
}

}  // namespace

std::string places_of(const Subject& subject, const std::string& product) {
  return subject.folder + "/" + (product == kPacket ? "" : product + "-") + "places.json";
}

Subject subject_of(const ConsortiumEntry& entry, const DataRequest& data) {
  Subject out{entry.regime,
              entry.id,
              entry.name,
              entry.stage,
              entry.regime->id + "/" + safe_file_name(entry.id + " " + entry.name),
              parameters_of(data, entry.regime->id),
              document_epoch(entry.filed_on)};
  out.parameters.emplace_back("consortium", entry.id);
  out.parameters.emplace_back("stage", entry.stage);
  out.parameters.emplace_back(kFiles, "[]");
  return out;
}

Result<std::vector<RegimeTask>> regime_tasks(Connection& connection, const Regime& regime, const DocumentPlan& plan,
                                             const std::vector<ConsortiumEntry>& consortia, const DataRequest& data) {
  const Subject subject = subject_of(regime, consortia, data);
  std::vector<RegimeTask> out;
  for (const PlannedDocument& document : plan.regime_wide) {
    if (document.spec->each.empty()) {
      out.push_back({subject, document, "", ""});
      out.back().subject.parameters.emplace_back("key", SqlValue());
      continue;
    }
    LIANHETI_TRY(Statement keys, connection.prepare(document.spec->each));
    const auto column = [&](const std::string& name) {
      const auto found = std::find(keys.columns().begin(), keys.columns().end(), name);
      return found == keys.columns().end() ? -1 : static_cast<int>(found - keys.columns().begin());
    };
    const int key = column("key");
    const int title = column("title");
    SqlParameters bound = subject.parameters;
    for (const Parameter& parameter : regime.parameters) bound.emplace_back(parameter.name, parameter.value);
    keys.bind(bound);
    while (true) {
      LIANHETI_TRY(const bool row, keys.step());
      if (!row) break;
      RegimeTask task{subject, document, std::string(keys.text(key)), ""};
      task.subject.parameters.emplace_back("key", keys.value(key));
      task.document.file_stem += " " + safe_file_name(keys.text(title >= 0 ? title : key));
      out.push_back(std::move(task));
    }
  }
  for (RegimeTask& task : out) task.places = task.subject.folder + "/" + task.document.file_stem + " places.json";
  return out;
}

Result<ProductSummary> build_product(Workspace& workspace, const CheckedData& data,
                                     const std::vector<ConsortiumEntry>& consortia, const DataRequest& data_request,
                                     const ProductRequest& request, const Progress& progress, Outcome& outcome) {
  LIANHETI_TRY(const RegimePlans plans, plan(workspace, data.regimes, request));
  LIANHETI_TRY(const std::shared_ptr<const FontCatalog> fonts, workspace.fonts());
  LIANHETI_CHECK(make_directories(request.output));
  LIANHETI_TRY(Manifest manifest, begin_manifest(data, data_request, request.files.draft, {&plans}));
  Sources sources;
  const bool carries = request.files.conformance == Conformance::A3b;
  if (carries) {
    LIANHETI_TRY(sources, Sources::load(data));
  }
  const std::size_t wanted = std::max<std::size_t>(1, consortia.size());
  LIANHETI_TRY(std::vector<Workbench> benches,
               open_benches(*data.dataset, fonts, std::min<std::size_t>(thread_count(request.threads), wanted)));
  const DocumentBuilder builder(fonts, request.files, request.output, manifest, carries ? &sources : nullptr);
  Production production(builder, request, benches);

  std::vector<Diagnostics> problems(consortia.size());
  production.consortia(consortia, plans, data_request, progress, manifest, problems);
  for (const Diagnostics& each : problems) outcome.add(each);
  for (const Regime* regime : data.regimes) {
    if (!data_request.only.empty() && request.docs.empty()) continue;
    LIANHETI_TRY(const std::vector<RegimeTask> tasks,
                 regime_tasks(benches.front().connection, *regime, plans.at(regime), consortia, data_request));
    if (tasks.empty() && plans.at(regime).over_year.empty()) continue;
    Diagnostics failures;
    manifest.summaries.push_back(production.regime(*regime, tasks, failures));
    const DocumentPlan& of_regime = plans.at(regime);
    if (!of_regime.over_year.empty()) {
      production.over_year(subject_of(*regime, consortia, data_request), of_regime, files_of(*regime, manifest),
                           manifest.summaries.back(), failures);
    }
    outcome.add(failures);
  }
  add_fonts(manifest, benches, *fonts);
  LIANHETI_CHECK(sync_files(request.output));
  LIANHETI_CHECK(write_file(fs::path(request.output) / "manifest.json", to_json(manifest)));
  return summarise(consortia, manifest);
}

}  // namespace lianheti
