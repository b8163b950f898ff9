#include "xlsx/check_sheets.h"

#include <cmath>

#include "base/date.h"
#include "base/i18n.h"
#include "base/place.h"
#include "base/text.h"
#include "xlsx/grid.h"
#include "document/sheet_names.h"

namespace lianheti {

namespace {

// Limits of the format (Excel specifications and limits), in UTF-16 units.
constexpr std::size_t kLongestText = 32'767;
constexpr std::size_t kLongestFormula = 8'192;
constexpr std::size_t kLongestLink = 2'079;
constexpr std::size_t kLongestFooter = 255;
constexpr std::size_t kLongestName = 127;  // bytes of a defined name and of its formula: libxlsxwriter cuts the rest off

// Code points that the format has no way to write; other control characters have one.
bool is_unwritable(char32_t c) { return c == 0 || c == 0xFFFE || c == 0xFFFF; }

bool is_color(const std::string& color) {
  return color.empty() || (color.size() == 6 && color.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos);
}

class Checker {
 public:
  Checker(const Sheets& sheets, const FormatsByName& formats, std::string file)
      : sheets_(sheets), formats_(formats), file_(std::move(file)) {
    for (const Sheet& sheet : sheets.sheets) names_.push_back(sheet.name);
  }

  Diagnostics check() {
    place_ = {file_, "", ""};
    for (const SheetFormat& format : sheets_.formats)
      if (!is_color(format.fill) || !is_color(format.color))
        error("xlsx/bad-colour", msg("the format “{}” has a colour that is not six hexadecimal digits", format.name),
              tr("write colours as F2F2F2"));
    for (const DefinedName& name : sheets_.names) {
      if (name.name.size() > kLongestName || name.formula.size() > kLongestName)
        error("xlsx/long-name", msg("the defined name “{}” or its formula is too long", name.name),
              tr("give parts of the formula names of their own"));
    }
    for (const Sheet& sheet : sheets_.sheets) {
      place_ = {file_, sheet.name, ""};
      check_text(sheet.name, kLongestText);
      check_text(sheet.header, kLongestFooter);
      check_text(sheet.footer, kLongestFooter);
      for (const std::string& format : sheet.column_formats) check_format(format);
      for (const SheetCondition& condition : sheet.conditions) check_format(condition.format);
      for (const SheetValidation& validation : sheet.validations) {
        check_text(validation.title, kLongestText);
        check_text(validation.hint, kLongestText);
        check_text(validation.error, kLongestText);
      }
      for_each_cell(sheet, [&](const GridCell& at) { check(at); });
      at_ = nullptr;
    }
    return std::move(errors_);
  }

 private:
  void check(const GridCell& at) {
    const SheetCell& cell = at.cell;
    at_ = &at;
    if (at.row + static_cast<std::uint32_t>(cell.rows) > kMaxRow ||
        at.column + static_cast<std::uint32_t>(cell.columns) > kMaxColumn)
      error("xlsx/too-large", msg("the sheet has more than {} rows or {} columns", kMaxRow, kMaxColumn),
            tr("split the table into several sheets"));
    if (at.overlaps)
      error("xlsx/overlapping-cells", tr("a merged cell covers one that is merged from above"),
            tr("correct the columns and rows of the cells in the template"));
    check_format(cell.format);
    using Kind = SheetCell::Kind;
    check_text(cell.text, cell.kind == Kind::Formula ? kLongestFormula : kLongestText);
    check_text(cell.cached, kLongestText);
    check_text(cell.comment, kLongestText);
    if ((cell.kind == Kind::Number || cell.kind == Kind::Formula) && !std::isfinite(cell.number))
      error("xlsx/not-finite", tr("the value is not a number"), tr("look for a division by zero in its query"));
    if (cell.kind == Kind::Date) {
      const auto date = parse_iso(cell.text);
      if (!date || !exists(*date))
        error("xlsx/bad-date", msg("“{}” is not a date as ISO 8601 writes it", cell.text),
              tr("give the date as 2025-03-01"));
    }
    if (cell.kind == Kind::Link) {
      check_text(cell.target, kLongestLink);
      if (safe_link(cell.target, names_, names_).empty())
        error("xlsx/bad-link", msg("the link “{}” leads to no sheet of this workbook", cell.target),
              tr("correct the target of the link in the template"));
    }
  }

  void check_text(const std::string& text, std::size_t longest) {
    if (text.empty()) return;
    if (!is_utf8(text)) {
      error("xlsx/not-utf8", tr("the text is not valid UTF-8"), tr("read the input again with its right encoding"));
      return;
    }
    if (text.size() <= longest && text.find('\0') == std::string::npos && text.find('\xEF') == std::string::npos) return;
    std::size_t units = 0;
    bool unwritable = false;
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = next_code_point(text, at);
      units += c >= 0x10000 ? 2 : 1;
      unwritable = unwritable || is_unwritable(c);
    }
    if (unwritable)
      error("xlsx/not-utf8", tr("the text has a code point that is no character"), tr("delete it from the input"));
    if (units > longest)
      error("xlsx/too-long", msg("the text has {} characters, more than the {} that fit here", units, longest),
            tr("shorten the text, or print the document as PDF"));
  }

  void check_format(const std::string& name) {
    if (name.empty() || formats_.contains(name)) return;
    std::vector<std::string> known;
    for (const SheetFormat& format : sheets_.formats) known.push_back(format.name);
    const std::string near = nearest(name, known);
    error("xlsx/unknown-format", msg("no format of this workbook is named “{}”", name),
          near.empty() ? "" : msg("did you mean “{}”?", near));
  }

  void error(const char* code, std::string message, std::string hint) {
    Place place = place_;
    if (at_ != nullptr) place.cell = a1(at_->row + 1, at_->column + 1);
    errors_.push_back({code, Severity::Error, std::move(message), std::move(place), std::move(hint)});
  }

  const Sheets& sheets_;
  const FormatsByName& formats_;
  const std::string file_;
  std::vector<std::string> names_;
  Place place_;                    // the sheet
  const GridCell* at_ = nullptr;  // the cell, while one is looked at
  Diagnostics errors_;
};

}  // namespace

Result<void> check_sheets(const Sheets& sheets, const FormatsByName& formats, const std::string& file) {
  return Checker(sheets, formats, file).check();
}

}  // namespace lianheti
