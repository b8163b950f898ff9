#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "base/i18n.h"
#include "cli/command.h"
#include "cli/console.h"
#include "run/aborted_run.h"

namespace lianheti {
namespace {

struct RunArguments {
  std::string job;
  std::string shard;
  RunOptions options;
};

std::string to_text(const std::vector<PlannedBuild>& planned) {
  std::string out;
  for (const PlannedBuild& build : planned) {
    out += fmt::format("{} {} {}: {}\n", build.regime, build.id.empty() ? "-" : build.id + " " + build.name,
                       build.document, fmt::join(build.why, ", "));
  }
  return out + msg("{} documents would be built", planned.size()) + "\n";
}

Exit run(RunArguments arguments) {
  if (!arguments.shard.empty()) {
    const std::optional<Shard> shard = parse_shard(arguments.shard);
    if (!shard) {
      return fail({{"usage/bad-shard", Severity::Error, msg("--shard “{}” is no part", arguments.shard), {},
                    tr("write it as 2/8: the second of eight parts")}});
    }
    arguments.options.shard = *shard;
  }
  if (::isatty(STDERR_FILENO) == 0) {
    arguments.options.log = [](const std::string& line) {
      std::fwrite(line.data(), 1, line.size(), stderr);
      std::fflush(stderr);
    };
  }
  const bool dry = arguments.options.dry;
  const Result<Job> job = load_job(arguments.job);
  Outcome outcome;
  Result<RunResult> result = job.ok() ? Diagnostics{{}} : job.errors();
  if (job.ok()) {
    ProgressBar bar;
    arguments.options.progress = [&bar](std::size_t done, std::size_t total) { bar.update(done, total); };
    result = run_job(*job, arguments.options, outcome);
  }
  if (result.ok()) {
    print(dry ? to_text(result->planned) : to_text(result->summary));
  } else {
    outcome.add(result.errors());
    if (!dry) {
      const Job known = job.ok() ? *job : outline_of_job(arguments.job);
      tell_aborted(known, arguments.options, result.errors(), outcome.status());
    }
  }
  // What the log has said already is not said again.
  if (arguments.options.log && !dry) return outcome.status();
  return finish(outcome);
}

}  // namespace

void add_run(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("run", tr("the scheduled run of a job file: builds what has changed"));
  auto arguments = std::make_shared<RunArguments>();
  command->add_option("JOB", arguments->job, tr("job file (.toml)"))->required();
  command->add_option("--jobs", arguments->options.jobs, tr("worker processes; as the job file says if left out"));
  command->add_option("--shard", arguments->shard, tr("only part I of N, written I/N"));
  command->add_flag("--dry-run", arguments->options.dry, tr("only say what would be built, and why"));
  command->callback([&action, arguments] { action = [arguments] { return run(*arguments); }; });
}

}  // namespace lianheti
