// parse_value: what one cell of a column says. Pure: a cell and what its column is known to be go in; a value and
// remarks come out. A cell that cannot be read gives NULL and a remark that says why, never a guess.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dataset/dataset.h"
#include "dataset/schema.h"
#include "ingest/workbook.h"

namespace lianheti {

// What reading a cell found out: the kind, asked and detail of a dataset Issue.
struct Remark {
  std::string kind;
  std::string asked;  // what was expected, or the value after the repair
  std::string detail;
};

struct Parsed {
  SqlValue value;
  std::vector<Remark> remarks;
};

// The term of a closed list that a typed word stands for.
struct Choice {
  const std::string* name = nullptr;  // nullptr: none
  bool whole = true;                  // false: a bracketed remark beside the term is left out
};

// The words of a closed list by their folded form (fold_key), built once a field.
class Choices {
 public:
  Choices(const Field& field, const ReadingWords& words);
  // Numbering and brackets are left out where need be.
  Choice find(std::string_view typed) const;
  // The terms that a run of words without separators is made of ("AC" is A and C); empty where it is not.
  std::vector<std::string> find_run(std::string_view typed) const;
  // The nearest term, for "did you mean"; "" where none is near.
  std::string suggest(std::string_view typed) const;
  // All terms, 、-separated.
  const std::string& list() const { return list_; }

 private:
  std::unordered_map<std::string, std::size_t> by_key_;
  std::unordered_map<std::string, std::size_t> by_name_;  // as written in the schema: what most cells hold
  std::vector<std::string> names_;
  std::vector<std::pair<std::string, std::size_t>> words_;  // keys, longest first
  const ReadingWords* reading_;
  std::string list_;
};

// What a column is known to be.
struct ColumnReading {
  const Field* field = nullptr;
  const ReadingWords* words = nullptr;
  const Choices* choices = nullptr;  // Enum, EnumSet
  const MoneyUnit* unit = nullptr;   // Amount: from the header or a note of the sheet; nullptr where neither says
  bool date1904 = false;             // Date, Year: what day number 0 is
  bool says_percent = false;         // Percent: the header does, "出资比例（%）"
};

// The value of a cell. Remark kinds: "repaired", "cell-error", "missing-cache", "bad-date", "bad-number", "bad-amount",
// "bad-enum", "ambiguous", "number-as-id", "number-lost".
Parsed parse_value(const Cell& cell, const NumberFormat& format, const ColumnReading& column);

// The cell as a person sees it, for `found` and `ignored`; numbers with at most the 15 digits that a spreadsheet shows.
std::string typed_text(const Cell& cell, const NumberFormat& format);

// One parser a type; parse_value() chooses. They expect no error cell and no formula without its result.
Parsed parse_amount(const Cell& cell, const NumberFormat& format, const ColumnReading& column);
Parsed parse_percent(const Cell& cell, const NumberFormat& format, const ColumnReading& column);
Parsed parse_date(const Cell& cell, const NumberFormat& format, const ColumnReading& column);
Parsed parse_year(const Cell& cell, const NumberFormat& format, const ColumnReading& column);
Parsed parse_integer(const Cell& cell, const NumberFormat& format, const ColumnReading& column);
Parsed parse_number(const Cell& cell, const NumberFormat& format, const ColumnReading& column);
Parsed parse_boolean(const Cell& cell, const NumberFormat& format, const ColumnReading& column);
Parsed parse_enum(const Cell& cell, const NumberFormat& format, const ColumnReading& column);
Parsed parse_enum_set(const Cell& cell, const NumberFormat& format, const ColumnReading& column);
Parsed parse_identifier(const Cell& cell, const NumberFormat& format, const ColumnReading& column);
Parsed parse_text(const Cell& cell, const NumberFormat& format, const ColumnReading& column);

}  // namespace lianheti
