#include <CLI/CLI.hpp>

#include "base/i18n.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/year_command.h"

namespace lianheti {
namespace {

Exit run_annual(const YearOptions& options) {
  Outcome outcome;
  Result<DataRequest> request = options.request();
  if (!request.ok()) return fail(request.errors());
  const Result<BuiltYear> built = build_year(*std::move(request), options, outcome);
  if (!built.ok()) return fail(built.errors(), outcome);
  if (options.json == "-") return finish(outcome);
  print(blocking_note(built->run));
  print(msg("{} consortia summed up, {} files, in {}", built->run.consortia.size(), built->summary.documents,
            options.product.output) +
        "\n");
  return finish(outcome);
}

}  // namespace

void add_annual(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("annual", tr("build the bureau's summary of a year: report, notice, tables, calendar"));
  auto options = std::make_shared<YearOptions>();
  options->add_to(*command, "annual", tr("the year that is summed up"));
  command->callback([&action, options] { action = [options] { return run_annual(*options); }; });
}

}  // namespace lianheti
