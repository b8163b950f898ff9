#include <CLI/CLI.hpp>

#include "base/i18n.h"
#include "base/world.h"
#include "batch/dump_stage.h"
#include "cli/checked_run.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "ingest/workbook_files.h"
#include "ingest/workbook.h"

namespace lianheti {
namespace {

struct DumpArguments {
  DataOptions data;
  bool json = false;
  std::string output = "-";
  std::string stage;
  std::string docs;
};

// One file's cells, as JSON one line; of a file that cannot be read that line says so.
std::string dumped(const std::string& file, bool json, Outcome& outcome) {
  Diagnostics warnings;
  const Result<std::string> text = json ? dump_json(file, warnings) : dump_text(file, warnings);
  outcome.add(warnings);
  if (!text.ok()) outcome.add(text.errors());
  if (!json) return text.ok() ? *text : "";
  return (text.ok() ? *text : dump_json_error(file, text.errors())) + "\n";
}

Exit run_dump(const DumpArguments& arguments) {
  Outcome outcome;
  if (arguments.stage.empty()) {
    std::string out;
    for (const std::string& input : arguments.data.inputs) {
      Diagnostics problems;
      for (const std::string& file : list_input(input, problems)) out += dumped(file, arguments.json, outcome);
      outcome.add(problems);
    }
    if (!out.empty()) deliver(out, arguments.output, outcome);
    return finish(outcome);
  }
  const Result<DataRequest> request = arguments.data.request();
  if (!request.ok()) return fail(request.errors());
  Result<Workspace> workspace = Workspace::open(data_directory().string());
  if (!workspace.ok()) return fail(workspace.errors());
  const Result<void> dumped =
      dump_stage(*workspace, *request, arguments.stage, split_list(arguments.docs),
                 [&](std::string_view bytes) { deliver(bytes, arguments.output, outcome); }, outcome);
  if (!dumped.ok()) outcome.add(dumped.errors());
  return finish(outcome);
}

}  // namespace

void add_dump(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("dump", tr("show what the reader sees, cell by cell, or a later stage"));
  auto arguments = std::make_shared<DumpArguments>();
  command->add_option("FILE", arguments->data.inputs, tr("workbooks (.xlsx .xls .ods .csv) or folders of .csv"))
      ->required();
  command->add_flag("--json", arguments->json, tr("as JSON"));
  command->add_option("-o,--output", arguments->output, tr("write to this file"));
  command->add_option("--stage", arguments->stage, tr("dataset, findings, document or pages"))
      ->check(CLI::IsMember({"dataset", "findings", "document", "pages"}));
  command->add_option("-r,--regime", arguments->data.regimes, tr("regime of the later stages"));
  command->add_option("--as-of", arguments->data.as_of, tr("the date to check by, YYYY-MM-DD; today if left out"));
  command->add_option("--only", arguments->data.only, tr("only the consortium of this id"));
  command->add_option("--docs", arguments->docs, tr("only these documents, joined by commas"));
  command->callback([&action, arguments] { action = [arguments] { return run_dump(*arguments); }; });
}

}  // namespace lianheti
