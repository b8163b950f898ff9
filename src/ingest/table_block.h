// SheetBlock: the rows of one sheet below its header, turned into typed rows and issues of the dataset one at a time.
// Every cell ends as a value, in an issue, or in `ignored`.
#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dataset/dataset.h"
#include "ingest/header.h"
#include "ingest/parse_value.h"
#include "ingest/table_block_merges.h"
#include "ingest/workbook.h"

namespace lianheti {

// "B4"
inline std::string address(const Cell& cell) { return a1(cell.row, cell.column); }

// What reading a table of the schema needs, made once a run.
struct TableReading {
  TableReading(const Table& table, const ReadingWords& words);

  const Table* table;
  HeaderNames names;
  std::vector<std::unique_ptr<Choices>> choices;  // by field; null but for Enum and EnumSet
  int consortium = -1;                            // the field that says which consortium a row is about
  bool refers = false;                            // that field refers to another table's row
};

// What the end of a workbook needs to know of a block.
struct BlockSummary {
  const TableReading* reading = nullptr;
  std::int64_t source_id = 0;
  std::uint32_t consortium_column = 0;  // 0 where the sheet has none
  std::int64_t rows = 0;
  std::int64_t rows_without_consortium = 0;
};

class SheetBlock {
 public:
  // `note_unit`: the money unit of a note above the header, or nullptr. `formats` outlives the block.
  SheetBlock(Dataset& dataset, const TableReading& reading, const WorkbookInfo& book, const SheetInfo& sheet,
             const HeaderBlock& header, const MoneyUnit* note_unit);

  std::int64_t source_id() const { return source_id_; }
  const TableReading& reading() const { return reading_; }
  // Whether the row says the header again.
  bool repeats_header(const std::vector<Cell>& cells);
  void row(std::uint32_t number, const std::vector<Cell>& cells);
  // Notes what is known only at the end: hidden rows and columns, merged ranges, missing columns.
  BlockSummary finish();

 private:
  struct Column {
    int field = -1;
    int second = -1;  // of a joint header
    std::string header;
    std::string key;        // of the header, as texts are compared with it
    bool counter = false;   // numbers the rows; says nothing about them
    bool reported = false;  // a column without header, already complained about
  };
  // A cell of the row at hand, its own or one shared with a row above.
  struct Input {
    const Cell* cell = nullptr;
    const DataMerges::Shared* shared = nullptr;
  };

  void bind_header(const HeaderBlock& header, const MoneyUnit* note_unit);
  bool counts_characters(const std::string& header) const;
  Column& column_at(std::uint32_t number);
  const NumberFormat& format_of(const Cell& cell) const;
  void issue(std::string kind, std::string field, std::string cell, std::string found, std::string asked,
             std::string detail);
  void ignore(const Cell& cell);

  bool skip(std::uint32_t number);
  bool numbers_columns() const;
  bool is_total() const;
  bool is_note(std::uint32_t number) const;
  bool is_example() const;
  void find_own(const std::vector<Cell>& cells);
  bool is_repeated_header() const;
  void note_unit_below();

  void assign(const Column& column, const Cell& cell, const DataMerges::Shared* shared);
  bool assign_cells(std::uint32_t number, const std::vector<Cell>& cells);
  void read_field(std::size_t field, std::uint32_t number);
  void add_remarks(const Field& field, const Cell& cell, Parsed& parsed);
  void store(std::uint32_t number);

  Dataset& dataset_;
  const TableReading& reading_;
  const ReadingWords& words_;
  const std::vector<NumberFormat>& formats_;
  bool date1904_;
  std::vector<std::uint32_t> hidden_rows_;
  std::vector<std::uint32_t> hidden_columns_;
  bool hidden_sheet_;
  DataMerges merges_;
  std::int64_t source_id_ = 0;
  std::vector<Column> columns_;                 // by column number
  std::vector<std::uint32_t> column_of_field_;  // 0 where the sheet has none
  std::vector<ColumnReading> readings_;         // by field

  std::vector<const Cell*> own_;  // cells of the row at hand that are not blank
  std::vector<Input> inputs_;     // by field
  std::deque<Cell> parts_;        // of cells under a joint header
  std::vector<SqlValue> values_;  // by field
  std::vector<Issue> issues_;     // of the row at hand

  std::int64_t rows_ = 0;
  std::int64_t rows_without_consortium_ = 0;
  struct NearHeader {
    std::string cell;
    std::string text;
  };
  std::map<std::string, NearHeader> near_;  // unknown headers by the title that they are near to
  std::set<std::pair<std::uint32_t, std::uint32_t>> merged_origins_;
  std::vector<std::string> merged_ranges_;
  std::vector<std::string> seen_hidden_rows_;
};

// "A、B、C等12处": the first twenty of a list.
std::string list_some(const std::vector<std::string>& items, const ReadingWords& words);

}  // namespace lianheti
