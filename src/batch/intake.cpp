#include "batch/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

#include "base/i18n.h"
#include "base/text.h"
#include "base/world.h"
#include "dataset/sql_name.h"
#include "ingest/bind.h"
#include "intake/intake_sheets.h"
#include "regime/examples.h"
#include "xlsx/write_xlsx.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;

Result<Dataset> read_known(Workspace& workspace, const IntakeFile& file, Outcome& outcome) {
  LIANHETI_TRY(SqlContext context, workspace.sql_context(file.as_of));
  LIANHETI_TRY(Dataset dataset, Dataset::create(workspace.schema(), std::move(context)));
  Diagnostics problems;
  load_inputs(file.prefill, dataset, problems);
  outcome.add(problems);
  return dataset;
}

// Answers that came back into the folder must not be written over.
Result<void> check_is_empty(const std::string& folder) {
  std::error_code error;
  if (!fs::exists(folder, error) || fs::is_empty(folder, error)) return {};
  return Diagnostic{"usage/folder-not-empty",
                    Severity::Error,
                    tr("the folder is not empty; answers in it would be lost"),
                    {.file = folder},
                    tr("name a new folder with -o")};
}

int year_of(const IntakeFile& file) { return file.year != 0 ? file.year : file.as_of.year; }

}  // namespace

Result<Dataset> read_examples(Workspace& workspace, const Regime& regime) {
  LIANHETI_TRY(ExampleBase base, load_example_base(regime.folder));
  LIANHETI_TRY(ExampleBase common, load_example_base(workspace.templates() + "/common/intake"));
  for (auto& sheet : common.sheets) {
    const bool own = std::any_of(base.sheets.begin(), base.sheets.end(),
                                 [&](const auto& other) { return other.first == sheet.first; });
    if (!own) base.sheets.push_back(std::move(sheet));
  }
  LIANHETI_TRY(SqlContext context, workspace.sql_context(base.as_of));
  LIANHETI_TRY(Dataset dataset, Dataset::create(workspace.schema(), std::move(context)));
  Binder binder(dataset);
  Diagnostics warnings;
  for (const auto& [name, text] : base.sheets) {
    LIANHETI_CHECK(read_workbook_bytes(text, name + ".csv", binder, warnings));
  }
  binder.settle();
  for (const Table& table : dataset.schema().tables) {
    if (table.find("consortium") < 0) continue;
    LIANHETI_CHECK(dataset.connection().execute("UPDATE " + sql_name(table.name) + " SET consortium = (SELECT id FROM consortium)"));
  }
  return dataset;
}

Result<void> write_intake(Workspace& workspace, const IntakeFile& file, Outcome& outcome) {
  LIANHETI_TRY(const Regime* regime, workspace.regime(file.regime));
  LIANHETI_TRY(const IntakeWords words, load_intake_words(workspace.templates() + "/common/intake.toml"));
  LIANHETI_TRY(const std::vector<PlannedTable> tables, plan_intake(workspace.schema(), *regime, words));
  LIANHETI_TRY(Dataset examples, read_examples(workspace, *regime));
  std::optional<Dataset> known;
  if (!file.prefill.empty()) {
    LIANHETI_TRY(Dataset dataset, read_known(workspace, file, outcome));
    known.emplace(std::move(dataset));
  }
  const IntakeRequest request{.schema = workspace.schema(),
                              .regime = *regime,
                              .year = year_of(file),
                              .examples = examples.connection(),
                              .known = known ? &known->connection() : nullptr};
  LIANHETI_TRY(const Sheets sheets, intake_sheets(request, tables, words));
  return write_xlsx(sheets, file.output, {.epoch = document_epoch(file.as_of)});
}

Result<std::size_t> write_unit_workbooks(Workspace& workspace, const IntakeFile& file, Outcome& outcome) {
  LIANHETI_TRY(const Regime* regime, workspace.regime(file.regime));
  LIANHETI_TRY(const IntakeWords words, load_intake_words(workspace.templates() + "/common/intake.toml"));
  LIANHETI_TRY(const std::vector<PlannedTable> all, plan_intake(workspace.schema(), *regime, words));
  const std::vector<PlannedTable> tables = tables_of_unit(all);
  LIANHETI_TRY(Dataset examples, read_examples(workspace, *regime));
  LIANHETI_TRY(Dataset known, read_known(workspace, file, outcome));
  LIANHETI_TRY(const std::vector<IntakeUnit> units, list_units(known.connection()));
  if (units.empty()) {
    return Diagnostic{"usage/no-units",
                      Severity::Error,
                      tr("no member units are known, so there is nobody to write a workbook for"),
                      {},
                      tr("name a workbook that lists them with --prefill")};
  }
  LIANHETI_CHECK(check_is_empty(file.output));
  LIANHETI_CHECK(make_directories(file.output));
  std::map<std::string, std::vector<IntakeUnit>> by_consortium;
  for (const IntakeUnit& unit : units) by_consortium[unit.consortium].push_back(unit);
  std::map<std::string, int> numbers;
  for (const IntakeUnit& unit : units) {
    LIANHETI_TRY(std::string sent, answer_hash(known.connection(), tables, &unit));
    const IntakeRequest request{.schema = workspace.schema(),
                                .regime = *regime,
                                .year = year_of(file),
                                .examples = examples.connection(),
                                .known = &known.connection(),
                                .unit = &unit,
                                .expected = by_consortium[unit.consortium],
                                .sent = std::move(sent)};
    LIANHETI_TRY(const Sheets sheets, intake_sheets(request, tables, words));
    const std::string name =
        safe_file_name(fmt::format("{} {:02} {}", unit.consortium, ++numbers[unit.consortium], unit.name));
    LIANHETI_CHECK(write_xlsx(sheets, fs::path(file.output) / (name + ".xlsx"), {.epoch = document_epoch(file.as_of)}));
  }
  return units.size();
}

}  // namespace lianheti
