#include <CLI/CLI.hpp>
#include <filesystem>

#include "base/i18n.h"
#include "base/points.h"
#include "batch/recording.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/year_command.h"

namespace lianheti {
namespace {

struct EvaluateArguments {
  YearOptions year;
  RecordRequest record_as;
  bool record = false;
};

// "WZ-001 …: 82.00, 良好", or what keeps it open.
Result<std::string> summary_of(const CheckedRun& run) {
  const int year = run.request.year;
  LIANHETI_TRY(Connection connection, run.data.dataset->open());
  LIANHETI_TRY(Statement rows,
               connection.prepare("SELECT status, final_points, coalesce(final_grade, CASE unfiled WHEN 1 THEN (SELECT value"
                                  " FROM parameter p WHERE p.regime = result.regime AND p.name = 'unfiled_word') END),"
                                  " missing, points FROM result"
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
  return arguments.record && !std::filesystem::exists(arguments.year.data.registry, error);
}

Exit run_evaluate(const EvaluateArguments& arguments) {
  Outcome outcome;
  Result<DataRequest> request = arguments.year.request();
  if (!request.ok()) return fail(request.errors());
  if (begins(arguments)) request->registry.clear();
  const Result<BuiltYear> built = build_year(*std::move(request), arguments.year, outcome);
  if (!built.ok()) return fail(built.errors(), outcome);
  const CheckedRun& run = built->run;
  std::string recorded;
  if (arguments.record) {
    const std::string& registry = arguments.year.data.registry;
    const Result<std::size_t> entries = record_run(run.data, run.request, registry, arguments.record_as);
    if (!entries.ok()) return fail(entries.errors(), outcome);
    recorded = msg("{} new entries in {}", *entries, registry) + "\n";
  }
  if (arguments.year.json == "-") return finish(outcome);
  const Result<std::string> results = summary_of(run);
  if (!results.ok()) return fail(results.errors(), outcome);
  print(*results + blocking_note(run) + recorded);
  print(msg("{} consortia evaluated, {} files, in {}", built->summary.built, built->summary.documents,
            arguments.year.product.output) +
        "\n");
  return finish(outcome);
}

}  // namespace

void add_evaluate(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("evaluate", tr("score a year of every consortium and build its evaluation reports"));
  auto arguments = std::make_shared<EvaluateArguments>();
  arguments->record_as.command = "evaluate";
  arguments->year.add_to(*command, "evaluate", tr("the year that is evaluated"));
  CLI::Option* record = command->add_flag("--record", arguments->record, tr("add the results to the registry"));
  record->needs(command->get_option("--registry"));
  command->add_option("--by", arguments->record_as.by, tr("who records; the user of the system if left out"))->needs(record);
  command->callback([&action, arguments] { action = [arguments] { return run_evaluate(*arguments); }; });
}

}  // namespace lianheti
