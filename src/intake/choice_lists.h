// The drop-down lists of a fill-in workbook, each behind a defined name: closed lists on a hidden sheet, and what stands in
// the workbook itself: consortia, and of the consortium of the row its units. Private to intake.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "intake/known_rows.h"

namespace lianheti {

class ChoiceLists {
 public:
  ChoiceLists(const IntakeRequest& request, const std::vector<PlannedTable>& tables, const IntakeWords& words,
              const KnownRows& known);

  struct Choice {
    std::string name;
    bool strict = false;  // nothing else may be typed
  };
  // nullopt where anything may be typed.
  std::optional<Choice> of(const Table& table, const Field& field);

  // Once every column has been asked for.
  Sheet take_sheet() { return std::move(sheet_); }
  std::vector<DefinedName> take_names() { return std::move(names_); }

 private:
  std::string listed(const Table& table, const Field& field, const std::vector<std::string>& values);
  std::string consortia();
  std::string units(const Table& table, const Field& field);
  std::string column_of(const Table& table, const std::string& field) const;
  std::string range(const Table& table, const std::string& field) const;
  void define(const std::string& name, const std::string& formula);  // once
  std::string name_of(const Table& table, const Field& field) const;

  const IntakeRequest& request_;
  const std::vector<PlannedTable>& tables_;
  const KnownRows& known_;
  const std::string prefix_;
  Sheet sheet_;
  std::vector<DefinedName> names_;
};

}  // namespace lianheti
