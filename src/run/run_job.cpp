#include "run/run_job.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/account.h"
#include "base/child_process.h"
#include "base/clock.h"
#include "base/file_lock.h"
#include "base/file_tree.h"
#include "base/i18n.h"
#include "base/long_file.h"
#include "base/world.h"
#include "batch/manifest_head.h"
#include "batch/no_input.h"
#include "batch/recording.h"
#include "run/archive.h"
#include "run/check_lines.h"
#include "run/morning_report.h"
#include "run/read_manifest.h"
#include "run/run_inputs.h"
#include "run/run_manifest.h"
#include "run/run_settling.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

constexpr std::int64_t kSecondsPerDay = 86400;

class JobRun {
 public:
  JobRun(const Job& job, const RunOptions& options, Outcome& outcome)
      : run_{job,
             options,
             outcome,
             job.as_of.value_or(today()),
             job.output,
             state_folder(job.output, options.shard),
             RunLog(fs::path(state_folder(job.output, options.shard)) / "run.log", options.dry ? nullptr : options.log)} {
  }

  Result<RunResult> run() {
    run_.started = clock_seconds();
    LIANHETI_CHECK(open_folder());
    const std::string data = run_.job.data.empty() ? data_directory().string() : run_.job.data;
    LIANHETI_TRY(Workspace workspace, Workspace::open(data));
    const JobInputs inputs = find_inputs(run_.job);
    run_.tell(inputs.problems);
    LIANHETI_TRY(ingredients_,
                 run_ingredients(run_.job, run_.options.shard, inputs.files, run_.as_of, workspace));
    LIANHETI_TRY(const std::optional<StoredRun> last, run_.store->last_run());
    warn_of_clock(last);
    if (last) run_.tell(fonts_gone(last->ingredients, ingredients_));
    LIANHETI_TRY(same_, nothing_differs(last));
    if (same_) {
      LIANHETI_CHECK(begin(last->ingredients));
      LIANHETI_CHECK(RunSettling(run_).repeat(*last));
    } else {
      LIANHETI_CHECK(build(workspace, inputs.files));
    }
    if (!run_.options.dry) LIANHETI_CHECK(finish(workspace, inputs.files));
    return std::move(run_.result);
  }

 private:
  // --- before ---

  Result<void> open_folder() {
    if (run_.options.dry) {
      const bool known = file_state(fs::path(run_.folder) / "state.db").has_value();
      LIANHETI_TRY(RunStore store, known ? RunStore::open_to_read(run_.folder) : RunStore::open_empty());
      run_.store.emplace(std::move(store));
      return {};
    }
    LIANHETI_CHECK(make_directories(run_.folder));
    LIANHETI_TRY(FileLock lock, FileLock::take(fs::path(run_.folder) / "lock"));
    lock_.emplace(std::move(lock));
    if (!lock_->dead_owner().empty()) {
      remove_temporaries(run_.root);
      run_.log.event("warning", "taken-over", [&](JsonWriter& json) { json.member("from", lock_->dead_owner()); });
    }
    Result<RunStore> store = RunStore::open(run_.folder);
    if (!store.ok() && store.errors().front().code == "store/damaged") {
      const std::string file = run_.folder + "/state.db";
      run_.tell({{"run/state-damaged", Severity::Warning, tr("the memory of earlier runs is damaged and was set aside"),
                  {.file = file}, tr("everything is built anew, to the same bytes")}});
      LIANHETI_CHECK(set_aside(file));
      store = RunStore::open(run_.folder);
    }
    if (!store.ok()) return store.errors();
    run_.store.emplace(std::move(*store));
    return {};
  }

  static Result<void> set_aside(const std::string& file) {
    const fs::path journal = file + "-journal";
    LIANHETI_CHECK(remove_file(journal.parent_path(), journal));
    return rename_path(file, file + ".damaged");
  }

