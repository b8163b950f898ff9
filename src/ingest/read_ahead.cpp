#include "ingest/read_ahead.h"

#include <exception>
#include <optional>
#include <thread>
#include <utility>

#include "base/bounded_queue.h"

namespace lianheti {
namespace {

constexpr std::size_t kBatchCells = 8192;           // some 400 rows of 20 cells
constexpr std::size_t kBatchText = std::size_t{1} << 18;
constexpr std::size_t kBatchesAhead = 3;

// A run of calls to a sink, in this order: the beginnings, the rows, the ends.
struct Batch {
  struct Row {
    std::uint32_t number = 0;
    std::size_t cells = 0;
  };

  std::optional<WorkbookInfo> workbook;
  std::optional<SheetInfo> sheet;
  std::vector<Row> rows;
  std::vector<Cell> cells;  // of all rows; their texts have a length but stand, one after the other, in `text`
  std::string text;
  bool sheet_ends = false;
  bool workbook_ends = false;

  bool empty() const { return !workbook && !sheet && rows.empty() && !sheet_ends && !workbook_ends; }

  void deliver(WorkbookSink& sink) const {
    if (workbook) sink.begin_workbook(*workbook);
    if (sheet) sink.begin_sheet(*sheet);
    std::vector<Cell> row_cells;
    auto next = cells.begin();
    const char* from = text.data();
    for (const Row& row : rows) {
      const auto end = next + static_cast<std::ptrdiff_t>(row.cells);
      row_cells.assign(next, end);
      next = end;
      for (Cell& cell : row_cells) {
        cell.text = {from, cell.text.size()};
        from += cell.text.size();
      }
      sink.row(row.number, row_cells);
    }
    if (sheet_ends) sink.end_sheet();
    if (workbook_ends) sink.end_workbook();
  }
};

// One end is a sink for the thread that reads, the other gives what came in.
class Pipe : public WorkbookSink {
 public:
  void begin_workbook(const WorkbookInfo& info) override {
    pass_on();
    batch_.workbook = info;
  }
  void begin_sheet(const SheetInfo& sheet) override {
    if (batch_.sheet || batch_.sheet_ends) pass_on();
    batch_.sheet = sheet;
  }
  void row(std::uint32_t number, const std::vector<Cell>& cells) override {
    if (batch_.cells.capacity() == 0) batch_.cells.reserve(kBatchCells + kBatchCells / 8);
    batch_.cells.insert(batch_.cells.end(), cells.begin(), cells.end());
    for (const Cell& cell : cells) batch_.text += cell.text;
    batch_.rows.push_back({number, cells.size()});
    if (batch_.cells.size() >= kBatchCells || batch_.text.size() >= kBatchText) pass_on();
  }
  void end_sheet() override { batch_.sheet_ends = true; }
  void end_workbook() override { batch_.workbook_ends = true; }

  // Nothing more will come in.
  void close() {
    pass_on();
    batches_.close();
  }

  // Waits for a batch; nullopt once the pipe is closed and empty.
  std::optional<Batch> take() { return batches_.take(); }

  // Nobody will take anything any more: what comes in is dropped.
  void abandon() { batches_.abandon(); }

 private:
  void pass_on() {
    if (!batch_.empty()) batches_.push(std::exchange(batch_, {}));
  }

  Batch batch_;  // of the thread that reads
  BoundedQueue<Batch> batches_{kBatchesAhead, 1};
};

}  // namespace

Result<void> read_workbook_ahead(const std::string& path, WorkbookSink& sink, Diagnostics& warnings,
                                 const ReadLimits& limits) {
  Pipe pipe;
  Result<void> result;
  std::exception_ptr fault;
  {
    const std::jthread reader([&] {
      try {
        result = read_workbook(path, pipe, warnings, limits);
      } catch (...) {
        fault = std::current_exception();
      }
      pipe.close();
    });
    try {
      while (const std::optional<Batch> batch = pipe.take()) batch->deliver(sink);
    } catch (...) {
      pipe.abandon();
      throw;
    }
  }
  if (fault) std::rethrow_exception(fault);
  return result;
}

}  // namespace lianheti
