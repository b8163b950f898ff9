#include "ingest/xlsx_sheet.h"

#include <charconv>
#include <cmath>

#include "base/i18n.h"
#include "ingest/serial_date.h"
#include "ingest/xlsx_strings.h"
#include "ingest/xml_part.h"

namespace lianheti {
namespace {

// Where the parser stands. Elements that are none of these are skipped with all they hold.
enum class At : std::uint8_t { Document, Worksheet, SheetData, Row, Cell, Value, Formula, Inline, Run, Text };

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

// A finite number that fills the whole text.
bool parse_number(std::string_view text, double& out) {
  text = without_blanks(text);
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(out);
}

// A cell's reference "C7", as fast as can be; {0, 0} where it is none inside the sheet.
RowColumn parse_reference(const char* text) {
  const char* at = text;
  std::uint32_t column = 0;
  std::uint32_t row = 0;
  for (; *at >= 'A' && *at <= 'Z' && column <= kMaxColumn; ++at)
    column = column * 26 + static_cast<std::uint32_t>(*at - 'A' + 1);
  if (column == 0 || column > kMaxColumn) return parse_a1(text);
  for (; *at >= '0' && *at <= '9' && row <= kMaxRow; ++at) row = row * 10 + static_cast<std::uint32_t>(*at - '0');
  return *at == '\0' && row > 0 && row <= kMaxRow ? RowColumn{row, column} : RowColumn{};
}

std::uint32_t parse_index(std::string_view text, std::uint32_t otherwise) {
  std::uint32_t out = 0;
  text = without_blanks(text);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size() ? out : otherwise;
}

class SheetHandler : public XmlHandler {
 public:
  SheetHandler(ReadContext& context, const XlsxSheet& sheet, const XlsxTables& tables, RowBuilder& rows)
      : context_(context), sheet_(sheet), tables_(tables), rows_(rows) {}

  void attach(XmlReader& reader) { reader_ = &reader; }
  bool is_worksheet() const { return is_worksheet_; }

  void start(const XmlName& name, const XmlAttributes& attributes) override {
    if (skipped_ > 0) {
      ++skipped_;
      return;
    }
    const std::string_view local = name.local;
    switch (at_) {
      case At::Document:
        is_worksheet_ = local == "worksheet";
        if (is_worksheet_) return enter(At::Worksheet);
        reader_->stop();
        return;
      case At::Worksheet:
        if (local == "sheetData") return enter(At::SheetData);
        break;
      case At::SheetData:
        if (local == "row") return begin_row(attributes);
        break;
      case At::Row:
        if (local == "c") return begin_cell(attributes);
        break;
      case At::Cell:
        if (local == "v") return enter(At::Value);
        if (local == "f") {
          formula_ = true;
          return enter(At::Formula);
        }
        if (local == "is") return enter(At::Inline);
        break;
      case At::Inline:
        if (local == "t") return enter_text(At::Inline);
        if (local == "r") return enter(At::Run);
        break;
      case At::Run:
        if (local == "t") return enter_text(At::Run);
        break;
      default:
        break;
    }
    skipped_ = 1;
  }

  void end(const XmlName&) override {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    switch (at_) {
      case At::Cell:
        finish_cell();
        at_ = At::Row;
        return;
      case At::Row:
        at_ = At::SheetData;
        return;
      case At::SheetData:
        at_ = At::Worksheet;
        return;
      case At::Value:
      case At::Formula:
      case At::Inline:
        at_ = At::Cell;
        return;
      case At::Run:
        at_ = At::Inline;
        return;
      case At::Text:
        at_ = text_parent_;
        return;
      default:
        at_ = At::Document;
        return;
    }
  }

  void text(std::string_view text) override {
    if ((at_ != At::Value && at_ != At::Text) || skipped_ > 0) return;
    if (at_ == At::Value) has_value_ = true;
    // RowBuilder refuses what is longer; here only memory is guarded.
    if (text_.size() <= context_.limits().text_bytes) text_ += text;
  }

 private:
  enum class Type : std::uint8_t { Number, Shared, Boolean, Error, String, Inline, Date };

  void enter(At at) { at_ = at; }
  void enter_text(At parent) {
    text_parent_ = parent;
    at_ = At::Text;
  }

  void begin_row(const XmlAttributes& attributes) {
    at_ = At::Row;
    const char* reference = attributes.find("r");
    const std::uint32_t row = reference == nullptr ? rows_.row() + 1 : parse_index(reference, 0);
    row_ok_ = row > 0 && row <= kMaxRow;
    column_ = 0;
    if (!row_ok_) {
      context_.warn("ingest/bad-reference",
                    msg("a row with the number “{}” is outside the sheet and is left out",
                        std::string_view(reference == nullptr ? "" : reference).substr(0, 40)),
                    sheet_.name);
    } else if (!rows_.begin_row(row)) {
      reader_->stop();
    }
  }