  void warn_of_clock(const std::optional<StoredRun>& last) {
    if (!last || last->started <= run_.started) return;
    run_.tell({{"run/clock-back", Severity::Warning,
                msg("the clock says {}, before the last run at {}", to_utc(run_.started), to_utc(last->started)), {},
                tr("set the clock; documents take their dates from the data and as_of")}});
  }

  // Nothing that the last run was made from has changed, it left nothing to be tried again, and its files are there.
  Result<bool> nothing_differs(const std::optional<StoredRun>& last) {
    if (!last || last->exit > static_cast<int>(Exit::Errors) || run_.outcome.status() != Exit::Done) return false;
    Ingredients before;
    for (const Ingredient& each : last->ingredients) {
      if (each.kind != "rule" && each.kind != "parameter") before.push_back(each);
    }
    if (fingerprint(before) != fingerprint(ingredients_)) return false;
    bool whole = file_state(manifest_file(run_.job.output, run_.options.shard)) && file_state(findings_file(run_.folder));
    LIANHETI_CHECK(run_.store->each_consortium(
        [&](const StoredConsortium& each) { whole = whole && each.outcome != to_string(RunClass::Failed); }));
    LIANHETI_CHECK(run_.store->each_file([&](const StoredFile& file) {
      const std::optional<FileState> now = file_state(fs::path(run_.root) / file.path);
      whole = whole && now && now->bytes == file.bytes && now->modified == file.modified;
    }));
    return whole;
  }

  Result<void> begin(const Ingredients& ingredients) {
    if (run_.options.dry) return {};
    LIANHETI_TRY(run_.run, run_.store->begin_run(run_.started, ingredients));
    LIANHETI_CHECK(run_.store->begin());
    run_.log.event("info", "started",
                   [&](JsonWriter& json) {
                     json.member("run", run_.run).member("job", run_.job.file).member("by", account_name());
                     json.member("host", host_name()).member("program", program_version());
                   });
    for (const Ingredient& each : ingredients) {
      if (same_ || each.kind != "input") continue;
      run_.log.event("info", "input", [&](JsonWriter& json) { json.member("file", each.name).member("sha256", each.hash); });
    }
    return {};
  }

  // --- the run itself ---

  Result<void> build(Workspace& workspace, const std::vector<std::string>& files) {
    const DataRequest request{.inputs = files,
                              .regimes = usable_regimes(workspace),
                              .as_of = run_.as_of,
                              .stage = run_.job.stage,
                              .only = "",
                              .year = year(),
                              .registry = file_state(run_.job.registry) ? run_.job.registry : ""};
    Outcome reading;
    const bool no_regime = request.regimes.empty() && !run_.job.regimes.empty();
    Result<CheckedData> data = files.empty() ? Result<CheckedData>(no_input())
                               : no_regime   ? no_usable_regime()
                                             : load_and_check(workspace, request, reading);
    run_.tell(reading.problems());
    for (const auto& [id, problems] : workspace.broken_regimes()) run_.broken_regimes.insert(id);
    if (data.ok()) run_.broken_regimes.insert(data->broken.begin(), data->broken.end());
    for (const Diagnostic& problem : reading.problems()) {
      if (exit_of(problem) == Exit::InputUnreadable) run_.lost_inputs.insert(problem.place.file);
    }
    RunSettling settling(run_);
    if (!data.ok()) {
      run_.tell(data.errors());
      LIANHETI_CHECK(begin(ingredients_));
      return settling.settle(true);
    }
    for (Ingredient& each : rule_ingredients(data->regimes)) ingredients_.push_back(std::move(each));
    LIANHETI_CHECK(begin(ingredients_));
    LIANHETI_TRY(run_.consortia, list_consortia(*data, request));
    LIANHETI_TRY(const std::shared_ptr<const FontCatalog> fonts, workspace.fonts());
    LIANHETI_TRY(const Ingredients common, common_ingredients(workspace, *fonts));
    Diagnostics broken;
    LIANHETI_TRY(run_.plan, RunPlan::make(workspace, *data, run_.consortia, request, run_.job, run_.options.shard, common,
                                          broken));
    run_.tell(broken);
    LIANHETI_TRY(manifest_, begin_manifest(*data, request, run_.job.draft, run_.plan.all_products()));
    list_fonts(*fonts);
    if (!run_.options.dry) LIANHETI_CHECK(keep_findings(run_.folder, data->findings));
    if (run_.job.check && run_.options.shard.index == 1 && !run_.options.dry) LIANHETI_CHECK(write_check_lines(run_, *data));
    settling.take_findings(std::move(data->findings));
    RunBuilding building(run_);
    LIANHETI_CHECK(building.work(*data, fonts, manifest_));
    LIANHETI_CHECK(settling.count_consortia(*data, building));
    if (run_.job.record && run_.options.shard.index == 1 && !run_.options.dry) record(*data, request);
    return settling.settle(false);
  }

