#include "ingest/parse_value.h"

#include "base/text.h"
#include "dataset/shown_value.h"
#include "ingest/parse_common.h"

namespace lianheti {
namespace {

// Free text may say "无" or "—" in earnest; elsewhere, and where a name is required, these marks mean that nothing is
// filled in. A closed list or a yes/no column is asked first, because they may hold them as values.
bool is_blank_mark(const Cell& cell, const ColumnReading& column) {
  if (cell.kind != CellKind::Text) return false;
  const bool name = column.field->type == FieldType::Text;
  if (column.field->type == FieldType::LongText || (name && !column.field->required)) return false;
  static constexpr std::size_t kLongestMark = 64;  // bytes, with blanks around it
  static constexpr std::size_t kShortestName = 12;
  if (cell.text.size() > (name ? kShortestName : kLongestMark)) return false;
  const std::string folded = fold(cell.text);
  if (!is_any(folded, column.words->blank_marks)) return false;
  if (column.choices != nullptr) return column.choices->find(folded).name == nullptr;
  if (column.field->type == FieldType::Boolean) {
    return !is_any(fold_key(folded), column.words->yes) && !is_any(fold_key(folded), column.words->no);
  }
  return true;
}

// Error values that were pasted as text, or that a CSV file cannot mark as errors, and what other programs show for a
// picture that WPS keeps in a cell.
bool is_error_text(const Cell& cell) {
  static constexpr std::string_view kPicture = "=DISPIMG(";
  static constexpr std::string_view kErrors[] = {"#N/A",  "#REF!",  "#VALUE!", "#DIV/0!", "#NAME?",
                                                 "#NUM!", "#NULL!", "#SPILL!", "#CALC!"};
  if (cell.kind != CellKind::Text) return false;
  return cell.text.starts_with(kPicture) ||
         std::find(std::begin(kErrors), std::end(kErrors), trim(cell.text)) != std::end(kErrors);
}

Parsed parse_typed(const Cell& cell, const NumberFormat& format, const ColumnReading& column) {
  switch (column.field->type) {
    case FieldType::Text:
    case FieldType::LongText:
      return parse_text(cell, format, column);
    case FieldType::Identifier:
      return parse_identifier(cell, format, column);
    case FieldType::Integer:
      return parse_integer(cell, format, column);
    case FieldType::Amount:
      return parse_amount(cell, format, column);
    case FieldType::Percent:
      return parse_percent(cell, format, column);
    case FieldType::Date:
      return parse_date(cell, format, column);
    case FieldType::Year:
      return parse_year(cell, format, column);
    case FieldType::Boolean:
      return parse_boolean(cell, format, column);
    case FieldType::Enum:
      return parse_enum(cell, format, column);
    case FieldType::EnumSet:
      return parse_enum_set(cell, format, column);
    case FieldType::Number:
      return parse_number(cell, format, column);
  }
  return {};
}

TypedAs typed_as(FieldType type) {
  switch (type) {
    case FieldType::Date:
    case FieldType::Year:
      return TypedAs::Date;
    case FieldType::Enum:
    case FieldType::Boolean:
      return TypedAs::Word;
    case FieldType::EnumSet:
      return TypedAs::Words;
    default:
      return TypedAs::Number;
  }
}

// ="2025-03-01": how some programs export texts as .csv. Identifiers take it off themselves.
bool is_formula_text(const Cell& cell, const ColumnReading& column) {
  return cell.kind == CellKind::Text && column.field->type != FieldType::Identifier && cell.text.size() > 3 &&
         cell.text.starts_with("=\"") && cell.text.ends_with("\"");
}

// What was put right in the characters of a number, a date or a listed word to read it; texts and identifiers have
// their own remarks.
void note_characters(const Cell& cell, const ColumnReading& column, Parsed& parsed) {
  const FieldType type = column.field->type;
  const bool text = type == FieldType::Text || type == FieldType::LongText || type == FieldType::Identifier;
  const bool unread = !parsed.remarks.empty() && parsed.remarks[0].kind != "repaired";
  if (text || unread || cell.kind != CellKind::Text || is_null(parsed.value)) return;
  const CharacterFaults faults = faults_of(cell.text, typed_as(type));
  std::string detail;
  const auto note = [&](bool found, const char* reason) {
    if (found) detail += (detail.empty() ? "" : "；") + column.words->word(reason);
  };
  note(faults.full_width, "full-width");
  note(faults.invisible, "invisible");
  note(faults.white_space, "white-space");
  if (detail.empty()) return;
  if (parsed.remarks.empty()) {
    parsed.remarks.push_back({"repaired", shown_value(*column.field, parsed.value, *column.words), detail});
  } else {
    parsed.remarks[0].detail += "；" + detail;
  }
}

}  // namespace

std::string typed_text(const Cell& cell, const NumberFormat& format) {
  switch (cell.kind) {
    case CellKind::Boolean:
      return cell.number != 0 ? "TRUE" : "FALSE";
    case CellKind::Number: {
      const auto value = decimal_of(cell.number);
      if (!value) return shortest(cell.number);
      if (!format.percent) return to_text(*value);
      Decimal hundredfold = *value;
      for (int i = 0; i < 2; ++i) {
        if (hundredfold.scale > 0) {
          --hundredfold.scale;
        } else {
          hundredfold.digits *= 10;
        }
      }
      return to_text(hundredfold) + "%";
    }
    default:
      return std::string(cell.text);
  }
}

Parsed parse_value(const Cell& cell, const NumberFormat& format, const ColumnReading& column) {
  const auto& word = [&](const char* key) { return column.words->word(key); };
  if (cell.kind == CellKind::Error || is_error_text(cell)) return {{}, {{"cell-error", "", word("cell-error")}}};
  if (cell.missing_cache) return {{}, {{"missing-cache", "", word("no-cache")}}};
  if (is_blank_mark(cell, column)) return repaired({}, "", word("blank-mark"));
  if (is_formula_text(cell, column)) {
    Cell inner = cell;
    inner.text = cell.text.substr(2, cell.text.size() - 3);
    Parsed out = parse_typed(inner, format, column);
    if (out.remarks.empty()) {
      out.remarks.push_back({"repaired", shown_value(*column.field, out.value, *column.words), word("quote-mark")});
    }
    return out;
  }
  Parsed out = parse_typed(cell, format, column);
  note_characters(cell, column, out);
  return out;
}

}  // namespace lianheti
