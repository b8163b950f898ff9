#include "sample/tables.h"

#include "base/date.h"
#include "base/money.h"
#include "dataset/sql_name.h"
#include "sample/plain_cells.h"

namespace lianheti {
namespace {

constexpr double kLongTextWidth = 48;
constexpr double kTextWidth = 24;
constexpr double kShortWidth = 12;

// Amounts stand in the unit that offices count money in; the header says so.
const MoneyUnit& money_unit(const ReadingWords& words) {
  const MoneyUnit* wan = words.unit_worth(kFenPerWanYuan);
  return wan == nullptr ? words.units.front() : *wan;
}

std::string header_of(const Field& field, const ReadingWords& words) {
  return field.type == FieldType::Amount ? field.title + "（" + money_unit(words).name + "）" : field.title;
}

double width_of(FieldType type) {
  if (type == FieldType::LongText) return kLongTextWidth;
  return type == FieldType::Text || type == FieldType::Identifier ? kTextWidth : kShortWidth;
}

PlainCell number_cell(double number, std::string number_format = "") {
  return {.kind = PlainCell::Kind::Number, .number = number, .number_format = std::move(number_format)};
}

PlainCell cell_of(const Field& field, const SqlValue& value, const ReadingWords& words) {
  if (is_null(value)) return {};
  const auto* integer = std::get_if<std::int64_t>(&value);
  const std::string text = to_text(value);
  switch (field.type) {
    case FieldType::Integer:
    case FieldType::Year:
      return integer == nullptr ? text_cell(text) : number_cell(static_cast<double>(*integer));
    case FieldType::Amount:
      if (integer == nullptr) return text_cell(text);
      return number_cell(static_cast<double>(*integer) / static_cast<double>(money_unit(words).fen));
    case FieldType::Percent:
      if (integer == nullptr) return text_cell(text);
      return number_cell(static_cast<double>(*integer) / static_cast<double>(kShareUnit), "0.00%");
    case FieldType::Boolean:
      return text_cell(text != "0" ? words.yes.front() : words.no.front());
    case FieldType::Number:
      return parse_decimal(text) ? number_cell(std::stod(text)) : text_cell(text);
    case FieldType::Date: {
      const auto date = parse_iso(text);
      if (!date || date->day == 0) return text_cell(text, "@");
      return {.kind = PlainCell::Kind::Date, .text = text, .number_format = "yyyy-mm-dd"};
    }
    case FieldType::Identifier:
      return text_cell(text, "@");
    default:
      return text_cell(text);
  }
}

}  // namespace

Result<std::vector<SampleTable>> used_tables(const Schema& schema, Connection& connection) {
  std::vector<SampleTable> out;
  for (const Table& table : schema.tables) {
    std::string counts = "SELECT count(*)";
    for (const Field& field : table.fields) counts += ", count(" + sql_name(field.name) + ")";
    LIANHETI_TRY(Statement statement, connection.prepare(counts + " FROM " + sql_name(table.name), true));
    statement.bind({});
    LIANHETI_CHECK(statement.step());
    if (statement.integer(0) == 0) continue;
    SampleTable used{.table = &table};
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
      const Field& field = table.fields[i];
      if (!field.required && statement.integer(static_cast<int>(i) + 1) == 0) continue;
      used.columns.push_back({&field, header_of(field, schema.reading), width_of(field.type)});
    }
    out.push_back(std::move(used));
  }
  return out;
}

Result<std::vector<std::vector<PlainCell>>> sample_rows(const SampleTable& table, const ReadingWords& words,
                                                        Connection& connection) {
  std::string query;
  for (const SampleColumn& column : table.columns) {
    query += (query.empty() ? "SELECT " : ", ") + sql_name(column.field->name);
  }
  LIANHETI_TRY(Statement statement,
               connection.prepare(query + " FROM " + sql_name(table.table->name) + " ORDER BY row_id", true));
  statement.bind({});
  std::vector<std::vector<PlainCell>> out;
  for (;;) {
    LIANHETI_TRY(const bool more, statement.step());
    if (!more) return out;
    std::vector<PlainCell>& row = out.emplace_back();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      row.push_back(cell_of(*table.columns[i].field, statement.value(static_cast<int>(i)), words));
    }
  }
}

}  // namespace lianheti