  // Into the registry; of a part into its notes, since the other parts still read the registry as it is.
  void record(const CheckedData& data, const DataRequest& request) {
    Diagnostics problems;
    if (run_.options.shard.whole()) {
      problems = record_run(data, request, run_.job.registry, {.command = "run", .by = ""}).errors();
    } else if (Result<RecordedRun> recorded = recorded_run(data, request, {.command = "run", .by = ""}); recorded.ok()) {
      run_.record = std::move(*recorded);
    } else {
      problems = recorded.errors();
    }
    run_.tell(problems);
  }

  Result<CheckedData> no_usable_regime() const {
    return Diagnostic{"run/no-regime", Severity::Error, tr("none of the job's regimes can be used"), {.file = run_.job.file},
                      tr("what is said of each before this tells why")};
  }

  // Evaluations and summaries are of the year before, where the job names none.
  int year() const {
    const bool of_a_year = std::any_of(run_.job.products.begin(), run_.job.products.end(),
                                       [](const std::string& product) { return product != kPacket; });
    return run_.job.year != 0 ? run_.job.year : of_a_year ? run_.as_of.year - 1 : 0;
  }

  // Those that load; the others are told and their consortia keep what they have.
  std::vector<std::string> usable_regimes(Workspace& workspace) {
    std::vector<std::string> out;
    for (const std::string& id : run_.job.regimes) {
      const Result<const Regime*> regime = workspace.regime(id);
      if (regime.ok()) {
        out.push_back(id);
      } else {
        run_.tell(regime.errors());
        run_.broken_regimes.insert(id);
      }
    }
    return out;
  }

  void list_fonts(const FontCatalog& fonts) {
    std::map<std::string, std::string> in_force;
    for (const std::string& role : fonts.roles()) {
      for (const FaceId id : fonts.chain(role, false)) in_force[fonts.face(id).postscript_name] = fonts.face(id).version;
    }
    for (const auto& [name, version] : in_force) manifest_.fonts.push_back({name, version});
  }

  // --- after ---

  Result<void> finish(Workspace& workspace, const std::vector<std::string>& files) {
    LIANHETI_CHECK(run_.store->commit());
    LIANHETI_TRY(const bool removed, remove_old());
    if (!same_ || removed) LIANHETI_CHECK(write_manifest());
    if (run_.job.archive && run_.result.summary.documents_built > 0) LIANHETI_CHECK(archive(workspace, files));
    for (const Diagnostic& failure : run_.log.failures()) run_.outcome.add(failure);
    const RunSummary& summary = sum_up();
    if (const Result<void> reported = write_morning_report(run_, workspace); !reported.ok()) {
      run_.tell(reported.errors());
      sum_up();
    }
    const std::string text = to_json(summary);
    LIANHETI_CHECK(run_.store->end_run(
        {.run = run_.run, .ended = clock_seconds(), .exit = summary.exit, .ingredients = {}, .summary = text}));
    LIANHETI_CHECK(write_file(fs::path(run_.folder) / "last-run.json", text));
    run_.log.event("info", "ended", [&](JsonWriter& json) {
      json.member("run", run_.run).member("seconds", summary.seconds).member("exit", summary.exit);
      json.member("documents", summary.documents_built);
    });
    for (const Hook& hook : run_.job.on_finish) {
      const Result<void> ran = run_command(hook.command, text, hook.seconds);
      if (!ran.ok()) run_.tell(ran.errors());
    }
    return {};
  }

