#include "dataset/shown_value.h"

#include <algorithm>

#include "base/money.h"
#include "dataset/names.h"

namespace lianheti {

std::string shown_value(const Field& field, const SqlValue& value, const ReadingWords& words) {
  const auto* integer = std::get_if<std::int64_t>(&value);
  if (integer == nullptr) return to_text(value);
  switch (field.type) {
    case FieldType::Amount:
      return yuan(*integer) + words.units.front().name;
    case FieldType::Percent:
      return percent(*integer);
    case FieldType::Boolean:
      return *integer != 0 ? words.yes.front() : words.no.front();
    default:
      return to_text(value);
  }
}

std::string compared_value(const Field& field, const SqlValue& value) {
  return field.type == FieldType::Text ? name_key(to_text(value)) : to_text(value);
}

bool numbers_rows(const Field& field, const ReadingWords& words) {
  return std::find(words.counter_headers.begin(), words.counter_headers.end(), field.title) !=
         words.counter_headers.end();
}

}  // namespace lianheti
