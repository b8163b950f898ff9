// What a regime asks of a fill-in workbook: its tables and columns, the clauses behind each column and the limits of
// length. Derived from the queries of its rules and templates, so that no list is kept by hand.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "intake/words.h"
#include "regime/regime.h"

namespace lianheti {

struct PlannedField {
  const Field* field = nullptr;
  std::vector<std::string> clauses;  // "三（三）", in the order of the rules
  std::vector<std::string> checks;   // titles of those rules
  std::int64_t limit = 0;            // characters; 0 = none
  bool limit_counts_spaces = false;
  std::string limit_counts;  // "不计空格"
};

struct PlannedTable {
  const Table* table = nullptr;
  std::vector<PlannedField> fields;
};

// Tables that a rule or template of the regime reads, and those that are always required; of them the columns that are
// required or that a rule or template names. In the order of the schema. Errors: a template that cannot be read.
Result<std::vector<PlannedTable>> plan_intake(const Schema& schema, const Regime& regime, const IntakeWords& words);

}  // namespace lianheti
