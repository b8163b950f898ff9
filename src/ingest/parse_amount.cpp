// Amounts in 分 and shares in hundred-millionths, exactly: through decimal text, never through a binary fraction.
#include <algorithm>

#include "ingest/chinese_number.h"
#include "ingest/parse_common.h"

namespace lianheti {
namespace {

constexpr std::string_view kNumberCharacters = "0123456789.,";
constexpr std::int64_t kPercent = kShareUnit / 100;

struct Part {
  Decimal number;
  const MoneyUnit* unit = nullptr;
};

// The longest unit name that `text` begins with; its length goes to `length`.
const MoneyUnit* unit_at(std::string_view text, const ReadingWords& words, std::size_t& length) {
  const MoneyUnit* best = nullptr;
  length = 0;
  const auto look = [&](const std::string& name, const MoneyUnit& unit) {
    if (name.size() <= length || !text.starts_with(name)) return;
    length = name.size();
    best = &unit;
  };
  for (const MoneyUnit& unit : words.units) {
    look(unit.name, unit);
    for (const std::string& synonym : unit.synonyms) look(synonym, unit);
  }
  return best;
}

std::string_view without_currency_marks(std::string_view text, const ReadingWords& words) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string& mark : words.currency_marks) {
      if (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
        again = true;
      }
      if (text.size() > mark.size() && text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        again = true;
      }
    }
  }
  return text;
}

// "1亿2000万元" -> two parts; empty where the text is no such run. `unknown` is what stands in place of a unit.
std::vector<Part> split_parts(std::string_view text, const ReadingWords& words, std::string& unknown) {
  std::vector<Part> parts;
  std::string sign;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    sign = text.front();
    text.remove_prefix(1);
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_not_of(kNumberCharacters), text.size());
    const auto number = parse_decimal(sign + std::string(text.substr(0, end)));
    if (!number) return {};
    text.remove_prefix(end);
    std::size_t length = 0;
    const MoneyUnit* unit = unit_at(text, words, length);
    if (unit == nullptr && !text.empty()) {
      unknown = text;
      return {};
    }
    text.remove_prefix(length);
    parts.push_back({*number, unit});
  }
  return parts;
}

Parsed in_fen(const ColumnReading& column, const std::vector<Part>& parts) {
  std::int64_t sum = 0;
  bool exact = true;
  for (const Part& part : parts) {
    const auto scaled = scale(part.number, part.unit->fen);
    if (!scaled || __builtin_add_overflow(sum, scaled->value, &sum)) {
      return unread(column, "bad-amount", "amount", "too-long");
    }
    exact = exact && scaled->exact;
  }
  if (exact) return parsed(sum);
  const MoneyUnit* unit = column.words->unit_worth(kFenPerYuan);
  return repaired(sum, yuan(sum, 2) + (unit == nullptr ? "" : unit->name), column.words->word("rounded-fen"));
}

const MoneyUnit* unit_of(const NumberFormat& format, const ColumnReading& column) {
  if (const MoneyUnit* shown = column.words->find_unit(format.unit)) return shown;
  if (column.unit != nullptr) return column.unit;
  const std::string& usual = column.field->unit;
  return usual.empty() ? column.words->unit_worth(kFenPerYuan) : column.words->find_unit(usual);
}

Parsed parse_amount_text(std::string_view text, const NumberFormat& format, const ColumnReading& column) {
  const std::string folded = fold(text);
  if (contains_any(folded, column.words->foreign_currencies)) return unread(column, "bad-amount", "amount", "foreign");
  const std::string_view bare = without_currency_marks(folded, *column.words);
  std::string unknown;
  std::vector<Part> parts = split_parts(bare, *column.words, unknown);
  if (parts.empty()) {
    std::string ignored;
    parts = split_parts(with_arabic_numbers(bare, *column.words), *column.words, ignored);
  }
  if (parts.empty()) {
    Parsed out = unread_number(column, folded, "bad-amount", "amount");
    const bool plain_reason = out.remarks[0].detail.empty() && !unknown.empty();
    if (plain_reason) out.remarks[0].detail = fill(column.words->word("unit-unknown"), {{"unit", unknown}});
    return out;
  }
  if (parts.size() == 1 && parts[0].unit == nullptr) parts[0].unit = unit_of(format, column);
  if (parts.back().unit == nullptr) return unread(column, "ambiguous", "amount", "unit-missing");
  const auto not_descending = [](const Part& a, const Part& b) { return a.unit->fen <= b.unit->fen; };
  if (std::adjacent_find(parts.begin(), parts.end(), not_descending) != parts.end()) {
    return unread(column, "bad-amount", "amount");
  }
  if (parts[0].number.digits < 0) {
    for (std::size_t i = 1; i < parts.size(); ++i) parts[i].number.digits *= -1;
  }
  return in_fen(column, parts);
}

