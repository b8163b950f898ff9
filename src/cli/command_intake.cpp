#include <CLI/CLI.hpp>

#include "base/i18n.h"
#include "base/world.h"
#include "batch/intake.h"
#include "cli/command.h"
#include "cli/console.h"

namespace lianheti {
namespace {

Exit run_intake(IntakeFile file) {
  file.as_of = today();
  Outcome outcome;
  Result<Workspace> workspace = Workspace::open(data_directory().string());
  if (!workspace.ok()) return fail(workspace.errors());
  if (const Result<void> written = write_intake(*workspace, file, outcome); !written.ok()) {
    outcome.add(written.errors());
  } else {
    print(msg("{}: ready to be filled in", file.output) + "\n");
  }
  return finish(outcome);
}

}  // namespace

void add_intake(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("intake", tr("write the blank fill-in workbook of a regime"));
  auto file = std::make_shared<IntakeFile>();
  command->add_option("REGIME", file->regime, tr("the regime's id"))->required();
  command->add_option("-o,--output", file->output, tr("the workbook to write (.xlsx)"))->required();
  command->add_option("--year", file->year, tr("the year it is for; this year if left out"))
      ->check(CLI::Range(1900, 2199));
  command->add_option("--prefill", file->prefill, tr("workbooks whose rows are filled in already"));
  command->callback([&action, file] { action = [file] { return run_intake(*file); }; });
}

}  // namespace lianheti
