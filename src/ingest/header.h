// Headers: which column of a sheet is which field. Office people write "＊单位名称（全称）", "研发费用(万元)" or a
// header on two rows; all forms are folded before they are compared with the titles and synonyms of the schema.
#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dataset/schema.h"
#include "ingest/workbook.h"

namespace lianheti {

// A row kept beyond the reader's call.
class KeptRow {
 public:
  KeptRow(std::uint32_t number, const std::vector<Cell>& cells);
  KeptRow(KeptRow&&) = default;
  KeptRow& operator=(KeptRow&&) = default;

  std::uint32_t number;
  std::vector<Cell> cells;

 private:
  std::deque<std::string> texts_;
};

struct HeaderMatch {
  int field = -1;                   // index in the table; -1 where the header is no known one
  int second = -1;                  // of the other field of a joint header; else -1
  const MoneyUnit* unit = nullptr;  // that the header names: "出资额（万元）"
};

// The titles and synonyms of one table.
class HeaderNames {
 public:
  HeaderNames(const Table& table, const ReadingWords& words);
  HeaderMatch find(std::string_view header) const;
  // Whether the column only numbers the rows ("序号").
  bool is_counter(std::string_view header) const;
  // The title nearest to an unknown header, "" where none is near. Fields that have their column (`bound`) are no
  // answer.
  std::string suggest(std::string_view header, const std::set<int>& bound = {}) const;

 private:
  struct Target {
    int field = -1;
    int second = -1;
  };

  Target find_key(std::string_view key) const;
  HeaderMatch find_first_line(std::string_view header) const;

  const Table& table_;
  const ReadingWords& words_;
  std::vector<std::string> marks_;  // "(必填)": what is cut out of keys
  std::unordered_map<std::string, Target> by_key_;
};

struct HeaderColumn {
  std::uint32_t column = 0;
  std::string text;  // as typed; the two rows of a path joined by "/"
  HeaderMatch match;
  std::uint32_t repeats = 0;  // the column that has this field already; then match.field is -1
};

// The header rows of a table on a sheet.
struct HeaderBlock {
  std::uint32_t first_row = 0;
  std::uint32_t last_row = 0;
  std::vector<HeaderColumn> columns;  // ascending
  int known = 0;                      // columns with a field
  int paths = 0;                      // of those, known by both rows together
};

// The row, or the two rows, with the most known headers among the first rows of a sheet, one row before two where
// neither knows more; nullopt where no row has one.
std::optional<HeaderBlock> find_header(std::span<const KeptRow> rows, const std::vector<MergedRange>& merged,
                                       const HeaderNames& names);

// A header as a message names it: on one line, without the marks of required columns.
std::string header_label(std::string_view header, const ReadingWords& words);

// The money unit of a note like "（单位：万元）"; nullptr where the text has none.
const MoneyUnit* unit_of_note(std::string_view text, const ReadingWords& words);

// The table that a sheet's name stands for, numbering, brackets and "表" left out; nullptr where it is none.
const Table* find_table(const Schema& schema, std::string_view sheet);
// Whether the sheet is one of those without data ("填报说明").
bool is_other_sheet(const ReadingWords& words, std::string_view sheet);

}  // namespace lianheti
