#include "run/morning_report.h"

#include <filesystem>

#include "base/file_tree.h"
#include "base/world.h"
#include "run/metrics.h"
#include "run/part_notes.h"
#include "run/report_html.h"
#include "run/report_xlsx.h"

namespace lianheti {
namespace fs = std::filesystem;

namespace {

std::string absolute(const std::string& path) { return path.empty() ? path : fs::absolute(path).lexically_normal().string(); }

// What this part has for the registry, or what it had and no merge has put there yet.
std::optional<RecordedRun> to_record(const RunContext& run) {
  if (!run.job.record || run.options.shard.index != 1 || run.record) return run.record;
  const Result<PartNotes> before = load_notes(run.folder);
  return before.ok() ? before->record : std::nullopt;
}

}  // namespace

Result<void> write_morning_report(RunContext& run, Workspace& workspace) {
  LIANHETI_TRY(const ReportData data, report_data(run, workspace));
  if (run.options.shard.whole()) return write_report_files(data, workspace.templates(), run.root, run.job.metrics);
  const std::optional<RecordedRun> record = to_record(run);
  return write_notes(run.folder, {.as_of = data.as_of,
                                  .templates = absolute(workspace.templates()),
                                  .metrics = absolute(run.job.metrics),
                                  .regimes = data.regimes,
                                  .rules = data.rules,
                                  .registry = record ? absolute(run.job.registry) : "",
                                  .record = record});
}

Result<void> write_report_files(const ReportData& data, const std::string& templates, const std::string& output,
                                const std::string& metrics) {
  const std::string common = templates + "/common/morning-report";
  LIANHETI_TRY(const std::string page, read_file(common + ".html"));
  LIANHETI_CHECK(write_report_html(data, page, fs::path(output) / kReportPage));
  LIANHETI_CHECK(write_report_xlsx(data, common + ".toml", fs::path(output) / kReportBook));
  if (metrics.empty()) return {};
  LIANHETI_CHECK(write_file(metrics, to_metrics(data)));
  const fs::path aborted = aborted_metrics_file(metrics);
  return remove_file(aborted.parent_path(), aborted);
}

}  // namespace lianheti
