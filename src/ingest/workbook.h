// Workbook: what a spreadsheet file holds, cell by cell, before any schema. Made by read_workbook() from the bytes of
// an .xlsx, .xls, .ods or .csv file (by content, not by name); eaten by the binder (ingest/bind.h), by `lianheti dump`
// and by the annotator. Immutable after reading. Cells are sparse and in row-major order; blank cells are absent.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.h"
#include "base/result.h"

namespace lianheti {

enum class CellKind : std::uint8_t { Text, Number, Date, Boolean, Error };

// What the number format of a cell says about its number.
struct NumberFormat {
  bool percent = false;       // the value shown is 100 × the number
  std::int8_t decimals = -1;  // decimals shown; -1 for General and unknown formats
  bool time = false;          // Date cells: the format shows a time of day
  // Literal text behind the digits: "万元", "元", "亿元". Empty where the format scales the number it shows
  // (0!.0,"万"): then the text is no unit of the number in the cell.
  std::string unit;
};

struct Cell {
  std::uint32_t row = 0;     // 1-based
  std::uint32_t column = 0;  // 1-based
  CellKind kind = CellKind::Text;
  bool formula = false;        // the value is the cached result of a formula
  bool missing_cache = false;  // a formula without a stored result: Text, and the text is empty
  std::uint16_t format = 0;    // index into Sheet-independent format table of the workbook
  double number = 0;           // Number; Date: serial as stored; Boolean: 0 or 1
  std::string_view text;       // Text: UTF-8, runs joined, no phonetics; Date: ISO 8601; Error: "#N/A"
};

// A rectangle of merged cells, corners inclusive, 1-based.
struct MergedRange {
  RowColumn first;
  RowColumn last;
};

enum class SheetState : std::uint8_t { Visible, Hidden, VeryHidden };

struct SheetInfo {
  std::string name;
  SheetState state = SheetState::Visible;
  std::vector<MergedRange> merged;
  std::vector<std::uint32_t> hidden_rows;     // ascending
  std::vector<std::uint32_t> hidden_columns;  // ascending
};

enum class FileKind : std::uint8_t { Xlsx, Xls, Ods, Csv };

struct WorkbookInfo {
  std::string file;  // as named by the user
  FileKind kind = FileKind::Xlsx;
  bool date1904 = false;
  std::vector<NumberFormat> formats;  // by Cell::format; 0 is General
};

// Receives a workbook as it is read, so that 200,000 rows need no memory of their own. Calls come in the order
// begin_workbook (begin_sheet row* end_sheet)* end_workbook; views are valid during the call only. A sheet's merged
// ranges and hidden rows are known at begin_sheet. When the reading fails, the calls end wherever they are.
class WorkbookSink {
 public:
  virtual ~WorkbookSink() = default;
  virtual void begin_workbook(const WorkbookInfo& info) = 0;
  virtual void begin_sheet(const SheetInfo& sheet) = 0;
  virtual void row(std::uint32_t number, const std::vector<Cell>& cells) = 0;  // at least one cell
  virtual void end_sheet() = 0;
  virtual void end_workbook() = 0;
};

// Limits against hostile files.
struct ReadLimits {
  std::uint64_t file_bytes = 512ull << 20;
  std::uint64_t part_bytes = 1ull << 30;        // one inflated part
  std::uint64_t total_bytes = 3ull << 30;       // all inflated parts
  std::uint64_t cells = 20'000'000;             // all sheets
  std::uint32_t entries = 20'000;               // files in the zip
  std::uint32_t text_bytes = 4u << 20;          // one cell
  std::uint64_t all_text_bytes = 1ull << 30;  // texts of all cells; a text that many cells share counts for each
};

// Reads a file by its content. Errors (code "ingest/…"): empty, not a spreadsheet, encrypted, truncated or damaged,
// over a limit. Warnings (a part that is missing, a cell outside the sheet) go to `warnings`.
Result<void> read_workbook(const std::string& path, WorkbookSink& sink, Diagnostics& warnings,
                           const ReadLimits& limits = {});

// The same from bytes in memory; `file` names them in diagnostics.
Result<void> read_workbook_bytes(std::string bytes, const std::string& file, WorkbookSink& sink, Diagnostics& warnings,
                                 const ReadLimits& limits = {});

// The whole of a file as one JSON object (interface.md, `dump --json`).
Result<std::string> dump_json(const std::string& path, Diagnostics& warnings, const ReadLimits& limits = {});

// What `dump --json` prints for a file that cannot be read: {"v":1,"file":…,"error":…,"code":…}.
std::string dump_json_error(const std::string& path, const Diagnostics& errors);

// The workbook as text, one line a cell: "成员单位!A2 s 温州…", for people and golden files.
Result<std::string> dump_text(const std::string& path, Diagnostics& warnings, const ReadLimits& limits = {});

}  // namespace lianheti
