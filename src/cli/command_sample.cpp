#include <CLI/CLI.hpp>

#include "base/i18n.h"
#include "base/world.h"
#include "batch/sample.h"
#include "cli/command.h"
#include "cli/console.h"

namespace lianheti {
namespace {

constexpr int kLastYear = 2025;  // of data, unless --year says otherwise: never the clock's
constexpr std::int64_t kMostConsortia = 100'000;
constexpr std::int64_t kHighestSeed = 1'000'000'000'000'000'000;

Exit run_sample(const SampleFile& file) {
  Outcome outcome;
  Result<Workspace> workspace = Workspace::open(data_directory().string());
  if (!workspace.ok()) return fail(workspace.errors());
  if (const Result<void> written = write_sample(*workspace, file); !written.ok()) {
    outcome.add(written.errors());
  } else {
    print(msg("{}: {} invented consortia", file.output, file.size.consortia) + "\n");
  }
  return finish(outcome);
}

}  // namespace

void add_sample(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("sample", tr("write invented data of a regime, for tests and training"));
  auto file = std::make_shared<SampleFile>();
  file->size.year = kLastYear;
  command->add_option("-r,--regime", file->regime, tr("the regime's id"))->required();
  command->add_option("-o,--output", file->output, tr("the workbook to write (.xlsx)"))->required();
  command->add_option("--seed", file->size.seed, tr("another number gives other data; 1 if left out"))
      ->check(CLI::Range(std::int64_t{0}, kHighestSeed));
  command->add_option("--consortia", file->size.consortia, tr("how many; 1 if left out"))
      ->check(CLI::Range(std::int64_t{1}, kMostConsortia));
  command->add_option("--years", file->size.years, tr("years of yearly data; 0 if left out: consortia being set up"))
      ->check(CLI::Range(0, 10));
  command->add_option("--year", file->size.year, tr("the last year of data; 2025 if left out"))
      ->check(CLI::Range(2000, 2100));
  command->add_flag("--dirty", file->dirty, tr("as real files are, and with planted errors"));
  command->add_flag("--plant", file->size.breaches,
                    tr("with 3 years and 20 consortia or more: plant also facts that break rules"));
  command->add_option("--facts", file->facts, tr("list in this file (JSON) what was done to the data"));
  command->callback([&action, file] { action = [file] { return run_sample(*file); }; });
}

}  // namespace lianheti
