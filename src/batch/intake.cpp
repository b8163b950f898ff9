#include "batch/intake.h"

#include <optional>

#include "base/world.h"
#include "ingest/bind.h"
#include "intake/intake_sheets.h"
#include "regime/examples.h"
#include "xlsx/write_xlsx.h"

namespace lianheti {
namespace {

// The regime's example consortium, which serves as the row to copy from.
Result<Dataset> read_examples(Workspace& workspace, const Regime& regime) {
  LIANHETI_TRY(const ExampleBase base, load_example_base(regime.folder));
  LIANHETI_TRY(SqlContext context, workspace.sql_context(base.as_of));
  LIANHETI_TRY(Dataset dataset, Dataset::create(workspace.schema(), std::move(context)));
  Binder binder(dataset);
  Diagnostics warnings;
  for (const auto& [name, text] : base.sheets) {
    LIANHETI_CHECK(read_workbook_bytes(text, name + ".csv", binder, warnings));
  }
  binder.settle();
  return dataset;
}

}  // namespace

Result<void> write_intake(Workspace& workspace, const IntakeFile& file, Outcome& outcome) {
  LIANHETI_TRY(const Regime* regime, workspace.regime(file.regime));
  LIANHETI_TRY(const IntakeWords words, load_intake_words(workspace.templates() + "/common/intake.toml"));
  LIANHETI_TRY(const std::vector<PlannedTable> tables, plan_intake(workspace.schema(), *regime, words));
  LIANHETI_TRY(Dataset examples, read_examples(workspace, *regime));
  std::optional<Dataset> known;
  if (!file.prefill.empty()) {
    LIANHETI_TRY(SqlContext context, workspace.sql_context(file.as_of));
    LIANHETI_TRY(Dataset dataset, Dataset::create(workspace.schema(), std::move(context)));
    Diagnostics problems;
    load_inputs(file.prefill, dataset, problems);
    outcome.add(problems);
    known.emplace(std::move(dataset));
  }
  const IntakeRequest request{.schema = workspace.schema(),
                              .regime = *regime,
                              .year = file.year != 0 ? file.year : file.as_of.year,
                              .examples = examples.connection(),
                              .known = known ? &known->connection() : nullptr};
  LIANHETI_TRY(const Sheets sheets, intake_sheets(request, tables, words));
  return write_xlsx(sheets, file.output, {.epoch = document_epoch(file.as_of)});
}

}  // namespace lianheti
