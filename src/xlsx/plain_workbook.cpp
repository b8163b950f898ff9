#include "xlsx/plain_workbook.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/date.h"
#include "base/i18n.h"
#include "base/place.h"
#include "xlsx/close_workbook.h"
#include "xlsx/row_heights.h"
#include "xlsx/sheet_settings.h"
#include "document/sheet_names.h"

namespace lianheti {

namespace {

constexpr double kListTextSize = 11;    // points, of the workbook's default font
constexpr double kListLineHeight = 16;  // points

// Of a ruled cell; the others show one line.
int lines_of(const PlainCell& cell, const std::vector<double>& widths, std::size_t column) {
  return cell.ruled && column < widths.size() ? wrapped_lines(cell.text, widths[column], kListTextSize) : 1;
}

// Some programs do not work out what wrapped texts need; each cell that wraps takes them time to open.
double height_of(int lines) { return lines == 1 ? LXW_DEF_ROW_HEIGHT : std::min(lines * kListLineHeight, kTallestRow); }

}  // namespace

struct PlainWorkbook::State {
  PendingFile pending;
  std::string path;
  XlsxOptions options;
  lxw_workbook* book = nullptr;  // none once closed
  std::vector<lxw_worksheet*> sheets;
  std::vector<std::string> names;
  std::vector<std::vector<double>> widths;  // of each sheet
  std::map<std::tuple<std::string, bool, bool, bool>, lxw_format*> formats;
  bool too_large = false;

  State(const std::filesystem::path& to, const XlsxOptions& how) : pending(to), path(to.string()), options(how) {}

  ~State() {
    if (book != nullptr) workbook_close(book);
  }

  lxw_format* format(const PlainCell& cell, bool wraps) {
    if (cell.number_format.empty() && !cell.header && !cell.ruled) return nullptr;
    lxw_format*& made = formats[{cell.number_format, cell.header, cell.ruled, wraps}];
    if (made != nullptr) return made;
    made = workbook_add_format(book);
    if (!cell.number_format.empty()) format_set_num_format(made, cell.number_format.c_str());
    if (cell.header) {
      format_set_bold(made);
      format_set_align(made, LXW_ALIGN_CENTER);
    }
    if (cell.header || wraps) format_set_text_wrap(made);
    if (cell.header || cell.ruled) {
      format_set_align(made, LXW_ALIGN_VERTICAL_CENTER);
      format_set_border(made, LXW_BORDER_THIN);
    }
    return made;
  }

  void write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const PlainCell& cell, bool wraps) {
    lxw_format* style = format(cell, wraps);
    switch (cell.kind) {
      case PlainCell::Kind::Blank:
        worksheet_write_blank(sheet, row, column, style);
        break;
      case PlainCell::Kind::Text:
        worksheet_write_string(sheet, row, column, cell.text.c_str(), style);
        break;
      case PlainCell::Kind::Number:
        worksheet_write_number(sheet, row, column, cell.number, style);
        break;
      case PlainCell::Kind::Date: {
        const Date date = parse_iso(cell.text).value_or(Date{1900, 1, 1});
        lxw_datetime moment{date.year, date.month, date.day, 0, 0, 0};
        worksheet_write_datetime(sheet, row, column, &moment, style);
        break;
      }
      case PlainCell::Kind::Formula:
        if (cell.cached.empty())
          worksheet_write_formula_num(sheet, row, column, cell.text.c_str(), style, cell.number);
        else
          worksheet_write_formula_str(sheet, row, column, cell.text.c_str(), style, cell.cached.c_str());
        break;
    }
  }
};

PlainWorkbook::PlainWorkbook(const std::filesystem::path& path, const XlsxOptions& options, bool long_tables)
    : state_(std::make_unique<State>(path, options)) {
  lxw_workbook_options how{};
  how.constant_memory = long_tables ? LXW_TRUE : LXW_FALSE;
  state_->book = workbook_new_opt(state_->pending.temporary().c_str(), &how);
  std::string author = "lianheti";
  lxw_doc_properties properties{};
  properties.author = author.data();
  properties.created = std::max<std::int64_t>(options.epoch, 1);  // 0 would mean "now"
  workbook_set_properties(state_->book, &properties);
}

PlainWorkbook::PlainWorkbook(PlainWorkbook&&) noexcept = default;
PlainWorkbook::~PlainWorkbook() = default;

int PlainWorkbook::add_sheet(const std::string& name, const std::vector<double>& widths, bool hidden) {
  state_->names.push_back(name);
  lxw_worksheet* sheet = workbook_add_worksheet(state_->book, safe_sheet_names(state_->names).back().c_str());
  for (std::size_t column = 0; column < widths.size(); ++column) {
    const auto at = static_cast<lxw_col_t>(column);
    worksheet_set_column(sheet, at, at, widths[column], nullptr);
  }
  if (hidden) worksheet_hide(sheet);
  state_->sheets.push_back(sheet);
  state_->widths.push_back(widths);
  return static_cast<int>(state_->sheets.size()) - 1;
}

void PlainWorkbook::add_row(int sheet, std::uint32_t row, const std::vector<PlainCell>& cells, bool hidden) {
  if (row >= kMaxRow) {
    state_->too_large = true;
    return;
  }
  lxw_worksheet* to = state_->sheets.at(static_cast<std::size_t>(sheet));
  const std::vector<double>& widths = state_->widths[static_cast<std::size_t>(sheet)];
  int lines = 1;
  for (std::size_t column = 0; column < cells.size(); ++column) lines = std::max(lines, lines_of(cells[column], widths, column));
  const double height = height_of(lines);
  if (hidden || height != LXW_DEF_ROW_HEIGHT) {
    lxw_row_col_options options{};
    options.hidden = hidden ? LXW_TRUE : LXW_FALSE;
    worksheet_set_row_opt(to, row, height, nullptr, &options);
  }
  for (std::size_t column = 0; column < cells.size(); ++column) {
    state_->write(to, row, static_cast<lxw_col_t>(column), cells[column], lines > 1 && lines_of(cells[column], widths, column) > 1);
  }
}

void PlainWorkbook::merge(int sheet, const SheetArea& area, const PlainCell& value) {
  lxw_worksheet* to = state_->sheets.at(static_cast<std::size_t>(sheet));
  worksheet_merge_range(to, area.first_row, static_cast<lxw_col_t>(area.first_column), area.last_row,
                        static_cast<lxw_col_t>(area.last_column), "", state_->format(value, false));
  state_->write(to, area.first_row, static_cast<lxw_col_t>(area.first_column), value, false);
}

void PlainWorkbook::set_list(int sheet, std::uint32_t rows, std::size_t columns) {
  const Sheet look{
      .widths = std::vector<double>(columns), .frozen_rows = 1, .repeat_rows = 1, .landscape = true, .autofilter = rows > 1};
  const GridSize size{std::min(rows, kMaxRow), static_cast<std::uint32_t>(columns)};
  lxw_worksheet* to = state_->sheets.at(static_cast<std::size_t>(sheet));
  set_view(look, size, to);
  set_print(look, size, to);
}

Result<void> PlainWorkbook::close() {
  const Result<void> closed = close_workbook(std::exchange(state_->book, nullptr), state_->pending.temporary(), state_->path);
  if (state_->too_large) {
    Place place;
    place.file = state_->path;
    return Diagnostic{"xlsx/too-large", Severity::Error, msg("a sheet would have more than {} rows", kMaxRow), place,
                      tr("write fewer consortia, or fewer years")};
  }
  LIANHETI_CHECK(closed);
  return state_->pending.commit(state_->options.durability);
}

}  // namespace lianheti
