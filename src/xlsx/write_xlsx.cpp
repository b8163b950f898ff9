#include "xlsx/write_xlsx.h"

#include <xlsxwriter.h>

#include <algorithm>

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/world.h"
#include "document/sheet_names.h"
#include "xlsx/check_sheets.h"
#include "xlsx/close_workbook.h"
#include "xlsx/grid.h"
#include "xlsx/row_heights.h"
#include "xlsx/sheet_settings.h"
#include "xlsx/workbook_formats.h"
#include "xlsx/write_chart.h"

namespace lianheti {

namespace {

constexpr int kFirstYear = 1900;                        // the format has no earlier dates
constexpr int kCommentWidth = 40;       // half-width characters
constexpr int kCommentLine = 20;        // pixels
constexpr double kCommentFontSize = 9;  // points

constexpr const char* kTextFormat = "@";
constexpr std::string_view kInternal = "internal:";  // of a link's target
constexpr std::size_t kLongestLiteral = 255;          // of a text in a formula

// From so many cells on, rows go to disk one by one, with their texts in them: the library need not keep what it has
// written, nor look for texts that come again.
constexpr std::size_t kManyCells = 20'000;

// Not where a later step returns to a row: to cover the cells below a merged one, or to fill in empty ones.
bool goes_row_by_row(const Sheets& sheets) {
  std::size_t cells = 0;
  for (const Sheet& sheet : sheets.sheets) {
    if (sheet.text_rows > sheet.rows.size()) return false;
    for (const SheetRow& row : sheet.rows) {
      cells += row.cells.size();
      for (const SheetCell& cell : row.cells)
        if (cell.rows > 1) return false;
    }
  }
  return cells >= kManyCells;
}

lxw_workbook* open(const Sheets& sheets, const std::filesystem::path& path) {
  lxw_workbook_options options{};
  options.constant_memory = goes_row_by_row(sheets) ? LXW_TRUE : LXW_FALSE;
  return workbook_new_opt(path.c_str(), &options);
}

// A text in a formula.
std::string literal(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

class Workbook {
 public:
  Workbook(const Sheets& sheets, const FormatsByName& formats, const std::filesystem::path& temporary)
      : sheets_(sheets), temporary_(temporary), book_(open(sheets, temporary)), formats_(formats, book_) {
    std::vector<std::string> names;
    for (const Sheet& sheet : sheets.sheets) names.push_back(sheet.name);
    safe_names_ = safe_sheet_names(names);
    names_ = std::move(names);
  }

  // Once. `path` is named where the file cannot be written.
  Result<void> write(std::int64_t epoch, const std::filesystem::path& path) {
    set_properties(epoch);
    for (const std::string& name : safe_names_) workbook_add_worksheet(book_, name.c_str());
    bool shown = false;
    for (std::size_t i = 0; i < sheets_.sheets.size(); ++i) {
      lxw_worksheet* worksheet = workbook_get_worksheet_by_name(book_, safe_names_[i].c_str());
      write_sheet(sheets_.sheets[i], worksheet);
      // A program shows an error for a workbook whose first sheet is hidden but active, or that has none to show.
      const bool last_chance = i + 1 == sheets_.sheets.size() && !shown;
      if (sheets_.sheets[i].hidden && !last_chance) {
        worksheet_hide(worksheet);
      } else if (!shown) {
        worksheet_activate(worksheet);
        worksheet_set_first_sheet(worksheet);
        shown = true;
      }
    }
    for (const DefinedName& name : sheets_.names) workbook_define_name(book_, name.name.c_str(), name.formula.c_str());
    return close_workbook(book_, temporary_, path);
  }

 private:
  void set_properties(std::int64_t epoch) {
    std::string title = sheets_.title, subject = sheets_.subject, author = "lianheti";
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.subject = subject.data();
    properties.author = author.data();
    // 0 would mean "now".
    properties.created = std::max<std::int64_t>(epoch, 1);
    workbook_set_properties(book_, &properties);
  }

  void write_sheet(const Sheet& sheet, lxw_worksheet* worksheet) {
    for (std::size_t column = 0; column < sheet.widths.size(); ++column) {
      const auto at = static_cast<lxw_col_t>(column);
      const bool formatted = column < sheet.column_formats.size() && !sheet.column_formats[column].empty();
      lxw_format* style = formatted ? formats_.named(sheet.column_formats[column]) : nullptr;
      worksheet_set_column(worksheet, at, at, sheet.widths[column], style);
    }
    write_empty_cells(sheet, worksheet);
    const std::vector<double> heights = row_heights(sheet, formats_.by_name());
    std::size_t begun = 0;
    const auto begin_rows = [&](std::size_t end) {
      for (; begun < end; ++begun)
        if (heights[begun] > 0) worksheet_set_row(worksheet, static_cast<lxw_row_t>(begun), heights[begun], nullptr);
    };
    for_each_cell(sheet, [&](const GridCell& at) {
      begin_rows(at.row + 1);
      write_cell(sheet, worksheet, at);
    });
    begin_rows(heights.size());
    for (const SheetValidation& validation : sheet.validations) add_validation(validation, worksheet);
    for (const SheetCondition& condition : sheet.conditions) add_condition(worksheet, condition);
    for (const SheetChart& chart : sheet.charts) write_chart(with_safe_names(chart), book_, worksheet);
    const GridSize size = grid_size(sheet);
    set_view(sheet, size, worksheet);
    set_print(sheet, size, worksheet);
  }

  // Programs that fill cells in look at the cell, not at its column: a code would become a number, 0.35 no 35 %.
  void write_empty_cells(const Sheet& sheet, lxw_worksheet* worksheet) {
    for (std::size_t column = 0; column < sheet.column_formats.size(); ++column) {
      const SheetFormat* style = formats_.find(sheet.column_formats[column]);
      if (style == nullptr) continue;
      const std::string& format = style->number_format;
      if (format != kTextFormat && !format.ends_with('%')) continue;
      for (std::size_t row = sheet.rows.size(); row < sheet.text_rows; ++row) {
        worksheet_write_blank(worksheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                              formats_.named(sheet.column_formats[column]));
      }
    }
  }

  void add_condition(lxw_worksheet* worksheet, const SheetCondition& from) {
    lxw_conditional_format to{};
    std::string formula = from.formula;
    const SheetFormat& style = *formats_.find(from.format);
    if (from.kind == SheetCondition::Kind::Bar) {
      to.type = LXW_CONDITIONAL_DATA_BAR;
      to.bar_solid = LXW_TRUE;
      to.data_bar_2010 = LXW_TRUE;
      to.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
      if (!style.fill.empty()) to.bar_color = format_color(style.fill);
    } else {
      to.type = LXW_CONDITIONAL_TYPE_FORMULA;
      to.value_string = formula.data();
      to.format = formats_.of_condition(style);
    }
    worksheet_conditional_format_range(worksheet, from.area.first_row, static_cast<lxw_col_t>(from.area.first_column),
                                       from.area.last_row, static_cast<lxw_col_t>(from.area.last_column), &to);
  }

  SheetChart with_safe_names(SheetChart chart) const {
    const auto rename = [this](SheetRange& range) {
      const auto found = std::find(names_.begin(), names_.end(), range.sheet);
      if (found != names_.end()) range.sheet = safe_names_[static_cast<std::size_t>(found - names_.begin())];
    };
    rename(chart.categories);
    for (SheetChart::Series& series : chart.series) rename(series.values);
    return chart;
  }

  void write_cell(const Sheet& sheet, lxw_worksheet* worksheet, const GridCell& at) {
    const SheetCell& cell = at.cell;
    const auto row = static_cast<lxw_row_t>(at.row);
    const auto column = static_cast<lxw_col_t>(at.column);
    lxw_format* style = formats_.of(cell);
    // The covered cells get the format, for the border; the value then takes the first.
    if (cell.columns > 1 || cell.rows > 1)
      worksheet_merge_range(worksheet, row, column, row + static_cast<lxw_row_t>(std::max(cell.rows, 1)) - 1,
                            static_cast<lxw_col_t>(column + std::max(cell.columns, 1) - 1), "", style);
    switch (cell.kind) {
      case SheetCell::Kind::Blank:
        worksheet_write_blank(worksheet, row, column, style);
        break;
      case SheetCell::Kind::Text:
        worksheet_write_string(worksheet, row, column, cell.text.c_str(), style);
        break;
      case SheetCell::Kind::Number:
        worksheet_write_number(worksheet, row, column, cell.number, style);
        break;
      case SheetCell::Kind::Boolean:
        worksheet_write_boolean(worksheet, row, column, cell.number != 0, style);
        break;
      case SheetCell::Kind::Date:
        write_date(worksheet, row, column, cell.text, style);
        break;
      case SheetCell::Kind::Formula:
        if (cell.gives_text)
          worksheet_write_formula_str(worksheet, row, column, cell.text.c_str(), style, cell.cached.c_str());
        else
          worksheet_write_formula_num(worksheet, row, column, cell.text.c_str(), style, cell.number);
        break;
      case SheetCell::Kind::Link:
        write_link(worksheet, at, style, width_of(sheet, at.column, at.cell.columns));
        break;
    }
    if (!cell.comment.empty()) write_comment(worksheet, row, column, cell.comment);
  }

  // Some programs show a link on one line, whatever its format says. One that needs more is a formula, which they wrap.
  void write_link(lxw_worksheet* worksheet, const GridCell& at, lxw_format* style, double width) {
    const SheetCell& cell = at.cell;
    const auto row = static_cast<lxw_row_t>(at.row);
    const auto column = static_cast<lxw_col_t>(at.column);
    const std::string target = safe_link(cell.target, names_, safe_names_);
    const SheetFormat* format = formats_.find(cell.format);
    const bool wraps = format != nullptr && format->wrap && wrapped_lines(cell.text, width, format->size) > 1;
    if (wraps && target.starts_with(kInternal) && cell.text.size() <= kLongestLiteral && target.size() <= kLongestLiteral) {
      const std::string formula =
          "=HYPERLINK(" + literal("#" + target.substr(kInternal.size())) + "," + literal(cell.text) + ")";
      worksheet_write_formula_str(worksheet, row, column, formula.c_str(), style, cell.text.c_str());
      return;
    }
    worksheet_write_url_opt(worksheet, row, column, target.c_str(), style, cell.text.empty() ? nullptr : cell.text.c_str(),
                            nullptr);
  }

  // A date of lower precision, or before the format's first, stays text: a day would be invented, or wrong.
  static void write_date(lxw_worksheet* worksheet, lxw_row_t row, lxw_col_t column, const std::string& text,
                         lxw_format* style) {
    const Date date = *parse_iso(text);
    if (date.day == 0 || date.year < kFirstYear) {
      worksheet_write_string(worksheet, row, column, text.c_str(), style);
      return;
    }
    lxw_datetime moment{date.year, date.month, date.day, 0, 0, 0};
    worksheet_write_datetime(worksheet, row, column, &moment, style);
  }

  static void write_comment(lxw_worksheet* worksheet, lxw_row_t row, lxw_col_t column, const std::string& text) {
    const int lines = wrapped_lines(text, kCommentWidth, kCommentFontSize);
    lxw_comment_options options{};
    options.font_size = kCommentFontSize;
    options.width = static_cast<std::uint16_t>(kCommentWidth * 7);
    options.height = static_cast<std::uint16_t>(std::min((lines + 1) * kCommentLine, 1000));
    worksheet_write_comment_opt(worksheet, row, column, text.c_str(), &options);
  }

  const Sheets& sheets_;
  const std::filesystem::path& temporary_;
  lxw_workbook* book_;
  WorkbookFormats formats_;
  std::vector<std::string> names_, safe_names_;
};

}  // namespace

Result<void> write_xlsx(const Sheets& sheets, const std::filesystem::path& path, const XlsxOptions& options) {
  FormatsByName formats;
  formats.reserve(sheets.formats.size());
  for (const SheetFormat& format : sheets.formats) formats.emplace(format.name, &format);
  LIANHETI_CHECK(check_sheets(sheets, formats, path.string()));

  if (!path.parent_path().empty()) LIANHETI_CHECK(make_directories(path.parent_path()));
  PendingFile pending(path);
  LIANHETI_CHECK(Workbook(sheets, formats, pending.temporary()).write(options.epoch, path));
  for (const Sheet& sheet : sheets.sheets) {
    if (!sheet.rows.failures().empty()) return sheet.rows.failures();
  }
  return pending.commit(options.durability);
}

}  // namespace lianheti
