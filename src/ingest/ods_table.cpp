#include "ingest/ods_table.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/place.h"

namespace lianheti {
namespace {

constexpr std::string_view kCalcExtension = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";
constexpr std::uint32_t kMany = 0x7FFFFFFF;

std::string string(const XmlAttributes& attributes, std::string_view space, std::string_view local) {
  const char* value = attributes.find(space, local);
  return value == nullptr ? "" : value;
}

// A count of at least 1; as large as can be where the number does not fit.
std::uint32_t count(const XmlAttributes& attributes, std::string_view space, std::string_view local) {
  const char* value = attributes.find(space, local);
  if (value == nullptr) return 1;
  const std::string_view text = value;
  std::uint32_t out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error == std::errc::result_out_of_range) return kMany;
  return error == std::errc() ? std::clamp(out, 1u, kMany) : 1;
}

bool is_hidden(const XmlAttributes& attributes) {
  const std::string visibility = string(attributes, kOdfTable, "visibility");
  return visibility == "collapse" || visibility == "filter";
}

bool groups_rows_or_columns(std::string_view local) {
  return local == "table-row-group" || local == "table-rows" || local == "table-header-rows" ||
         local == "table-column-group" || local == "table-columns" || local == "table-header-columns";
}

bool is_xml_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

void OdsWalker::start(const XmlName& name, const XmlAttributes& attributes) {
  if (skipped_ > 0) {
    ++skipped_;
    return;
  }
  const bool table = name.space == kOdfTable;
  switch (at_) {
    case At::Document:
      if (name.space == kOdfOffice && name.local == "spreadsheet") {
        has_spreadsheet_ = true;
        at_ = At::Spreadsheet;
        return;
      }
      if (name.space == kOdfOffice && (name.local == "automatic-styles" || name.local == "styles")) {
        at_ = At::Styles;
        style_depth_ = 0;
        return;
      }
      if (name.space == kOdfOffice && name.local.starts_with("document")) return;
      if (name.space == kOdfOffice && name.local == "body") return;
      break;
    case At::Styles:
      ++style_depth_;
      if (styles_ != nullptr) styles_->start(name, attributes);
      return;
    case At::Spreadsheet:
      if (table && name.local == "table") {
        next_row_ = 1;
        next_column_element_ = 1;
        at_ = At::Table;
        visitor_.begin_table(string(attributes, kOdfTable, "name"), string(attributes, kOdfTable, "style-name"));
        return;
      }
      break;
    case At::Table:
      if (table && name.local == "table-row") return begin_row(attributes);
      if (table && name.local == "table-column") {
        begin_columns(attributes);
        break;
      }
      if (table && groups_rows_or_columns(name.local)) {
        ++transparent_;
        return;
      }
      break;
    case At::Row:
      if (table && (name.local == "table-cell" || name.local == "covered-table-cell")) return begin_cell(attributes);
      break;
    case At::Cell:
      if (visitor_.wants_text() && name.space == kOdfText && name.local == "p") {
        blank_ = false;
        if (any_paragraph_) append("\n");
        any_paragraph_ = true;
        paragraph_has_text_ = false;
        at_ = At::Paragraph;
        return;
      }
      break;
    case At::Paragraph:
      return inline_element(name, attributes);
  }
  skipped_ = 1;
}

void OdsWalker::end(const XmlName& name) {
  if (skipped_ > 0) {
    --skipped_;
    return;
  }
  if (transparent_ > 0 && (at_ == At::Paragraph || at_ == At::Table)) {
    --transparent_;
    return;
  }
  switch (at_) {
    case At::Styles:
      if (style_depth_ == 0) {
        at_ = At::Document;
      } else {
        --style_depth_;
        if (styles_ != nullptr) styles_->end(name);
      }
      return;
    case At::Spreadsheet:
      at_ = At::Document;
      return;
    case At::Table:
      visitor_.end_table();
      at_ = At::Spreadsheet;
      return;
    case At::Row:
      visitor_.end_row();
      transparent_ = row_groups_;
      at_ = At::Table;
      return;
    case At::Cell:
      if (cell_.column <= kMaxColumn) visitor_.cell(cell_);
      at_ = At::Row;
      return;
    case At::Paragraph:
      at_ = At::Cell;
      return;
    case At::Document:
      return;
  }
}

void OdsWalker::begin_columns(const XmlAttributes& attributes) {
  const std::uint32_t repeated = count(attributes, kOdfTable, "number-columns-repeated");
  if (next_column_element_ <= kMaxColumn) {
    const auto first = static_cast<std::uint32_t>(next_column_element_);
    visitor_.columns(first, std::min(repeated, kMaxColumn - first + 1), is_hidden(attributes),
                     string(attributes, kOdfTable, "default-cell-style-name"));
  }
  next_column_element_ += repeated;
}

void OdsWalker::begin_row(const XmlAttributes& attributes) {
  const std::uint32_t repeated = count(attributes, kOdfTable, "number-rows-repeated");
  // A row beyond the last is walked through, but has no place: it counts 0 times.
  const std::uint32_t room = next_row_ > kMaxRow ? 0 : kMaxRow - static_cast<std::uint32_t>(next_row_) + 1;
  visitor_.begin_row(static_cast<std::uint32_t>(std::min<std::uint64_t>(next_row_, kMaxRow)), std::min(repeated, room),
                     is_hidden(attributes));
  next_row_ += repeated;
  next_column_ = 1;
  row_groups_ = std::exchange(transparent_, 0);
  at_ = At::Row;
}

void OdsWalker::begin_cell(const XmlAttributes& attributes) {
  const std::uint32_t repeated = count(attributes, kOdfTable, "number-columns-repeated");
  cell_.column = static_cast<std::uint32_t>(std::min<std::uint64_t>(next_column_, kMaxColumn + 1));
  cell_.repeated = cell_.column > kMaxColumn ? 0 : std::min(repeated, kMaxColumn - cell_.column + 1);
  next_column_ += repeated;
  cell_.columns_spanned = count(attributes, kOdfTable, "number-columns-spanned");
  cell_.rows_spanned = count(attributes, kOdfTable, "number-rows-spanned");
  cell_.text.clear();
  any_paragraph_ = false;
  at_ = At::Cell;
  if (!visitor_.wants_text()) return;
  cell_.style = string(attributes, kOdfTable, "style-name");
  cell_.formula = attributes.find(kOdfTable, "formula") != nullptr;
  cell_.type = string(attributes, kOdfOffice, "value-type");
  cell_.value.clear();
  cell_.has_value = false;
  for (const std::string_view name : {"value", "date-value", "time-value", "boolean-value", "string-value"}) {
    const char* value = attributes.find(kOdfOffice, name);
    if (value == nullptr) continue;
    cell_.value = value;
    cell_.has_value = true;
    break;
  }
  if (string(attributes, kCalcExtension, "value-type") == "error") cell_.type = "error";
}

void OdsWalker::inline_element(const XmlName& name, const XmlAttributes& attributes) {
  if (name.space == kOdfText && name.local == "s") {
    append_blanks(count(attributes, kOdfText, "c"));
  } else if (name.space == kOdfText && name.local == "tab") {
    append("\t");
  } else if (name.space == kOdfText && name.local == "line-break") {
    append("\n");
  } else if (name.space == kOdfText && name.local != "note" && name.local != "ruby-text") {
    ++transparent_;
    return;
  }
  skipped_ = 1;
}

// White space in a paragraph counts once, and not at its ends (ODF 1.3 part 3, 6.1.2).
void OdsWalker::text(std::string_view text) {
  if (at_ == At::Styles && styles_ != nullptr) return styles_->text(text);
  if (at_ != At::Paragraph || skipped_ > 0) return;
  while (!text.empty()) {
    const auto blank = std::find_if(text.begin(), text.end(), is_xml_space);
    const auto plain = static_cast<std::size_t>(blank - text.begin());
    if (plain > 0) append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) return;
    blank_ = paragraph_has_text_;
    while (!text.empty() && is_xml_space(text.front())) text.remove_prefix(1);
  }
}

void OdsWalker::append(std::string_view text) {
  if (std::exchange(blank_, false)) cell_.text += ' ';
  if (cell_.text.size() + text.size() > max_text_) {
    text_too_long_ = true;
    return stop();
  }
  cell_.text += text;
  paragraph_has_text_ = true;
}

void OdsWalker::append_blanks(std::uint64_t count) {
  if (cell_.text.size() + count > max_text_) {
    text_too_long_ = true;
    return stop();
  }
  append(std::string(static_cast<std::size_t>(count), ' '));
}

}  // namespace lianheti
