// PlainWorkbook: an .xlsx written row by row, for tables of any length in bounded memory. No look but that of the
// header and of a list; what is more than a list is Sheets (write_xlsx.h). Deterministic; appears whole or not at all.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "document/sheets.h"
#include "xlsx/write_xlsx.h"

namespace lianheti {

struct PlainCell {
  enum class Kind : std::uint8_t { Blank, Text, Number, Date, Formula };
  Kind kind = Kind::Blank;
  std::string text;           // Text; Date: ISO 8601, a full date; Formula: "=SUM(C2:C9)"
  double number = 0;          // Number; Formula: cached result
  std::string cached;         // Formula: cached text
  std::string number_format;  // "@", "yyyy-mm-dd", "0.00%"; "" for the general one
  bool header = false;        // bold, wrapped
  bool ruled = false;         // with a border; wrapped where its text needs several lines
};

class PlainWorkbook {
 public:
  // `long_tables`: each row goes to disk when the next one begins, so that rows must come in order and no merged cell
  // may reach down; otherwise everything is kept until close().
  PlainWorkbook(const std::filesystem::path& path, const XlsxOptions& options, bool long_tables);
  PlainWorkbook(PlainWorkbook&&) noexcept;
  ~PlainWorkbook();

  // Names are made safe in the order of the calls. `widths` in half-width characters. The first sheet must be shown.
  int add_sheet(const std::string& name, const std::vector<double>& widths, bool hidden = false);
  // Rows 0-based; of a sheet in order.
  void add_row(int sheet, std::uint32_t row, const std::vector<PlainCell>& cells, bool hidden = false);
  // The first cell of the area keeps its value; before rows below it are written.
  void merge(int sheet, const SheetArea& area, const PlainCell& value);
  // The first row stays in view and on each page, and filters the `rows` and `columns` of the sheet; A4 across, one page wide.
  void set_list(int sheet, std::uint32_t rows, std::size_t columns);
  // "xlsx/too-large" where a sheet grew past the format's rows, "xlsx/cannot-write".
  Result<void> close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lianheti
