// A small schema for the tests of this folder, made by hand.
#pragma once
#include "dataset/dataset.h"

namespace lianheti::test {

inline Field field(std::string name, FieldType type = FieldType::Text) {
  Field out;
  out.name = std::move(name);
  out.type = type;
  return out;
}

inline Schema small_schema() {
  Schema schema;
  schema.tables = {{.name = "consortium", .title = "联合体", .fields = {field("id"), field("name")}},
                   {.name = "member",
                    .title = "成员单位",
                    .fields = {field("consortium"), field("name"), field("uscc", FieldType::Identifier),
                               field("capital", FieldType::Amount), field("signed_on", FieldType::Date)}}};
  return schema;
}

inline Dataset small_dataset(SqlContext context = {.as_of = {2025, 6, 1}}) {
  return Dataset::create(small_schema(), std::move(context)).value();
}

// The only value of a query's only row, as text; "NULL"; or the code of the error.
inline std::string answer(Connection& connection, std::string_view sql) {
  auto statement = connection.prepare(sql);
  if (!statement.ok()) return statement.errors().front().code;
  statement->bind({});
  const auto row = statement->step();
  if (!row.ok()) return row.errors().front().code;
  return statement->null(0) ? "NULL" : std::string(statement->text(0));
}

}  // namespace lianheti::test
