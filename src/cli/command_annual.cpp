#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/i18n.h"
#include "base/world.h"
#include "batch/product.h"
#include "batch/score_lines.h"
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
  Result<Workspace> workspace = Workspace::open(data_directory().string());
  if (!workspace.ok()) return fail(workspace.errors());
  const Result<CheckedData> data = load_and_check(*workspace, *request, outcome);
  if (!data.ok()) {
    outcome.add(data.errors());
    return finish(outcome);
  }
  const Result<std::vector<ConsortiumEntry>> consortia = list_consortia(*data, *request);
  if (!consortia.ok()) return fail(consortia.errors());

  ProductRequest product = arguments.product;
  product.docs = split_list(arguments.docs);
  const Result<ProductSummary> summary = build_product(*workspace, *data, *consortia, *request, product, {}, outcome);
  if (!summary.ok()) {
    outcome.add(summary.errors());
    return finish(outcome);
  }
  if (!arguments.json.empty()) {
    const Result<std::string> lines = score_lines(*data, *consortia, request->year);
    if (!lines.ok()) return fail(lines.errors());
    if (Result<void> written = write_file(arguments.json, *lines); !written.ok()) outcome.add(written.errors());
  }
  const bool errors =
      std::any_of(data->findings.begin(), data->findings.end(), [](const Finding& each) { return each.blocks(); });
  if (errors) {
    outcome.raise(Exit::Errors);
    print(tr("some findings are errors; `lianheti check` lists them") + std::string("\n"));
  }
  print(msg("{} consortia summed up, {} files, in {}", consortia->size(), summary->documents, product.output) + "\n");
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
  command->add_option("--json", arguments->json, tr("also write one line of scores for each consortium to this file"));
  command->add_option("--jobs", arguments->product.threads, tr("threads; one a processor if left out"));
  command->callback([&action, arguments] { action = [arguments] { return run_annual(*arguments); }; });
}

}  // namespace lianheti
