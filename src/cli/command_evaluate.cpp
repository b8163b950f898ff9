#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "base/i18n.h"
#include "base/points.h"
#include "batch/recording.h"
#include "cli/checked_run.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"

namespace lianheti {
namespace {

struct EvaluateArguments {
  DataOptions data;
  ProductRequest product;
  RecordRequest record_as;
  int year = 0;
  std::vector<std::string> schemes;
  std::string docs;
  std::string json;
  bool record = false;
};

// "WZ-001 …: 82.00, 良好", or what keeps it open.
Result<std::string> summary_of(const CheckedRun& run) {
  const int year = run.request.year;
  LIANHETI_TRY(Connection connection, run.data.dataset->open());
  LIANHETI_TRY(Statement rows, connection.prepare("SELECT status, final_points, final_grade, missing, points FROM result"
                                                  " WHERE consortium = :consortium AND year = :year AND regime = :regime",
                                                  true));
  std::string out;
  for (const ConsortiumEntry& entry : run.consortia) {
    rows.bind({{"consortium", entry.id}, {"year", std::int64_t{year}}, {"regime", entry.regime->id}});
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) continue;
    const std::string name = entry.id + " " + entry.name;
    const std::string grade = rows.null(2) ? std::string(tr("grade open")) : std::string(rows.text(2));
    if (!rows.null(1)) {
      out += msg("{}: {} points, {}", name, points(rows.integer(1)), grade) + "\n";
    } else if (rows.text(0) == "none") {
      out += msg("{}: undetermined, no value for the year {}", name, year) + "\n";
    } else {
      out += msg("{}: undetermined, {} points so far, {} indicators without a value, {}", name, points(rows.integer(4)),
                 rows.integer(3), grade) +
             "\n";
    }
  }
  return out;
}

// A registry that --record is to begin does not exist yet.
bool begins(const EvaluateArguments& arguments) {
  std::error_code error;
  return arguments.record && !std::filesystem::exists(arguments.data.registry, error);
}

Exit run_evaluate(const EvaluateArguments& arguments) {
  Outcome outcome;
  Result<DataRequest> request = arguments.data.request();
  if (!request.ok()) return fail(request.errors());
  request->year = arguments.year;
  request->schemes = arguments.schemes;
  if (begins(arguments)) request->registry.clear();
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
  std::string recorded;
  if (arguments.record) {
    const Result<std::size_t> entries = record_run(run->data, run->request, arguments.data.registry, arguments.record_as);
    if (!entries.ok()) return fail(entries.errors(), outcome);
    recorded = msg("{} new entries in {}", *entries, arguments.data.registry) + "\n";
  }
  if (arguments.json == "-") return finish(outcome);
  const Result<std::string> results = summary_of(*run);
  if (!results.ok()) return fail(results.errors(), outcome);
  print(*results);
  if (errors) print(tr("some findings are errors; `lianheti check` lists them") + std::string("\n"));
  print(recorded);
  print(msg("{} consortia evaluated, {} files, in {}", summary->built, summary->documents, product.output) + "\n");
  return finish(outcome);
}

}  // namespace

void add_evaluate(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("evaluate", tr("score a year of every consortium and build its evaluation reports"));
  auto arguments = std::make_shared<EvaluateArguments>();
  arguments->product.product = "evaluate";
  arguments->product.withhold = false;
  arguments->record_as.command = "evaluate";
  arguments->data.add_to(*command);
  command->add_option("--year", arguments->year, tr("the year that is evaluated"))->required()->check(CLI::Range(1990, 2200));
  command->add_option("-o,--output", arguments->product.output, tr("folder to write to"))->required();
  command->add_option("--scheme", arguments->schemes, tr("the bureau's own scheme file: changes what it names of the shipped one"))
      ->take_all()
      ->expected(1);
  command->add_option("--docs", arguments->docs, tr("only these documents, joined by commas"));
  command->add_option("--json", arguments->json, tr("also write one line of scores for each consortium to this file; - is standard output"));
  CLI::Option* record = command->add_flag("--record", arguments->record, tr("add the results to the registry"));
  record->needs(command->get_option("--registry"));
  command->add_option("--by", arguments->record_as.by, tr("who records; the user of the system if left out"))->needs(record);
  command->add_option("--jobs", arguments->product.threads, tr("threads; one a processor if left out"));
  command->callback([&action, arguments] { action = [arguments] { return run_evaluate(*arguments); }; });
}

}  // namespace lianheti
