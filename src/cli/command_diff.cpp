#include <CLI/CLI.hpp>

#include "base/i18n.h"
#include "base/world.h"
#include "batch/compare_data.h"
#include "batch/comparison_text.h"
#include "cli/checked_run.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"

namespace lianheti {
namespace {

struct DiffArguments {
  DataOptions data;
  std::vector<std::string> after;
  bool recorded = false;
  std::string output;
  std::string json;
};

// Old files, then new ones: those of --new, or the second half. With --recorded all are new.
Result<CompareRequest> request_of(const DiffArguments& arguments) {
  LIANHETI_TRY(DataRequest data, arguments.data.request());
  CompareRequest out{.before = data.inputs, .recorded = arguments.recorded, .data = std::move(data), .output = arguments.output};
  if (out.recorded) {
    if (!out.data.registry.empty() && arguments.after.empty()) return out;
    return Diagnostic{"usage/recorded", Severity::Error, tr("--recorded compares the new files with a registry and nothing else"),
                      {}, tr("name the new files and --registry, and leave out --new")};
  }
  out.data.inputs = arguments.after;
  if (!arguments.after.empty()) return out;
  if (out.before.size() % 2 != 0) {
    return Diagnostic{"usage/old-and-new", Severity::Error, tr("it is not clear which files are the old ones and which the new"),
                      {}, tr("name the old files first and the new ones after --new")};
  }
  const auto half = out.before.begin() + static_cast<std::ptrdiff_t>(out.before.size() / 2);
  out.data.inputs.assign(half, out.before.end());
  out.before.erase(half, out.before.end());
  return out;
}

std::string summary_of(const ComparedData& compared, const std::string& output) {
  if (compared.differences.empty()) return std::string(tr("the two data sets say the same")) + "\n";
  std::string out = msg("{} differences, in {}", compared.differences.size(),
                        output + "/" + compared.rules.word("sheet") + ".xlsx") + "\n";
  if (compared.changed.empty()) return out + tr("nothing changed that is filed") + "\n";
  if (compared.files == 0) return out + tr("no document of the regime is for these changes") + "\n";
  return out + msg("{} consortia changed; change filings: {} files, in {}", compared.changed.size(), compared.files, output) + "\n";
}

Exit run_diff(const DiffArguments& arguments) {
  const Result<CompareRequest> request = request_of(arguments);
  if (!request.ok()) return fail(request.errors());
  Result<Workspace> workspace = Workspace::open(data_directory().string());
  if (!workspace.ok()) return fail(workspace.errors());
  Outcome outcome;
  const Result<ComparedData> compared = compare_data(*workspace, *request, outcome);
  if (!compared.ok()) {
    outcome.add(compared.errors());
    return finish(outcome);
  }
  for (const Finding& finding : compared->findings) {
    if (finding.blocks()) outcome.raise(Exit::Errors);
  }
  if (!arguments.json.empty()) deliver(to_json_lines(compared->differences), arguments.json, outcome);
  if (arguments.json == "-") return finish(outcome);
  std::string out = to_text(compared->differences, compared->rules);
  if (!compared->findings.empty()) out += to_text(compared->findings);
  print(out + summary_of(*compared, arguments.output));
  return finish(outcome);
}

}  // namespace

void add_diff(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("diff", tr("what changed between two data sets, and the change filings for it"));
  auto arguments = std::make_shared<DiffArguments>();
  arguments->data.add_to(*command);
  command->get_option("FILE")->description(
      tr("the old files and then as many new ones; or the old ones alone, with --new"));
  command->add_option("--new", arguments->after, tr("the new files, where they are not as many as the old ones"));
  command->add_flag("--recorded", arguments->recorded,
                    tr("all files are new ones: what is filed in the --registry is the old state"));
  command->add_option("-o,--output", arguments->output, tr("folder to write to"))->required();
  command->add_option("--json", arguments->json, tr("also write the differences to this file, one JSON object a line; - is standard output"));
  command->callback([&action, arguments] { action = [arguments] { return run_diff(*arguments); }; });
}

}  // namespace lianheti
