// Finding: the verdict of one rule on one subject, with the clause and the cells. Made by check() (regime/check.h);
// printed by `check`, stored in the dataset's table `finding` for the check sheet, and decides whether a packet is
// withheld. What it shares with every other finding of its rule (id, clause, quotation, force) it does not hold itself.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "regime/regime.h"

namespace lianheti {

enum class Status { Pass, Fail, Undetermined, Noted, Repaired, Judge };
std::string_view to_string(Status status);  // "pass", "fail", …
std::optional<Status> parse_status(std::string_view word);

struct Finding {
  const Rule* rule = nullptr;  // of the regime, which outlives it
  std::string regime;
  std::int64_t id = 0;  // finding_id of the dataset
  Severity severity = Severity::Error;
  Status status = Status::Fail;
  std::string consortium;  // id; "" where the data names none
  std::string consortium_name;
  std::string subject;  // unit, person, project …
  std::string message;
  std::string found;
  std::string asked;
  std::string hint;
  std::string reading;  // the interpretation taken; printed after the message
  std::string cells;    // references, see docs/rules.md
  std::int64_t year = 0;  // that it is about; 0: no one year
  std::string claims;   // further ones, not printed, on which rules that yield to this one are silent
  bool unread = false;  // its cells are missing or could not be read
  std::vector<Place> source;

  bool blocks() const { return severity == Severity::Error; }
};

// One line of `check --json`, without the line break.
std::string to_json(const Finding& finding);

// Findings grouped by consortium, for a terminal, with a count at the end. Lines break at 100 columns.
class FindingText {
 public:
  // `with_file`: places name their file.
  explicit FindingText(bool with_file) : with_file_(with_file) {}
  // The lines of the next finding, under the name of its consortium where that is another than before.
  std::string next(const Finding& finding);
  // The count of those that are no passes.
  std::string end() const;

 private:
  bool with_file_;
  std::optional<std::string> consortium_;
  int errors_ = 0, warnings_ = 0, others_ = 0;
};

// The same of a few at once; places name their file where there are several.
std::string to_text(const std::vector<Finding>& findings);

}  // namespace lianheti
