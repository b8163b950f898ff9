#include <CLI/CLI.hpp>

#include <algorithm>

#include "base/i18n.h"
#include "base/world.h"
#include "cli/command.h"
#include "cli/console.h"
#include "run/examine.h"

namespace lianheti {
namespace {

struct DoctorArguments {
  std::string output;
  std::string registry;
  std::string job;
  bool json = false;
};

Health examine(Workspace& workspace, const DoctorArguments& arguments) {
  Health health;
  examine_fonts(workspace, health);
  examine_regimes(workspace, health);
  examine_surroundings(health);
  if (!arguments.output.empty()) examine_output(arguments.output, health);
  if (!arguments.registry.empty()) examine_registry(arguments.registry, health);
  if (!arguments.job.empty()) examine_job(arguments.job, workspace, health);
  return health;
}

Exit run_doctor(const DoctorArguments& arguments) {
  Result<Workspace> workspace = Workspace::open(data_directory().string());
  if (!workspace.ok()) return fail(workspace.errors());
  const Health health = examine(*workspace, arguments);
  Exit status = Exit::Done;
  std::size_t problems = 0;
  for (const HealthLine& line : health) {
    if (!line.problem) continue;
    ++problems;
    status = std::max(status, exit_of(*line.problem));
  }
  std::string out = arguments.json ? to_json_lines(health) : to_text(health);
  if (!arguments.json) {
    out += (problems == 0 ? std::string(tr("all is well")) : msg("{} matters to look at", problems)) + "\n";
  }
  return show(out, status);
}

}  // namespace

void add_doctor(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("doctor", tr("what would go wrong tonight: fonts, templates, disk, registry, job"));
  auto arguments = std::make_shared<DoctorArguments>();
  command->add_option("-o,--output", arguments->output, tr("also the folder that a run is to write to"));
  command->add_option("--registry", arguments->registry, tr("also this registry"));
  command->add_option("--job", arguments->job, tr("also this job file: its inputs, output and registry"));
  command->add_flag("--json", arguments->json, tr("one JSON object a line"));
  command->callback([&action, arguments] { action = [arguments] { return run_doctor(*arguments); }; });
}

}  // namespace lianheti
