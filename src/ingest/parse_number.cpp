// Counts, scores and yes/no.
#include "base/text.h"
#include "dataset/shown_value.h"
#include "ingest/chinese_number.h"
#include "ingest/parse_common.h"

namespace lianheti {
namespace {

std::string_view without_counter(std::string_view text, const ReadingWords& words) {
  for (const std::string& counter : words.counters) {
    if (text.size() > counter.size() && text.ends_with(counter)) return text.substr(0, text.size() - counter.size());
  }
  return text;
}

// ③ -> 3, as rows are numbered by hand; nullopt for anything else.
std::optional<Decimal> circled_number(std::string_view folded) {
  std::size_t at = 0;
  if (folded.empty()) return std::nullopt;
  const char32_t c = next_code_point(folded, at);
  if (at != folded.size() || c < U'①' || c > U'⑳') return std::nullopt;
  return Decimal{static_cast<std::int64_t>(c - U'①') + 1, 0};
}

}  // namespace

Parsed parse_integer(const Cell& cell, const NumberFormat& format, const ColumnReading& column) {
  std::optional<Decimal> number;
  if (cell.kind == CellKind::Number && !format.percent) {
    number = decimal_of(cell.number);
  } else if (cell.kind == CellKind::Date) {
    return unread(column, "bad-number", "integer", "typed-as-date");
  } else if (cell.kind == CellKind::Text) {
    const std::string folded = fold(cell.text);
    number = parse_decimal(arabic_numerals(without_counter(folded, *column.words), *column.words));
    if (!number) number = circled_number(folded);
    if (!number) return unread_number(column, folded, "bad-number", "integer");
  }
  const auto whole = number ? times_exactly(*number, 1) : std::nullopt;
  return whole ? parsed(*whole) : unread(column, "bad-number", "integer");
}

Parsed parse_number(const Cell& cell, const NumberFormat& format, const ColumnReading& column) {
  std::string folded;
  if (cell.kind == CellKind::Number) {
    folded = typed_text(cell, format);
  } else if (cell.kind == CellKind::Text) {
    folded = fold(cell.text);
  } else {
    return unread(column, "bad-number", "number", cell.kind == CellKind::Date ? "typed-as-date" : nullptr);
  }
  std::string_view bare = without_counter(folded, *column.words);
  if (bare.ends_with("%")) bare.remove_suffix(1);
  const auto number = parse_decimal(bare);
  return number ? parsed(to_text(*number)) : unread_number(column, folded, "bad-number", "number");
}

Parsed parse_boolean(const Cell& cell, const NumberFormat& format, const ColumnReading& column) {
  const std::string key = fold_key(typed_text(cell, format));
  if (is_any(key, column.words->yes)) return parsed(std::int64_t{1});
  if (is_any(key, column.words->no)) return parsed(std::int64_t{0});
  const std::string bare = without_brackets(key);
  const auto without_remark = [&](std::int64_t value) {
    return repaired(value, shown_value(*column.field, value, *column.words), column.words->word("bracketed-remark"));
  };
  if (is_any(bare, column.words->yes)) return without_remark(1);
  if (is_any(bare, column.words->no)) return without_remark(0);
  return unread(column, "bad-enum", "boolean");
}

}  // namespace lianheti
