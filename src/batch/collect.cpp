#include "batch/collect.h"

#include <filesystem>
#include <map>

#include "base/file_name.h"
#include "base/i18n.h"
#include "base/world.h"
#include "batch/answers.h"
#include "batch/intake.h"
#include "batch/reminders.h"
#include "ingest/bind.h"
#include "intake/intake_sheets.h"
#include "xlsx/write_xlsx.h"

namespace lianheti {
namespace {

// As it lies in the folder: two districts may send workbooks of one name.
std::string name_in(const std::string& folder, const std::string& path) {
  return readable_path(std::filesystem::path(path).lexically_relative(folder).generic_string());
}

std::string identity(const IntakeUnit& unit) {
  return unit.consortium + '\x1F' + (unit.uscc.empty() ? unit.name : unit.uscc);
}

// A unit that was asked, and its answer where one came.
struct Asked {
  IntakeUnit unit;
  const Answer* answer = nullptr;
};

// Everybody who was asked, as the stamps of the workbooks tell, in the order of asking. Of two workbooks of one unit
// the answered one counts.
std::vector<Asked> everybody(const std::vector<Answer>& answers) {
  std::vector<Asked> out;
  std::map<std::string, std::size_t> index;
  const auto slot = [&](const IntakeUnit& unit) -> Asked& {
    const auto [at, fresh] = index.emplace(identity(unit), out.size());
    if (fresh) out.push_back({unit, nullptr});
    return out[at->second];
  };
  for (const Answer& answer : answers) {
    for (const IntakeUnit& unit : answer.expected) slot(unit);
  }
  for (const Answer& answer : answers) {
    Asked& asked = slot(answer.unit);
    if (asked.answer == nullptr || (!asked.answer->answered() && answer.answered())) asked.answer = &answer;
  }
  return out;
}

// Elsewhere two consortia may have one number by mistake; here it stands in the workbooks that were sent out, so that
// another name under it is another answer.
Schema by_number(Schema schema) {
  for (Table& table : schema.tables) {
    if (table.name == "consortium") std::erase_if(table.key, [](const KeyField& part) { return part.may_be_empty; });
  }
  return schema;
}

class ReportSheets {
 public:
  ReportSheets(const IntakeWords& words, const std::string& folder) : words_(words), folder_(folder) {}

  Sheet state(const std::vector<Asked>& asked, const CollectSummary& summary) const {
    Sheet sheet = titled(words_.text("collected"),
                         words_.filled("collected_title", {{"expected", std::to_string(summary.expected)},
                                                           {"answered", std::to_string(summary.answered)},
                                                           {"missing", std::to_string(summary.missing.size())}}),
                         "collected_headings", {14, 34, 24, 26, 14, 14, 44});
    for (const Asked& at : asked) {
      const bool answered = at.answer != nullptr && at.answer->answered();
      const char* state = answered               ? "collected_answered"
                          : at.answer != nullptr ? "collected_untouched"
                                                 : "collected_missing";
      row(sheet,
          {at.unit.consortium, at.unit.name, at.unit.uscc, words_.text(state), answered ? at.answer->signed_by : "",
           answered ? at.answer->signed_on : "", at.answer != nullptr ? name_in(folder_, at.answer->file) : ""},
          answered ? "cell" : "over");
    }
    return sheet;
  }

  Result<Sheet> differences(Dataset& dataset, std::size_t& count) const {
    Sheet sheet = titled(words_.text("differences"), words_.text("differences_title"), "differences_headings",
                         {14, 14, 24, 34, 44, 34, 44});
    LIANHETI_TRY(Provenance provenance, Provenance::create(dataset.connection()));
    LIANHETI_TRY(Statement rows,
                 dataset.connection().prepare(
                     "SELECT table_name, row_id, field, min(issue_id), consortium, found, asked, count(*) FROM issue"
                     " WHERE kind = 'conflict' GROUP BY table_name, row_id, field, found ORDER BY 1, 2, 4",
                     true));
    while (true) {
      LIANHETI_TRY(const bool more, rows.step());
      if (!more) break;
      ++count;
      const Table& table = *dataset.schema().find(rows.text(0));
      const std::string field(rows.text(2));
      const Place kept = provenance.find(table.name, rows.integer(1), field);
      const Place other = provenance.find("issue", rows.integer(3), field);
      row(sheet,
          {std::string(rows.text(4)), table.title, table.fields[static_cast<std::size_t>(table.find(field))].title,
           std::string(rows.text(6)), place_text(kept), std::string(rows.text(5)),
           place_text(other) + others(rows.integer(7))},
          "cell");
    }
    if (count == 0) {
      SheetCell none = text(words_.text("differences_none"), "cell");
      none.columns = static_cast<int>(sheet.widths.size());
      sheet.rows.push_back({{std::move(none)}});
    }
    return sheet;
  }

