#include <CLI/CLI.hpp>

#include "base/i18n.h"
#include "base/world.h"
#include "batch/intake.h"
#include "cli/command.h"
#include "cli/console.h"

namespace lianheti {
namespace {

struct IntakeArguments {
  IntakeFile file;
  bool split = false;
};

Exit run_intake(IntakeArguments arguments) {
  IntakeFile& file = arguments.file;
  file.as_of = today();
  Outcome outcome;
  if (arguments.split && file.prefill.empty()) {
    return fail({{"usage/split-needs-units",
                           Severity::Error,
                           tr("--split writes a workbook for each member unit, and no workbook names them"),
                           {},
                           tr("name the workbook that lists them: intake REGIME --split --prefill FILE -o DIR")}});
  }
  Result<Workspace> workspace = Workspace::open(data_directory().string());
  if (!workspace.ok()) return fail(workspace.errors());
  if (arguments.split) {
    const Result<std::size_t> written = write_unit_workbooks(*workspace, file, outcome);
    if (written.ok()) {
      print(msg("{}: workbooks for {} units, ready to be sent out", file.output, *written) + "\n");
    } else {
      outcome.add(written.errors());
    }
  } else if (const Result<void> written = write_intake(*workspace, file, outcome); !written.ok()) {
    outcome.add(written.errors());
  } else {
    print(msg("{}: ready to be filled in", file.output) + "\n");
  }
  return finish(outcome);
}

}  // namespace

void add_intake(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("intake", tr("write the blank fill-in workbook of a regime"));
  auto arguments = std::make_shared<IntakeArguments>();
  IntakeFile& file = arguments->file;
  command->add_option("REGIME", file.regime, tr("the regime's id"))->required();
  command->add_option("-o,--output", file.output, tr("the workbook to write (.xlsx); with --split a folder"))->required();
  command->add_option("--year", file.year, tr("the year it is for; this year if left out"))
      ->check(CLI::Range(1900, 2199));
  command->add_option("--prefill", file.prefill, tr("workbooks whose rows are filled in already"));
  command->add_flag("--split", arguments->split, tr("a workbook for each member unit, to be joined again by collect"));
  command->callback([&action, arguments] { action = [arguments] { return run_intake(*arguments); }; });
}

}  // namespace lianheti
