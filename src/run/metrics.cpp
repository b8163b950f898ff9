#include "run/metrics.h"

#include <fmt/format.h>

#include <map>

namespace lianheti {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

class Metrics {
 public:
  explicit Metrics(std::string_view job) : job_(fmt::format("job_file=\"{}\"", escaped(job))) {}

  Metrics& family(std::string_view name, std::string_view kind, std::string_view help) {
    name_ = fmt::format("lianheti_run_{}", name);
    text_ += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name_, help, name_, kind);
    return *this;
  }

  Metrics& value(std::int64_t number) {
    text_ += fmt::format("{}{{{}}} {}\n", name_, job_, number);
    return *this;
  }

  Metrics& value(std::string_view label, std::string_view of, std::int64_t number) {
    text_ += fmt::format("{}{{{},{}=\"{}\"}} {}\n", name_, job_, label, of, number);
    return *this;
  }

  const std::string& text() const { return text_; }

 private:
  std::string job_, name_, text_;
};

}  // namespace

std::string to_metrics(const ReportData& data) {
  const RunSummary& run = data.summary;
  Metrics out(std::filesystem::path(run.job).filename().string());
  out.family("consortia", "gauge", "Consortia by what became of them.");
  for (const RunClass of : kRunClasses) {
    const auto found = run.classes.find(of);
    out.value("class", to_string(of), found == run.classes.end() ? 0 : found->second);
  }
  out.family("documents", "gauge", "Documents by what became of them.")
      .value("state", "built", run.documents_built)
      .value("state", "unchanged", run.documents_unchanged)
      .value("state", "stale", run.documents_stale)
      .value("state", "retired", run.documents_retired);
  std::int64_t errors = 0, warnings = 0;
  for (const ReportConsortium& each : data.consortia) {
    errors += each.stored.errors;
    warnings += each.stored.warnings;
  }
  out.family("findings", "gauge", "Findings of the rules.")
      .value("severity", "error", errors)
      .value("severity", "warning", warnings);
  out.family("problems", "gauge", "Problems of the run itself.").value(static_cast<std::int64_t>(run.problems.size()));
  out.family("exit_status", "gauge", "Exit status of the program.").value(run.exit);
  out.family("started_timestamp_seconds", "gauge", "When the run began.").value(run.started);
  out.family("duration_seconds", "gauge", "How long the run took.").value(run.seconds);
  out.family("runs_total", "counter", "Runs into this folder.").value(run.run);
  return out.text();
}

std::string aborted_metrics(const RunSummary& summary) {
  Metrics out(std::filesystem::path(summary.job).filename().string());
  out.family("aborted_timestamp_seconds", "gauge", "When a run did not begin or did not come to its end.").value(summary.started);
  std::map<std::string, std::int64_t> codes;
  for (const Diagnostic& problem : summary.problems) {
    if (problem.severity == Severity::Error) ++codes[problem.code];
  }
  out.family("aborted_problems", "gauge", "Errors of that run, by what kept it.");
  for (const auto& [code, count] : codes) out.value("code", code, count);
  out.family("aborted_exit_status", "gauge", "Exit status of that run.").value(summary.exit);
  return out.text();
}

std::filesystem::path aborted_metrics_file(const std::filesystem::path& metrics) {
  std::filesystem::path out = metrics;
  return out.replace_extension("aborted" + metrics.extension().string());
}

}  // namespace lianheti
