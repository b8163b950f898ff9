#include "xlsx/write_xlsx.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <map>
#include <memory>
#include <unordered_map>

#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/world.h"
#include "xlsx/check_sheets.h"
#include "xlsx/close_workbook.h"
#include "xlsx/grid.h"
#include "xlsx/row_heights.h"
#include "xlsx/write_chart.h"
#include "document/sheet_names.h"

namespace lianheti {

namespace {

constexpr std::uint8_t kPaperA4 = 9;
constexpr double kSideMargin = 0.5, kTopMargin = 0.75;  // inches
constexpr int kFirstYear = 1900;                        // the format has no earlier dates
constexpr const char* kDateFormat = "yyyy-mm-dd";
constexpr int kCommentWidth = 40;       // half-width characters
constexpr int kCommentLine = 20;        // pixels
constexpr double kCommentFontSize = 9;  // points

constexpr const char* kTextFormat = "@";
constexpr std::size_t kLongestHintTitle = 32, kLongestHint = 255;  // UTF-16 units

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

// As much of a text as fits, cut at a character.
std::string cut(const std::string& text, std::size_t longest) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    units += next_code_point(text, at) >= 0x10000 ? 2 : 1;
    if (units > longest) return text.substr(0, start);
  }
  return text;
}

// The faces that offices have for our font roles.
const char* face_name(const std::string& role) {
  static const std::map<std::string, const char*> faces = {
      {"song", "宋体"}, {"fangsong", "仿宋"}, {"hei", "黑体"}, {"kai", "楷体"}, {"xiaobiaosong", "方正小标宋简体"}};
  const auto found = faces.find(role);
  return found == faces.end() ? faces.at("song") : found->second;
}

std::uint8_t horizontal(Align align) {
  switch (align) {
    case Align::Left:
      return LXW_ALIGN_LEFT;
    case Align::Center:
      return LXW_ALIGN_CENTER;
    case Align::Right:
      return LXW_ALIGN_RIGHT;
    case Align::Justify:
      return LXW_ALIGN_JUSTIFY;
  }
  return LXW_ALIGN_NONE;
}

std::uint8_t vertical(VerticalAlign align) {
  switch (align) {
    case VerticalAlign::Top:
      return LXW_ALIGN_VERTICAL_TOP;
    case VerticalAlign::Middle:
      return LXW_ALIGN_VERTICAL_CENTER;
    case VerticalAlign::Bottom:
      return LXW_ALIGN_VERTICAL_BOTTOM;
  }
  return LXW_ALIGN_NONE;
}

lxw_color_t color(const std::string& hexadecimal) {
  return static_cast<lxw_color_t>(std::stoul(hexadecimal, nullptr, 16));
}

