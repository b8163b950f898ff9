#include "batch/answers.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/i18n.h"
#include "base/text.h"
#include "ingest/bind.h"
#include "ingest/workbook_files.h"

namespace lianheti {
namespace {

using Stamp = std::multimap<std::string, std::string>;

// Columns A and B of a sheet that is no table.
Result<std::vector<std::pair<std::string, std::string>>> pairs_of(Connection& connection, const std::string& sheet) {
  LIANHETI_TRY(Statement rows,
               connection.prepare("SELECT a.text, b.text FROM ignored a JOIN source s ON s.source_id = a.source_id LEFT"
                                  " JOIN ignored b ON b.source_id = a.source_id AND b.cell = 'B' || substr(a.cell, 2)"
                                  " WHERE s.sheet = :sheet AND a.cell LIKE 'A%' ORDER BY a.rowid",
                                  true));
  rows.bind({{"sheet", sheet}});
  std::vector<std::pair<std::string, std::string>> out;
  while (true) {
    LIANHETI_TRY(const bool more, rows.step());
    if (!more) return out;
    out.emplace_back(std::string(trim(rows.text(0))), std::string(trim(rows.text(1))));
  }
}

std::string value_of(const Stamp& stamp, const char* key) {
  const auto found = stamp.find(key);
  return found == stamp.end() ? "" : found->second;
}

Diagnostic not_an_answer(const std::string& file, std::string message) {
  return {"ingest/not-an-answer",
          Severity::Warning,
          std::move(message),
          {.file = file},
          tr("collect joins the workbooks that `lianheti intake --split` wrote")};
}

}  // namespace

Result<std::vector<Answer>> read_answers(Workspace& workspace, const Regime& regime, const IntakeWords& words,
                                         const std::vector<PlannedTable>& tables, const std::string& folder,
                                         const Date& as_of, Outcome& outcome) {
  std::vector<Answer> out;
  const std::vector<std::string>& labels = words.list("confirmation_labels");
  Diagnostics unlisted;
  const std::vector<std::filesystem::path> files = list_workbooks(folder, Depth::AllLevels, unlisted);
  outcome.add(unlisted);
  for (const std::filesystem::path& path : files) {
    const std::string file = path.string();
    LIANHETI_TRY(SqlContext context, workspace.sql_context(as_of));
    LIANHETI_TRY(Dataset dataset, Dataset::create(workspace.schema(), std::move(context)));
    Diagnostics problems;
    load_inputs({file}, dataset, problems);
    outcome.add(problems);
    Connection& connection = dataset.connection();
    LIANHETI_TRY(const auto stamped, pairs_of(connection, workspace.schema().reading.stamp_sheet));
    const Stamp stamp(stamped.begin(), stamped.end());
    const bool unreadable = std::any_of(problems.begin(), problems.end(), [](const Diagnostic& problem) {
      return problem.severity == Severity::Error;
    });
    if (unreadable) continue;
    Answer answer{
        file, {value_of(stamp, kStampConsortium), value_of(stamp, kStampUnit), value_of(stamp, kStampUnitName)}, {},
        false, "", ""};
    if (answer.unit.name.empty()) {
      outcome.add(not_an_answer(file, tr("this workbook is not one that was sent to a unit; it is left out")));
      continue;
    }
    if (!regime.is_named(value_of(stamp, "regime"))) {
      outcome.add(not_an_answer(
          file, msg("this workbook was made for the regime “{}”; it is left out", value_of(stamp, "regime"))));
      continue;
    }
    for (auto [at, end] = stamp.equal_range(kStampExpected); at != end; ++at) {
      if (at->second.empty()) continue;
      const std::size_t blank = std::min(at->second.find(' '), at->second.size() - 1);
      const std::string code = at->second.substr(0, blank);
      answer.expected.push_back(
          {answer.unit.consortium, code == kNoCode ? "" : code, at->second.substr(blank + 1)});
    }
    LIANHETI_TRY(const std::string hash, answer_hash(connection, tables, nullptr));
    answer.changed = hash != value_of(stamp, kStampSent);
    LIANHETI_TRY(const auto confirmed, pairs_of(connection, words.text("confirmation")));
    for (const auto& [label, value] : confirmed) {
      if (label == labels.front()) answer.signed_by = value;
      if (label == labels.back()) answer.signed_on = value;
    }
    out.push_back(std::move(answer));
  }
  return out;
}

}  // namespace lianheti
