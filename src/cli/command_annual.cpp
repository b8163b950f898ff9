#include <CLI/CLI.hpp>

#include "base/i18n.h"
#include "cli/checked_run.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"

namespace lianheti {
namespace {

struct AnnualArguments {
  DataOptions data;
  ProductRequest product;
  int year = 0;
  std::vector<std::string> schemes;
  std::string docs;
  std::string json;
};

Exit run_annual(const AnnualArguments& arguments) {
  Outcome outcome;
  Result<DataRequest> request = arguments.data.request();
  if (!request.ok()) return fail(request.errors());
  request->year = arguments.year;
  request->schemes = arguments.schemes;
  Result<CheckedRun> run = open_run(*std::move(request), outcome);
  if (!run.ok()) return fail(run.errors(), outcome);
  ProductRequest product = arguments.product;
  product.docs = split_list(arguments.docs);
  const Result<ProductSummary> summary = build(*run, product, outcome);
  if (!summary.ok()) return fail(summary.errors(), outcome);
  if (const Result<void> given = deliver_scores(*run, arguments.json, outcome); !given.ok()) {
    return fail(given.errors(), outcome);
  }
  const bool errors = !run->blocking().empty();
  if (errors) outcome.raise(Exit::Errors);
  if (arguments.json == "-") return finish(outcome);
  if (errors) print(tr("some findings are errors; `lianheti check` lists them") + std::string("\n"));
  print(msg("{} consortia summed up, {} files, in {}", run->consortia.size(), summary->documents, product.output) + "\n");
  return finish(outcome);
}

}  // namespace

void add_annual(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("annual", tr("build the bureau's summary of a year: report, notice, tables, calendar"));
  auto arguments = std::make_shared<AnnualArguments>();
  arguments->product.product = "annual";
  arguments->product.withhold = false;
  arguments->data.add_to(*command);
  command->add_option("--year", arguments->year, tr("the year that is summed up"))->required()->check(CLI::Range(1990, 2200));
  command->add_option("-o,--output", arguments->product.output, tr("folder to write to"))->required();
  command->add_option("--scheme", arguments->schemes, tr("the bureau's own scheme file: changes what it names of the shipped one"))
      ->take_all()
      ->expected(1);
  command->add_option("--docs", arguments->docs, tr("only these documents, joined by commas"));
  command->add_option("--json", arguments->json, tr("also write one line of scores for each consortium to this file; - is standard output"));
  command->add_option("--jobs", arguments->product.threads, tr("threads; one a processor if left out"));
  command->callback([&action, arguments] { action = [arguments] { return run_annual(*arguments); }; });
}

}  // namespace lianheti
