// Finding: the verdict of one rule on one subject, with the clause and the cells. Made by check() (regime/check.h);
// printed by `check`, stored in the dataset's table `finding` for the check sheet, and decides whether a packet is withheld.
#pragma once
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "regime/regime.h"

namespace lianheti {

enum class Status { Pass, Fail, Undetermined, Noted, Repaired, Judge };
std::string_view to_string(Status status);  // "pass", "fail", …

struct Finding {
  std::string rule;
  std::string regime;
  std::string clause;
  std::string quote;
  Force force = Force::Must;
  Severity severity = Severity::Error;
  Status status = Status::Fail;
  std::string consortium;  // id; "" where the data names none
  std::string subject;     // unit, person, project …
  std::string message;
  std::string found;
  std::string asked;
  std::string hint;
  std::string reading;
  std::vector<Place> source;

  bool blocks() const { return severity == Severity::Error; }
};

// One line of `check --json` (interface.md), without the line break.
std::string to_json(const Finding& finding);

// Findings grouped by consortium, for a terminal, in the language of the catalogue for fixed words.
std::string to_text(const std::vector<Finding>& findings, bool with_passes);

}  // namespace lianheti
