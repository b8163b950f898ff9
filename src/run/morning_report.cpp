#include "run/morning_report.h"

#include <filesystem>

#include "base/world.h"
#include "run/metrics.h"
#include "run/report_html.h"
#include "run/report_xlsx.h"

namespace lianheti {
namespace fs = std::filesystem;

Result<void> write_morning_report(RunContext& run, Workspace& workspace) {
  if (!run.options.shard.whole()) return {};
  LIANHETI_TRY(const ReportData data, report_data(run, workspace));
  const std::string common = workspace.templates() + "/common/morning-report";
  LIANHETI_TRY(const std::string page, read_file(common + ".html"));
  LIANHETI_CHECK(write_report_html(data, *run.store, page, fs::path(run.root) / "晨报.html"));
  LIANHETI_CHECK(write_report_xlsx(data, common + ".toml", fs::path(run.root) / "晨报.xlsx"));
  if (run.job.metrics.empty()) return {};
  return write_file(run.job.metrics, to_metrics(data));
}

}  // namespace lianheti