 private:
  // " 等5处" of an answer that five workbooks give.
  std::string others(std::int64_t count) const {
    return count == 1 ? "" : " " + words_.filled("differences_more", {{"count", std::to_string(count)}});
  }

  std::string place_text(const Place& place) const {
    return name_in(folder_, place.file) + " " + place.sheet + "!" + place.cell;
  }

  static SheetCell text(std::string text, const char* format) {
    SheetCell cell;
    cell.kind = SheetCell::Kind::Text;
    cell.text = std::move(text);
    cell.format = format;
    return cell;
  }

  static void row(Sheet& sheet, const std::vector<std::string>& texts, const char* format) {
    SheetRow& added = sheet.rows.emplace_back();
    for (const std::string& at : texts) added.cells.push_back(text(at, format));
  }

  Sheet titled(const std::string& name, const std::string& title, const std::string& headings,
               std::vector<double> widths) const {
    Sheet sheet;
    sheet.name = name;
    sheet.landscape = true;
    sheet.widths = std::move(widths);
    sheet.rows.push_back({{text(title, "caption")}});
    row(sheet, words_.list(headings), "header");
    sheet.frozen_rows = 2;
    sheet.repeat_rows = 2;
    return sheet;
  }

  const IntakeWords& words_;
  const std::string& folder_;
};

}  // namespace

Result<CollectSummary> collect(Workspace& workspace, const CollectRequest& request, Outcome& outcome) {
  if (std::error_code error; !std::filesystem::is_directory(request.folder, error)) {
    return Diagnostic{"base/cannot-read", Severity::Error, tr("there is no such folder"), {.file = request.folder},
                      tr("name the folder with the workbooks that came back")};
  }
  LIANHETI_TRY(const Regime* regime, workspace.regime(request.regime));
  LIANHETI_TRY(const IntakeWords words, load_intake_words(workspace.templates() + "/common/intake.toml"));
  LIANHETI_TRY(const std::vector<PlannedTable> tables, plan_intake(workspace.schema(), *regime, words));
  LIANHETI_TRY(const std::vector<Answer> answers,
               read_answers(workspace, *regime, words, tables_of_unit(tables), request.folder, request.as_of, outcome));
  if (answers.empty()) {
    return Diagnostic{"ingest/no-input",
                      Severity::Error,
                      tr("there is no workbook of a unit in this folder"),
                      {.file = request.folder},
                      tr("collect joins the workbooks that `lianheti intake --split` wrote")};
  }
  const Schema schema = by_number(workspace.schema());
  LIANHETI_TRY(SqlContext context, workspace.sql_context(request.as_of));
  LIANHETI_TRY(Dataset dataset, Dataset::create(schema, std::move(context)));
  const std::vector<Asked> asked = everybody(answers);
  std::vector<std::string> files;
  std::vector<Reminder> silent;
  CollectSummary summary;
  for (const Asked& at : asked) {
    ++summary.expected;
    if (at.answer != nullptr) files.push_back(at.answer->file);
    if (at.answer != nullptr && at.answer->answered()) {
      ++summary.answered;
    } else {
      summary.missing.push_back(at.unit.name);
      silent.push_back({at.unit, at.answer != nullptr});
    }
  }
  Diagnostics said_already;
  load_inputs(files, dataset, said_already);

  LIANHETI_TRY(Dataset examples, read_examples(workspace, *regime));
  const IntakeRequest intake{.schema = workspace.schema(),
                             .regime = *regime,
                             .year = request.as_of.year,
                             .examples = examples.connection(),
                             .known = &dataset.connection()};
  LIANHETI_TRY(Sheets sheets, intake_sheets(intake, tables, words));
  const ReportSheets reports(words, request.folder);
  LIANHETI_TRY(Sheet differences, reports.differences(dataset, summary.conflicts));
  sheets.sheets.insert(sheets.sheets.begin(), std::move(differences));
  sheets.sheets.insert(sheets.sheets.begin(), reports.state(asked, summary));
  LIANHETI_CHECK(write_xlsx(sheets, request.output, {.epoch = document_epoch(request.as_of)}));
  if (!request.reminders.empty()) {
    LIANHETI_CHECK(write_reminders(workspace, *regime, dataset, silent, request.reminders, request.as_of));
  }
  return summary;
}

}  // namespace lianheti
