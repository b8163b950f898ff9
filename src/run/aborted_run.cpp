#include "run/aborted_run.h"

#include <algorithm>
#include <filesystem>

#include "base/account.h"
#include "base/child_process.h"
#include "base/clock.h"
#include "base/file_tree.h"
#include "base/world.h"
#include "run/metrics.h"
#include "run/morning_report.h"
#include "run/report_html.h"
#include "run/run_log.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

class AbortedRun {
 public:
  AbortedRun(const Job& job, const RunOptions& options, const Diagnostics& problems, Exit exit)
      : job_(job),
        whole_(options.shard.whole()),
        summary_{.job = job.file,
                 .output = job.output,
                 .started = clock_seconds(),
                 .exit = static_cast<int>(exit),
                 .problems = problems,
                 .aborted = true},
        log_(log_file(options.shard), options.log) {}

  void tell() {
    for (const Diagnostic& problem : summary_.problems) log_.problem(problem);
    log_.event("error", "aborted", [&](JsonWriter& json) {
      json.member("job", job_.file).member("by", account_name()).member("host", host_name());
      json.member("program", program_version()).member("exit", summary_.exit);
    });
    if (!job_.metrics.empty() && whole_) {
      keep(write_file(aborted_metrics_file(job_.metrics), aborted_metrics(summary_)));
    }
    // Another run is at work: it will write the report and call the hooks.
    if (locked()) return;
    if (whole_ && !job_.output.empty() && fs::is_directory(job_.output, ignored_)) keep(put_over_report());
    for (const Hook& hook : job_.on_finish) keep(run_command(hook.command, to_json(summary_), hook.seconds));
  }

 private:
  // Of a folder that earlier runs wrote into; a mistaken name makes no folder.
  std::string log_file(const Shard& shard) {
    if (job_.output.empty()) return "";
    const fs::path folder = state_folder(job_.output, shard);
    return fs::is_directory(folder, ignored_) ? (folder / "run.log").string() : "";
  }

  bool locked() const {
    return std::any_of(summary_.problems.begin(), summary_.problems.end(),
                       [](const Diagnostic& problem) { return problem.code == "base/locked"; });
  }

  // The report of the run before, or one that tells of none, with what kept this run.
  Result<void> put_over_report() {
    const fs::path page = fs::path(job_.output) / kReportPage;
    if (!file_state(page)) {
      const fs::path data = job_.data.empty() ? data_directory() : fs::path(job_.data);
      LIANHETI_TRY(const std::string empty, read_file(data / "templates" / "common" / "morning-report.html"));
      const RunSummary none{.job = job_.file, .output = job_.output};
      LIANHETI_CHECK(write_report_html({none, "", {}, {}, {}, "", {}}, empty, page));
    }
    return put_notice(page, to_json(summary_));
  }

  void keep(const Result<void>& done) {
    for (const Diagnostic& problem : done.errors()) log_.problem(problem);
  }

  const Job& job_;
  const bool whole_;
  std::error_code ignored_;
  RunSummary summary_;
  RunLog log_;
};

}  // namespace

void tell_aborted(const Job& job, const RunOptions& options, const Diagnostics& problems, Exit exit) {
  AbortedRun(job, options, problems, exit).tell();
}

}  // namespace lianheti
