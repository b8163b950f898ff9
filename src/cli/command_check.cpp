#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <list>
#include <set>
#include <utility>

#include "base/i18n.h"
#include "annotate/annotate.h"
#include "batch/annotated_copies.h"
#include "batch/reading_notes.h"
#include "cli/checked_run.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "regime/side_by_side.h"

namespace lianheti {
namespace {

struct CheckArguments {
  DataOptions data;
  std::string json;
  std::string annotate;
  std::string notice;
  bool all = false;
  unsigned threads = 0;
};

// Adds what was passed over in reading: a column under a wrong heading is to be mended like a wrong value.
void add_passed_over(const Diagnostics& notes, const std::string& clause, std::list<Rule>& rules,
                     std::vector<Finding>& findings) {
  for (const Diagnostic& note : notes) {
    if (note.severity != Severity::Warning) continue;
    Finding& finding = findings.emplace_back();
    finding.rule = &rules.emplace_back(Rule{.id = note.code, .clause = clause});
    finding.severity = note.severity;
    finding.message = note.message;
    finding.hint = note.hint;
    finding.source = {note.place};
  }
}

// The marked copies of the inputs; gives their number.
Result<std::size_t> annotate(const CheckedRun& run, const Diagnostics& notes, const std::string& output) {
  LIANHETI_TRY(const Words words, load_annotate_words(run.workspace.templates() + "/common/annotate.toml"));
  std::vector<Finding> findings = run.data.findings;
  std::list<Rule> rules;
  add_passed_over(notes, words.text("reading_clause"), rules, findings);
  return write_annotated_copies(*run.data.dataset, findings, words, output, document_epoch(run.request.as_of));
}

// The notices of corrections of those that have something to mend; gives their number.
Result<std::size_t> write_notices(CheckedRun& run, const std::string& folder, Outcome& outcome) {
  std::vector<ConsortiumEntry> concerned;
  std::copy_if(run.consortia.begin(), run.consortia.end(), std::back_inserter(concerned),
               [](const ConsortiumEntry& entry) { return entry.errors + entry.warnings > 0; });
  ProductRequest notices;
  notices.product = kCorrections;
  notices.output = folder;
  notices.withhold = false;
  LIANHETI_TRY(const ProductSummary summary,
               build_product(run.workspace, run.data, concerned, run.request, notices, {}, outcome));
  return summary.built;
}

// Hands over the findings: passes only where they are asked for, since there are many of them.
Result<void> show_findings(const CheckedData& data, bool with_passes, const std::function<void(const Finding&)>& show) {
  if (with_passes) return each_finding(data, show);
  for (const Finding& finding : data.findings) show(finding);
  return {};
}

Result<void> deliver_findings(const CheckedRun& run, const CheckArguments& arguments, Outcome& outcome) {
  Delivery lines(arguments.json);
  LIANHETI_CHECK(show_findings(run.data, arguments.all, [&](const Finding& each) { lines.add(to_json(each) + "\n"); }));
  lines.end(outcome);
  return {};
}

// For a person; where several regimes were asked for, also one beside the other.
Result<void> print_findings(const CheckedRun& run, bool with_passes, Outcome& outcome) {
  Delivery out("-");
  FindingText text(run.data.finding_files.size() > 1);
  LIANHETI_CHECK(show_findings(run.data, with_passes, [&](const Finding& each) { out.add(text.next(each)); }));
  out.add(text.end());
  out.end(outcome);
  if (run.data.regimes.size() < 2) return {};
  LIANHETI_TRY(const std::vector<Topic> topics, load_topics(run.workspace.templates() + "/common/topics.toml"));
  SideBySide table(run.data.regimes);
  LIANHETI_CHECK(each_finding(run.data, [&](const Finding& each) { table.add(each); }));
  print(table.text(topics) + "\n");
  return {};
}

Exit run_check(const CheckArguments& arguments) {
  Outcome outcome;
  Result<DataRequest> request = arguments.data.request();
  if (!request.ok()) return fail(request.errors());
  request->compare = request->regimes.size() > 1;
  request->threads = arguments.threads;
  Result<CheckedRun> run = open_run(*std::move(request), outcome);
  if (!run.ok()) return fail(run.errors(), outcome);
  Diagnostics notes;
  if (const Result<void> read = reading_notes(*run->data.dataset, notes); !read.ok()) return fail(read.errors(), outcome);

  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t infos = 0;
  for (const Finding& finding : run->data.findings) {
    ++(finding.severity == Severity::Error ? errors : finding.severity == Severity::Warning ? warnings : infos);
  }
  if (errors > 0) outcome.raise(Exit::Errors);
  std::size_t copies = 0;
  if (!arguments.annotate.empty()) {
    const Result<std::size_t> written = annotate(*run, notes, arguments.annotate);
    if (written.ok()) {
      copies = *written;
    } else {
      outcome.add(written.errors());
    }
  }
  std::size_t notices = 0;
  if (!arguments.notice.empty()) {
    const Result<std::size_t> written = write_notices(*run, arguments.notice, outcome);
    if (written.ok()) {
      notices = *written;
    } else {
      outcome.add(written.errors());
    }
  }
  if (!arguments.json.empty()) {
    const Result<void> written = deliver_findings(*run, arguments, outcome);
    if (!written.ok()) return fail(written.errors(), outcome);
  }
  if (arguments.json == "-") return finish(outcome);
  if (const Result<void> printed = print_findings(*run, arguments.all, outcome); !printed.ok()) {
    return fail(printed.errors(), outcome);
  }
  for (const Diagnostic& note : notes) print(to_string(note) + "\n");
  if (copies > 1) print(msg("{}: {} marked copies", arguments.annotate, copies) + "\n");
  if (notices > 0) print(msg("{}: {} notices of corrections", arguments.notice, notices) + "\n");
  std::set<std::pair<std::string, std::string>> checked;  // one may be checked by several regimes
  for (const ConsortiumEntry& entry : run->consortia) checked.emplace(entry.id, entry.name);
  print(msg("{} consortia checked: {} errors, {} warnings, {} notes", checked.size(), errors, warnings, infos) + "\n");
  return finish(outcome);
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("check", tr("check workbooks against the rules of a regime"));
  auto arguments = std::make_shared<CheckArguments>();
  arguments->data.add_to(*command);
  command->add_option("--json", arguments->json, tr("also write the findings as JSON Lines to this file; - is standard output"));
  command->add_option("--annotate", arguments->annotate,
                      tr("also write a copy of the workbook with the cells marked and a list of what is to be mended (.xlsx); of several"
                         " workbooks into a folder of this name"));
  command->add_option("--notice", arguments->notice,
                      tr("also write, for each consortium with something to mend, the notice of corrections as PDF into this folder"));
  command->add_flag("--all", arguments->all, tr("also show what passed, and why"));
  command->add_option("--jobs", arguments->threads, tr("threads; one a processor if left out"));
  command->callback([&action, arguments] { action = [arguments] { return run_check(*arguments); }; });
}

}  // namespace lianheti
