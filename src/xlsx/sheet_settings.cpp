#include "xlsx/sheet_settings.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "xlsx/row_heights.h"

namespace lianheti {
namespace {

constexpr std::uint8_t kPaperA4 = 9;
constexpr double kSideMargin = 0.5, kTopMargin = 0.75;  // inches
// Columns of so many digits together stand on one page of A4 in type of 6 points or more.
constexpr double kPortraitPage = 175, kLandscapePage = 255;
constexpr std::size_t kLongestHintTitle = 32, kLongestHint = 255;  // UTF-16 units

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

// Pages side by side; the frozen columns stand on each.
int pages_wide(const Sheet& sheet, const GridSize& size) {
  const double page = sheet.landscape ? kLandscapePage : kPortraitPage;
  const double width = width_of(sheet, 0, sheet.print_columns > 0 ? sheet.print_columns : static_cast<int>(size.columns));
  if (width <= page) return 1;
  const double frozen = sheet.frozen_columns > 0 ? width_of(sheet, 0, sheet.frozen_columns) : 0;
  const double repeated = std::min(frozen, page / 2);
  return static_cast<int>(std::ceil((width - repeated) / (page - repeated)));
}

}  // namespace

void add_validation(const SheetValidation& from, lxw_worksheet* worksheet) {
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

void set_view(const Sheet& sheet, const GridSize& size, lxw_worksheet* worksheet) {
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

void set_print(const Sheet& sheet, const GridSize& size, lxw_worksheet* worksheet) {
  worksheet_set_paper(worksheet, kPaperA4);
  if (sheet.landscape) worksheet_set_landscape(worksheet);
  worksheet_set_margins(worksheet, kSideMargin, kSideMargin, kTopMargin, kTopMargin);
  worksheet_center_horizontally(worksheet);
  const int pages = pages_wide(sheet, size);
  worksheet_fit_to_pages(worksheet, static_cast<std::uint16_t>(pages), 0);
  if (pages > 1 && sheet.frozen_columns > 0)
    worksheet_repeat_columns(worksheet, 0, static_cast<lxw_col_t>(sheet.frozen_columns - 1));
  if (!sheet.header.empty()) worksheet_set_header(worksheet, sheet.header.c_str());
  if (!sheet.footer.empty()) worksheet_set_footer(worksheet, sheet.footer.c_str());
  if (sheet.repeat_rows > 0)
    worksheet_repeat_rows(worksheet, static_cast<lxw_row_t>(sheet.repeat_from), static_cast<lxw_row_t>(sheet.repeat_rows - 1));
  if (sheet.print_columns > 0 && size.rows > 0) {
    worksheet_print_area(worksheet, 0, 0, static_cast<lxw_row_t>(size.rows - 1),
                         static_cast<lxw_col_t>(sheet.print_columns - 1));
  }
}

}  // namespace lianheti
