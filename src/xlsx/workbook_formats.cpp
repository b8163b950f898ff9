#include "xlsx/workbook_formats.h"

#include <xlsxwriter.h>

namespace lianheti {
namespace {

constexpr const char* kDateFormat = "yyyy-mm-dd";

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

}  // namespace

std::uint32_t format_color(const std::string& hexadecimal) {
  return static_cast<std::uint32_t>(std::stoul(hexadecimal, nullptr, 16));
}

const SheetFormat* WorkbookFormats::find(const std::string& name) const {
  const auto found = formats_.find(name);
  return found == formats_.end() ? nullptr : found->second;
}

lxw_format* WorkbookFormats::of(const SheetCell& cell) {
  return find_or_make(cell.format, cell.kind == SheetCell::Kind::Date);
}

lxw_format* WorkbookFormats::named(const std::string& name) { return find_or_make(name, false); }

lxw_format* WorkbookFormats::find_or_make(const std::string& name, bool is_date) {
  const SheetFormat* style = find(name);
  if (style == nullptr) return is_date ? plain_date() : nullptr;
  Made& made = made_[style];
  const bool as_date = is_date && style->number_format.empty();
  lxw_format*& wanted = as_date ? made.of_dates : made.of_all;
  if (wanted == nullptr) wanted = make(*style, as_date ? kDateFormat : style->number_format);
  return wanted;
}

lxw_format* WorkbookFormats::plain_date() {
  if (plain_date_ == nullptr) {
    plain_date_ = workbook_add_format(book_);
    format_set_num_format(plain_date_, kDateFormat);
  }
  return plain_date_;
}

lxw_format* WorkbookFormats::make(const SheetFormat& style, const std::string& number_format) {
  lxw_format* format = workbook_add_format(book_);
  format_set_font_name(format, face_name(style.font));
  format_set_font_size(format, style.size);
  format_set_align(format, horizontal(style.align));
  format_set_align(format, vertical(style.vertical));
  if (!number_format.empty()) format_set_num_format(format, number_format.c_str());
  if (style.bold) format_set_bold(format);
  if (style.wrap) format_set_text_wrap(format);
  if (style.border) format_set_border(format, LXW_BORDER_THIN);
  if (!style.color.empty()) format_set_font_color(format, format_color(style.color));
  if (!style.fill.empty()) {
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_fg_color(format, format_color(style.fill));
  }
  return format;
}

lxw_format* WorkbookFormats::of_condition(const SheetFormat& style) {
  lxw_format*& made = of_conditions_[style.name];
  if (made != nullptr) return made;
  made = workbook_add_format(book_);
  if (!style.fill.empty()) format_set_bg_color(made, format_color(style.fill));
  if (!style.color.empty()) format_set_font_color(made, format_color(style.color));
  if (style.border) format_set_border(made, LXW_BORDER_THIN);
  return made;
}

}  // namespace lianheti