  void begin_cell(const XmlAttributes& attributes) {
    at_ = At::Cell;
    formula_ = false;
    has_value_ = false;
    type_ = Type::Number;
    style_ = 0;
    text_.clear();
    const char* reference = nullptr;
    attributes.each([&](const XmlName& name, const char* value) {
      if (name.local.size() != 1) return;
      switch (name.local[0]) {
        case 'r':
          reference = value;
          break;
        case 's':
          style_ = value[0] >= '0' && value[0] <= '9' && value[1] == '\0' ? static_cast<std::uint32_t>(value[0] - '0')
                                                                         : parse_index(value, 0);
          break;
        case 't':
          type_ = type_of(value);
          break;
        default:
          break;
      }
    });
    cell_ok_ = row_ok_;
    if (reference == nullptr) {
      cell_ok_ = cell_ok_ && ++column_ <= kMaxColumn;
      return;
    }
    const RowColumn place = parse_reference(reference);
    if (place.column == 0) {
      cell_ok_ = false;
      context_.warn("ingest/bad-reference",
                    msg("a cell “{}” is outside the sheet and is left out", std::string_view(reference).substr(0, 40)),
                    sheet_.name);
      return;
    }
    column_ = place.column;
    if (place.row == rows_.row() && row_ok_) return;
    // The reference of a cell is more to be trusted than the count of its row.
    if (rows_.row_is_empty()) {
      row_ok_ = cell_ok_ = true;
      if (!rows_.begin_row(place.row)) reader_->stop();
      return;
    }
    cell_ok_ = false;
    context_.warn("ingest/bad-reference",
                  msg("this cell stands in the file among those of row {} and is left out", rows_.row()), sheet_.name,
                  a1(place.row, place.column));
  }

  static Type type_of(const char* value) {
    if (value[0] == 's' && value[1] == '\0') return Type::Shared;
    const std::string_view text = value;
    if (text == "str") return Type::String;
    if (text == "inlineStr") return Type::Inline;
    if (text == "b") return Type::Boolean;
    if (text == "e") return Type::Error;
    if (text == "d") return Type::Date;
    return Type::Number;
  }

  void finish_cell() {
    if (!cell_ok_) return;
    const CellFormat format = style_ < tables_.styles.size() ? tables_.styles[style_] : CellFormat{};
    if (!add(format)) reader_->stop();
  }

  bool add(const CellFormat& format) {
    if (!has_value_ && formula_ && type_ != Type::String) return rows_.add_missing_cache(column_, format.index);
    if (text_.empty()) return true;
    double number = 0;
    switch (type_) {
      case Type::Shared: {
        const std::uint32_t index = parse_index(text_, UINT32_MAX);
        if (index < tables_.strings.size()) {
          return rows_.add_text(column_, tables_.strings[index], format.index, formula_, true);
        }
        warn("ingest/missing-text", msg("the cell refers to text no. {}, which the file does not hold", excerpt()));
        return true;
      }
      case Type::Boolean: {
        const std::string_view value = without_blanks(text_);
        return rows_.add_boolean(column_, value == "1" || value == "true" || value == "TRUE", format.index, formula_);
      }
      case Type::Error:
        return rows_.add_error(column_, without_blanks(text_), format.index, formula_);
      case Type::Date: {
        std::string iso;
        if (serial_of_iso(without_blanks(text_), tables_.date1904, number, iso)) {
          return rows_.add_date(column_, iso, number, format.index, formula_);
        }
        warn("ingest/bad-date", msg("“{}” is no date and is kept as text", excerpt()));
        return rows_.add_text(column_, text_, format.index, formula_);
      }
      case Type::Number:
        if (parse_number(text_, number)) return rows_.add_number(column_, number, format, formula_);
        if (without_blanks(text_).empty()) return true;
        warn("ingest/bad-number", msg("“{}” is no number and is kept as text", excerpt()));
        return rows_.add_text(column_, text_, format.index, formula_);
      default:
        decode_xstring(text_);
        return rows_.add_text(column_, text_, format.index, formula_);
    }
  }

  std::string_view excerpt() const { return std::string_view(text_).substr(0, 40); }

  void warn(const char* code, std::string message) {
    context_.warn(code, std::move(message), sheet_.name, a1(rows_.row(), column_));
  }

  ReadContext& context_;
  const XlsxSheet& sheet_;
  const XlsxTables& tables_;
  RowBuilder& rows_;
  XmlReader* reader_ = nullptr;
  At at_ = At::Document;
  At text_parent_ = At::Inline;
  int skipped_ = 0;
  bool is_worksheet_ = false;
  bool row_ok_ = false;
  std::uint32_t column_ = 0;
  bool cell_ok_ = false;
  bool formula_ = false;
  bool has_value_ = false;
  Type type_ = Type::Number;
  std::uint32_t style_ = 0;
  std::string text_;
};

}  // namespace

Result<void> read_xlsx_sheet(ZipArchive& zip, ReadContext& context, const XlsxSheet& sheet, XlsxOutline outline,
                             const XlsxTables& tables, RowBuilder& rows) {
  SheetInfo info;
  info.name = sheet.name;
  info.state = sheet.state;
  info.merged = std::move(outline.merged);
  info.hidden_rows = std::move(outline.hidden_rows);
  info.hidden_columns = std::move(outline.hidden_columns);
  context.sink().begin_sheet(info);

  rows.begin_sheet(sheet.name, outline.ordered);
  SheetHandler handler(context, sheet, tables, rows);
  XmlReader reader(handler, XmlNames::Local);
  handler.attach(reader);
  if (outline.part.empty()) {
    LIANHETI_CHECK(read_xml_part(zip, context, sheet.part, reader));
  } else if (!reader.feed(outline.part, true)) {
    return bad_xml(context, sheet.part, reader);
  }
  if (!handler.is_worksheet()) {
    return context.damaged(msg("the part “{}” of sheet “{}” is no worksheet", sheet.part, sheet.name));
  }
  if (rows.failure() || !rows.end_sheet()) return *rows.failure();
  context.sink().end_sheet();
  return {};
}

}  // namespace lianheti
