#include <CLI/CLI.hpp>

#include "base/i18n.h"
#include "base/world.h"
#include "batch/collect.h"
#include "cli/command.h"
#include "cli/console.h"

namespace lianheti {
namespace {

Exit run_collect(CollectRequest request) {
  request.as_of = today();
  Outcome outcome;
  Result<Workspace> workspace = Workspace::open(data_directory().string());
  if (!workspace.ok()) return fail(workspace.errors());
  const Result<CollectSummary> summary = collect(*workspace, request, outcome);
  if (!summary.ok()) {
    outcome.add(summary.errors());
    return finish(outcome);
  }
  print(msg("{} units were asked, {} have answered, {} cells differ", summary->expected, summary->answered,
            summary->conflicts) +
        "\n");
  for (const std::string& unit : summary->missing) print(msg("not answered: {}", unit) + "\n");
  if (!request.reminders.empty()) {
    print(msg("{}: {} letters of reminder", request.reminders, summary->missing.size()) + "\n");
  }
  return finish(outcome);
}

}  // namespace

void add_collect(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("collect", tr("join the workbooks that came back from the member units"));
  auto request = std::make_shared<CollectRequest>();
  command->add_option("DIR", request->folder, tr("the folder with the workbooks"))->required();
  command->add_option("-r,--regime", request->regime, tr("the regime's id"))->required();
  command->add_option("-o,--output", request->output, tr("the workbook to write (.xlsx)"))->required();
  command->add_option("--reminders", request->reminders,
                      tr("also write a letter of reminder as PDF, into this folder, to each unit that has not answered"));
  command->callback([&action, request] { action = [request] { return run_collect(*request); }; });
}

}  // namespace lianheti