  const RunSummary& sum_up() {
    RunSummary& summary = run_.result.summary;
    summary.run = run_.run;
    summary.job = run_.job.file;
    summary.output = run_.job.output;
    summary.started = run_.started;
    summary.seconds = std::max<std::int64_t>(0, clock_seconds() - run_.started);
    summary.problems = run_.outcome.problems();
    summary.exit = static_cast<int>(run_.outcome.status());
    return summary;
  }

  Result<void> archive(Workspace& workspace, const std::vector<std::string>& files) {
    LIANHETI_TRY(const std::shared_ptr<const FontCatalog> fonts, workspace.fonts());
    return archive_run(run_.folder,
                       {.run = run_.run,
                        .job = &run_.job,
                        .inputs = files,
                        .as_of = run_.as_of,
                        .year = run_.job.year,
                        .data = fs::path(workspace.templates()).parent_path().string(),
                        .manifest = manifest_file(run_.job.output, run_.options.shard)},
                       *fonts);
  }

  Result<void> write_manifest() {
    const std::string file = manifest_file(run_.job.output, run_.options.shard);
    if (manifest_.program.empty()) {
      // Nothing was read: the last manifest, with what has become stale or was removed.
      if (!file_state(file)) return {};
      LIANHETI_TRY(manifest_, load_manifest(file));
      run_.plan.names = manifest_.names;  // of a part
      for (const ManifestConsortium& each : manifest_.consortia) {
        if (manifest_.names.empty()) run_.plan.names.push_back(item_name(each.regime, each.id));
      }
    }
    if (!run_.options.shard.whole()) {
      manifest_.shard = run_.options.shard.index;
      manifest_.shards = run_.options.shard.of;
      manifest_.names = run_.plan.names;
    }
    LongFile out(file);
    ManifestWriter writer([&](std::string_view piece) { out.add(piece); });
    writer.begin(manifest_);
    LIANHETI_CHECK(write_products(*run_.store, run_.plan.names, run_.run, run_.job.draft, writer));
    writer.end(manifest_);
    return out.commit();
  }

  // Whether files of the manifest are gone now.
  Result<bool> remove_old() {
    if (run_.job.retention_days == 0) return false;
    const std::int64_t before = run_.started - run_.job.retention_days * kSecondsPerDay;
    LIANHETI_TRY(const std::vector<std::int64_t> runs, run_.store->runs_before(before));
    LIANHETI_CHECK(remove_archives(run_.folder, runs));
    LIANHETI_TRY(const std::vector<std::string> files, run_.store->files_retired_before(before));
    for (const std::string& file : files) {
      LIANHETI_CHECK(remove_file(run_.root, fs::path(run_.root) / file));
      LIANHETI_CHECK(run_.store->forget_file(file));
      run_.log.event("info", "removed", [&](JsonWriter& json) { json.member("file", file); });
    }
    return !files.empty();
  }

  RunContext run_;
  std::optional<FileLock> lock_;
  Ingredients ingredients_;
  Manifest manifest_;
  bool same_ = false;  // as the last run
};

}  // namespace

std::string state_folder(const std::string& output, const Shard& shard) {
  return output + "/.lianheti" + (shard.whole() ? "" : "/" + shard.label());
}

Result<RunResult> run_job(const Job& job, const RunOptions& options, Outcome& outcome) {
  return JobRun(job, options, outcome).run();
}

}  // namespace lianheti
