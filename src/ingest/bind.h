// bind: workbooks to typed rows. The binder finds the table of each sheet, its header and its data rows, and writes
// values, issues and ignored cells into the dataset while the file is read.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dataset/dataset.h"
#include "ingest/table_block.h"
#include "ingest/workbook.h"

namespace lianheti {

// Eats workbooks. A sheet belongs to the table that its name says ("2 成员单位", "成员单位（盖章）"), or, where the
// name says nothing, to the one whose headers it has. Another table may begin below it, with a header of its own.
class Binder : public WorkbookSink {
 public:
  explicit Binder(Dataset& dataset);
  ~Binder() override;

  void begin_workbook(const WorkbookInfo& info) override;
  void begin_sheet(const SheetInfo& sheet) override;
  void row(std::uint32_t number, const std::vector<Cell>& cells) override;
  void end_sheet() override;
  void end_workbook() override {}

  // Ends a workbook, or the files of a folder that make up one: rows without 联合体编号 get the only one there is, or
  // an issue.
  void settle();
  // How far a workbook has come, to forget a file that could not be read to its end (its rows are the caller's to
  // undo).
  struct Mark {
    std::size_t blocks = 0;
    std::size_t stamps = 0;
    std::int64_t first_source = 0;
    std::int64_t last_source = 0;
  };
  Mark mark() const { return {blocks_.size(), stamp_.size(), first_source_, last_source_}; }
  void go_back(const Mark& mark);

  // What the hidden stamp sheet of an intake workbook says under `key` ("regime", "year", "schema"); "" where nothing.
  std::string stamp(const std::string& key) const;

 private:
  enum class Mode { Searching, Reading, Stamp, Other, Unknown };

  void decide();
  const TableReading* choose_table(std::optional<HeaderBlock>& header) const;
  bool has_labels_beside(const TableReading& reading, const HeaderBlock& header) const;
  std::optional<HeaderBlock> table_header(std::span<const KeptRow> rows, const std::vector<MergedRange>& merged,
                                          const TableReading*& reading) const;
  void start_block(const TableReading& reading, const HeaderBlock& header);
  void read_on(std::uint32_t number, const std::vector<Cell>& cells);
  bool begin_next_table(std::uint32_t number, const std::vector<Cell>& cells);
  void read_kept();
  void start_ignoring();
  void take(std::uint32_t number, const std::vector<Cell>& cells);
  void ignore(const std::vector<Cell>& cells);
  void read_stamp(const std::vector<Cell>& cells);
  void note_source(std::int64_t source_id);
  void fill_in(const std::string& consortium);
  void report_missing(const BlockSummary& block);
  std::string number_by_name();

  Dataset& dataset_;
  std::vector<TableReading> readings_;
  WorkbookInfo book_;
  SheetInfo sheet_;
  Mode mode_ = Mode::Searching;
  std::vector<KeptRow> kept_;          // rows before the header is found, and what may be the title of a next table
  std::uint32_t last_row_ = 0;         // Mode::Reading: the last one that is not blank
  bool labels_beside_ = false;         // Mode::Unknown: a form of labels and values
  int looks_ = 0;                      // Mode::Reading: for a next table
  std::unique_ptr<SheetBlock> block_;  // Mode::Reading
  std::int64_t other_source_ = 0;      // Mode::Other, Mode::Unknown
  std::vector<BlockSummary> blocks_;   // of the workbook
  std::int64_t first_source_ = 0;      // of the workbook; 0 where it has none yet
  std::int64_t last_source_ = 0;
  std::vector<std::pair<std::string, std::string>> stamp_;
};

// Reads files, and folders of them, into the dataset. The .csv files of a folder make one workbook, each a sheet. An
// input that cannot be read leaves nothing behind but a problem; the others go on. Problems: everything read_workbook()
// says, and "ingest/no-input" for a folder without a workbook. A required table that no input has is an issue
// "missing-sheet". Rows of several files about the same thing are joined (ingest/join_files.h).
void load_inputs(const std::vector<std::string>& paths, Dataset& dataset, Diagnostics& problems);

}  // namespace lianheti
