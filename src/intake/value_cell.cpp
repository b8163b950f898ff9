#include "intake/value_cell.h"

#include "base/date.h"
#include "base/money.h"

namespace lianheti {
namespace {

constexpr std::int64_t kShownShare = kShareUnit / 10'000;  // the least that the format of percentages shows

// In the unit that offices count money in, where that is a whole number.
std::string amount(std::int64_t fen, const ReadingWords& words) {
  const bool whole = fen % kFenPerWanYuan == 0 && fen != 0;
  const MoneyUnit* unit = words.unit_worth(whole ? kFenPerWanYuan : kFenPerYuan);
  return (whole ? std::to_string(fen / kFenPerWanYuan) : yuan(fen)) + (unit == nullptr ? "" : unit->name);
}

}  // namespace

std::string intake_format(const Field& field) {
  switch (field.type) {
    case FieldType::Identifier:
    case FieldType::Text:
      return "text";
    case FieldType::Date:
      return "date";
    case FieldType::Integer:
    case FieldType::Year:
      return "number";
    case FieldType::Percent:
      return "percent";
    default:
      return "cell";
  }
}

SheetCell intake_cell(const Field& field, const SqlValue& value, const ReadingWords& words) {
  SheetCell cell;
  cell.format = intake_format(field);
  if (is_null(value)) return cell;
  cell.kind = SheetCell::Kind::Text;
  cell.text = to_text(value);
  const auto* integer = std::get_if<std::int64_t>(&value);
  switch (field.type) {
    case FieldType::Integer:
    case FieldType::Year:
      if (integer == nullptr) break;
      cell.kind = SheetCell::Kind::Number;
      cell.number = static_cast<double>(*integer);
      break;
    case FieldType::Amount:
      if (integer != nullptr) cell.text = amount(*integer, words);
      break;
    case FieldType::Percent:
      if (integer == nullptr) break;
      cell.text = percent(*integer);
      if (*integer % kShownShare != 0) break;
      cell.kind = SheetCell::Kind::Number;
      cell.number = static_cast<double>(*integer) / static_cast<double>(kShareUnit);
      break;
    case FieldType::Boolean:
      if (integer != nullptr) cell.text = *integer != 0 ? words.yes.front() : words.no.front();
      break;
    case FieldType::Date:
      if (const auto date = parse_iso(cell.text); date && date->day != 0) cell.kind = SheetCell::Kind::Date;
      break;
    default:
      break;
  }
  return cell;
}

}  // namespace lianheti