Parsed in_shares(const ColumnReading& column, const Decimal& number, std::int64_t factor) {
  const auto scaled = scale(number, factor);
  if (!scaled) return unread(column, "bad-number", "percent", "too-long");
  if (scaled->exact) return parsed(scaled->value);
  return repaired(scaled->value, percent(scaled->value), column.words->word("rounded-percent"));
}

// A number without any mark of percent: "35" is 35 %. What lies below 1 is a ratio, 0.35, as a formula gives it, and
// 1 may be either: among 35, 34 and 30 it is a hundredth, alone it is all.
Parsed bare_share(const ColumnReading& column, const Decimal& number) {
  const auto percents = scale(number, kPercent);
  const bool below_one = percents && percents->value > -kPercent && percents->value < kPercent;
  if (column.says_percent || !percents || number.digits == 0 || (!below_one && percents->value != kPercent)) {
    return in_shares(column, number, kPercent);
  }
  if (!below_one) return unread(column, "ambiguous", "percent", "one-or-all");
  Parsed out = in_shares(column, number, kShareUnit);
  if (const auto* value = std::get_if<std::int64_t>(&out.value)) {
    return repaired(*value, percent(*value), column.words->word("ratio"));
  }
  return out;
}

// The percentage that a percent format shows.
Parsed shown_percentage(const ColumnReading& column, const Decimal& number, int decimals) {
  static constexpr int kMostDecimals = 6;
  if (decimals < 0 || decimals > kMostDecimals) return in_shares(column, number, kShareUnit);
  std::int64_t shown_unit = 100;
  for (int i = 0; i < decimals; ++i) shown_unit *= 10;
  const auto shown = scale(number, shown_unit);
  if (!shown) return unread(column, "bad-number", "percent", "too-long");
  return parsed(shown->value * (kShareUnit / shown_unit));
}

}  // namespace

Parsed parse_amount(const Cell& cell, const NumberFormat& format, const ColumnReading& column) {
  switch (cell.kind) {
    case CellKind::Text:
      return parse_amount_text(cell.text, format, column);
    case CellKind::Date:
      return unread(column, "bad-amount", "amount", "typed-as-date");
    case CellKind::Number:
      break;
    default:
      return unread(column, "bad-amount", "amount");
  }
  if (format.percent) return unread(column, "bad-amount", "amount");
  const auto number = decimal_of(cell.number);
  if (!number) return unread(column, "bad-amount", "amount", "too-long");
  return in_fen(column, {{*number, unit_of(format, column)}});
}

Parsed parse_percent(const Cell& cell, const NumberFormat& format, const ColumnReading& column) {
  if (cell.kind == CellKind::Date) return unread(column, "bad-number", "percent", "typed-as-date");
  if (cell.kind == CellKind::Number) {
    const auto number = decimal_of(cell.number);
    if (!number) return unread(column, "bad-number", "percent", "too-long");
    return format.percent ? shown_percentage(column, *number, format.decimals) : bare_share(column, *number);
  }
  if (cell.kind != CellKind::Text) return unread(column, "bad-number", "percent");
  const std::string folded = fold(cell.text);
  std::string_view bare = folded;
  std::int64_t factor = kPercent;
  if (bare.ends_with("%")) {
    bare.remove_suffix(1);
  } else if (bare.ends_with("‰")) {
    bare.remove_suffix(std::string_view("‰").size());
    factor = kPercent / 10;
  }
  auto number = parse_decimal(bare);
  if (number && bare.size() == folded.size()) return bare_share(column, *number);
  for (const std::string& prefix : column.words->percent_prefixes) {
    if (number || !bare.starts_with(prefix)) continue;
    number = parse_decimal(with_arabic_numbers(bare.substr(prefix.size()), *column.words));
  }
  if (!number) return unread_number(column, folded, "bad-number", "percent");
  return in_shares(column, *number, factor);
}

}  // namespace lianheti
