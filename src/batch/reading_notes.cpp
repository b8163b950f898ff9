#include "batch/reading_notes.h"

#include <map>

#include "base/i18n.h"

namespace lianheti {
namespace {

struct NoteKind {
  Severity severity;
  const char* message;
  const char* hint;
};

const std::map<std::string, NoteKind, std::less<>>& kinds() {
  static const std::map<std::string, NoteKind, std::less<>> all = {
      {"unknown-column",
       {Severity::Warning, "this column is not known and was passed over",
        "`lianheti intake` writes a workbook with all columns"}},
      {"unknown-sheet",
       {Severity::Warning, "this sheet is not known and was passed over",
        "`lianheti intake` writes a workbook with all sheets"}},
      {"hidden", {Severity::Info, "hidden content was read like the rest", "unhide it to look at it"}},
      {"total-row", {Severity::Info, "this row is no data and was passed over", ""}},
      {"joined-rows",
       {Severity::Info, "rows of this sheet were joined with those of the other files, which were named first", ""}},
      {"merged-spread", {Severity::Info, "merged cells were read into each of their rows", ""}},
  };
  return all;
}

}  // namespace

Result<void> reading_notes(const Dataset& dataset, Diagnostics& notes) {
  LIANHETI_TRY(Connection connection, dataset.open());
  LIANHETI_TRY(Statement rows,
               connection.prepare("SELECT i.kind, s.file, s.sheet, i.cell, i.found, i.detail FROM issue i"
                                  " LEFT JOIN source s ON s.source_id = i.source_id ORDER BY i.issue_id",
                                  true));
  while (true) {
    LIANHETI_TRY(const bool more, rows.step());
    if (!more) return {};
    const auto kind = kinds().find(rows.text(0));
    if (kind == kinds().end()) continue;
    std::string message = tr(kind->second.message);
    if (!rows.text(4).empty()) message += "：" + std::string(rows.text(4));
    if (!rows.text(5).empty()) message += "（" + std::string(rows.text(5)) + "）";
    notes.push_back(
        {"ingest/" + kind->first,
         kind->second.severity,
         std::move(message),
         {.file = std::string(rows.text(1)), .sheet = std::string(rows.text(2)), .cell = std::string(rows.text(3))},
         *kind->second.hint == '\0' ? "" : tr(kind->second.hint)});
  }
}

}  // namespace lianheti
