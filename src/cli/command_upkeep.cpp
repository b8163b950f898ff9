#include <CLI/CLI.hpp>

#include "base/i18n.h"
#include "cli/command.h"
#include "cli/console.h"
#include "run/explain.h"
#include "run/merge.h"
#include "run/merge_report.h"
#include "run/verify.h"

namespace lianheti {
namespace {

Exit run_verify(const std::string& folder) {
  const Result<Verified> verified = verify_folder(folder);
  if (!verified.ok()) return fail(verified.errors());
  Outcome outcome;
  outcome.add(verified->problems);
  print(msg("{} files are as the manifest says; {} are not", verified->files, verified->problems.size()) + "\n");
  return finish(outcome);
}

Exit run_merge(const std::string& folder) {
  const Result<Merged> merged = merge_parts(folder);
  if (!merged.ok()) return fail(merged.errors());
  print(msg("nothing is missing: {} consortia, in {}/manifest.json", merged->manifest.consortia.size(), folder) + "\n");
  if (const Result<void> reported = report_parts(folder, merged->parts); !reported.ok()) return fail(reported.errors());
  return Exit::Done;
}

Exit run_explain(const std::string& file) {
  const Result<std::string> text = explain_file(file);
  if (!text.ok()) return fail(text.errors());
  return show(*text);
}

void add_one(CLI::App& app, Action& action, const char* name, const std::string& what, const char* argument,
             const std::string& of, Exit (*run)(const std::string&)) {
  CLI::App* command = app.add_subcommand(name, what);
  auto value = std::make_shared<std::string>();
  command->add_option(argument, *value, of)->required();
  command->callback([&action, value, run] { action = [value, run] { return run(*value); }; });
}

}  // namespace

void add_upkeep(CLI::App& app, Action& action) {
  add_one(app, action, "merge", tr("join the manifests of a run's parts and prove that nothing is missing"), "DIR",
          tr("the output folder of the parts"), run_merge);
  add_one(app, action, "verify", tr("re-hash everything that a manifest lists"), "DIR", tr("an output folder"), run_verify);
  add_one(app, action, "explain", tr("why a produced file was built, from what, and what changed last"), "FILE",
          tr("a file that a run built"), run_explain);
}

}  // namespace lianheti