class Workbook {
 public:
  Workbook(const Sheets& sheets, const FormatsByName& formats, const std::filesystem::path& path)
      : sheets_(sheets), formats_(formats), book_(open(sheets, path)) {
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
    return close_workbook(book_, path);
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

  // A format is made once for each name and number format.
  lxw_format* format(const SheetCell& cell) {
    const bool is_date = cell.kind == SheetCell::Kind::Date;
    const auto found = formats_.find(cell.format);
    if (found == formats_.end()) return is_date ? plain_date() : nullptr;
    const SheetFormat& style = *found->second;
    Made& made = made_[&style];
    const bool as_date = is_date && style.number_format.empty();
    lxw_format*& wanted = as_date ? made.of_dates : made.of_all;
    if (wanted == nullptr) wanted = make(style, as_date ? kDateFormat : style.number_format);
    return wanted;
  }

  lxw_format* plain_date() {
    if (plain_date_ == nullptr) {
      plain_date_ = workbook_add_format(book_);
      format_set_num_format(plain_date_, kDateFormat);
    }
    return plain_date_;
  }

  lxw_format* make(const SheetFormat& style, const std::string& number_format) {
    lxw_format* format = workbook_add_format(book_);
    format_set_font_name(format, face_name(style.font));
    format_set_font_size(format, style.size);
    format_set_align(format, horizontal(style.align));
    format_set_align(format, vertical(style.vertical));
    if (!number_format.empty()) format_set_num_format(format, number_format.c_str());
    if (style.bold) format_set_bold(format);
    if (style.wrap) format_set_text_wrap(format);
    if (style.border) format_set_border(format, LXW_BORDER_THIN);
    if (!style.color.empty()) format_set_font_color(format, color(style.color));
    if (!style.fill.empty()) {
      format_set_pattern(format, LXW_PATTERN_SOLID);
      format_set_fg_color(format, color(style.fill));
    }
    return format;
  }

  void write_sheet(const Sheet& sheet, lxw_worksheet* worksheet) {
    for (std::size_t column = 0; column < sheet.widths.size(); ++column) {
      const auto at = static_cast<lxw_col_t>(column);
      const bool formatted = column < sheet.column_formats.size() && !sheet.column_formats[column].empty();
      lxw_format* style = formatted ? format_named(sheet.column_formats[column]) : nullptr;
      worksheet_set_column(worksheet, at, at, sheet.widths[column], style);
    }
    write_empty_cells(sheet, worksheet);
    const std::vector<double> heights = row_heights(sheet, formats_);
    std::size_t begun = 0;
    const auto begin_rows = [&](std::size_t end) {
      for (; begun < end; ++begun)
        if (heights[begun] > 0) worksheet_set_row(worksheet, static_cast<lxw_row_t>(begun), heights[begun], nullptr);
    };
    for_each_cell(sheet, [&](const GridCell& at) {
      begin_rows(at.row + 1);
      write_cell(worksheet, at);
    });
    begin_rows(heights.size());
    for (const SheetValidation& validation : sheet.validations) add_validation(worksheet, validation);
    for (const SheetCondition& condition : sheet.conditions) add_condition(worksheet, condition);
    for (const SheetChart& chart : sheet.charts) write_chart(with_safe_names(chart), book_, worksheet);
    const GridSize size = grid_size(sheet);
    set_view(sheet, size, worksheet);
    set_print(sheet, size, worksheet);
  }

  // Programs that fill cells in look at the cell, not at its column: a code would become a number, 0.35 no 35 %.
  void write_empty_cells(const Sheet& sheet, lxw_worksheet* worksheet) {
    for (std::size_t column = 0; column < sheet.column_formats.size(); ++column) {
      const auto style = formats_.find(sheet.column_formats[column]);
      if (style == formats_.end()) continue;
      const std::string& format = style->second->number_format;
      if (format != kTextFormat && !format.ends_with('%')) continue;
      for (std::size_t row = sheet.rows.size(); row < sheet.text_rows; ++row) {
        worksheet_write_blank(worksheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                              format_named(sheet.column_formats[column]));
      }
    }
  }

  static void add_validation(lxw_worksheet* worksheet, const SheetValidation& from) {
    std::string title = cut(from.title, kLongestHintTitle);
    std::string hint = cut(from.hint, kLongestHint);
    std::string error = cut(from.error, kLongestHint);
    std::string list = from.list;
    lxw_data_validation to{};
    to.validate = LXW_VALIDATION_TYPE_ANY;
    to.input_title = title.empty() ? nullptr : title.data();
    to.input_message = hint.empty() ? nullptr : hint.data();
    to.error_message = error.empty() ? nullptr : error.data();
    to.error_type = LXW_VALIDATION_ERROR_TYPE_STOP;
    to.show_error = from.strict ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF;
    if (from.kind == SheetValidation::Kind::List) {
      to.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      to.value_formula = list.data();
    }
    if (from.kind == SheetValidation::Kind::WholeNumber) {
      to.validate = LXW_VALIDATION_TYPE_INTEGER;
      to.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      to.minimum_number = from.minimum;
      to.maximum_number = from.maximum;
    }
    worksheet_data_validation_range(worksheet, from.area.first_row, static_cast<lxw_col_t>(from.area.first_column),
                                    from.area.last_row, static_cast<lxw_col_t>(from.area.last_column), &to);
  }

  void add_condition(lxw_worksheet* worksheet, const SheetCondition& from) {
    lxw_conditional_format to{};
    std::string formula = from.formula;
    const SheetFormat& style = *formats_.at(from.format);
    if (from.kind == SheetCondition::Kind::Bar) {
      to.type = LXW_CONDITIONAL_DATA_BAR;
      to.bar_solid = LXW_TRUE;
      to.data_bar_2010 = LXW_TRUE;
      to.min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER;
      if (!style.fill.empty()) to.bar_color = color(style.fill);
    } else {
      to.type = LXW_CONDITIONAL_TYPE_FORMULA;
      to.value_string = formula.data();
      to.format = condition_format(style);
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

  // One a look: a workbook of many sheets has many conditions.
  lxw_format* condition_format(const SheetFormat& style) {
    lxw_format*& made = condition_formats_[style.name];
    if (made != nullptr) return made;
    made = workbook_add_format(book_);
    if (!style.fill.empty()) format_set_bg_color(made, color(style.fill));
    if (!style.color.empty()) format_set_font_color(made, color(style.color));
    return made;
  }

  lxw_format* format_named(const std::string& name) {
    SheetCell cell;
    cell.format = name;
    return format(cell);
  }

  void write_cell(lxw_worksheet* worksheet, const GridCell& at) {
    const SheetCell& cell = at.cell;
    const auto row = static_cast<lxw_row_t>(at.row);
    const auto column = static_cast<lxw_col_t>(at.column);
    lxw_format* style = format(cell);
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
        worksheet_write_url_opt(worksheet, row, column, safe_link(cell.target, names_, safe_names_).c_str(), style,
                                cell.text.empty() ? nullptr : cell.text.c_str(), nullptr);
        break;
    }
    if (!cell.comment.empty()) write_comment(worksheet, row, column, cell.comment);
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

  static void set_view(const Sheet& sheet, const GridSize& size, lxw_worksheet* worksheet) {
    if (sheet.frozen_rows > 0 || sheet.frozen_columns > 0)
      worksheet_freeze_panes(worksheet, static_cast<lxw_row_t>(std::max(sheet.frozen_rows, 0)),
                             static_cast<lxw_col_t>(std::max(sheet.frozen_columns, 0)));
    if (size.rows == 0 || size.columns == 0) return;
    const auto last_column = static_cast<lxw_col_t>(size.columns - 1);
    const auto header = static_cast<lxw_row_t>(std::max(sheet.frozen_rows - 1, 0));
    if (sheet.autofilter && header < size.rows)
      worksheet_autofilter(worksheet, header, 0, static_cast<lxw_row_t>(size.rows - 1), last_column);
    // Identifiers are text on purpose; no warning triangles.
    worksheet_ignore_errors(worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, ("A1:" + a1(size.rows, size.columns)).c_str());
  }

  static void set_print(const Sheet& sheet, const GridSize& size, lxw_worksheet* worksheet) {
    worksheet_set_paper(worksheet, kPaperA4);
    if (sheet.landscape) worksheet_set_landscape(worksheet);
    worksheet_set_margins(worksheet, kSideMargin, kSideMargin, kTopMargin, kTopMargin);
    worksheet_center_horizontally(worksheet);
    worksheet_fit_to_pages(worksheet, 1, 0);
    if (!sheet.header.empty()) worksheet_set_header(worksheet, sheet.header.c_str());
    if (!sheet.footer.empty()) worksheet_set_footer(worksheet, sheet.footer.c_str());
    if (sheet.repeat_rows > 0) worksheet_repeat_rows(worksheet, 0, static_cast<lxw_row_t>(sheet.repeat_rows - 1));
    if (sheet.print_columns > 0 && size.rows > 0) {
      worksheet_print_area(worksheet, 0, 0, static_cast<lxw_row_t>(size.rows - 1),
                           static_cast<lxw_col_t>(sheet.print_columns - 1));
    }
  }

  const Sheets& sheets_;
  const FormatsByName& formats_;
  lxw_workbook* book_;
  std::vector<std::string> names_, safe_names_;
  struct Made {
    lxw_format* of_all = nullptr;
    lxw_format* of_dates = nullptr;  // where the format says nothing of numbers
  };
  std::unordered_map<const SheetFormat*, Made> made_;
  lxw_format* plain_date_ = nullptr;
  std::map<std::string, lxw_format*> condition_formats_;
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
