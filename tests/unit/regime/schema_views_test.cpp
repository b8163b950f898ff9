// Views made from the schema: every column that documents print, and whose row it is.
#include "regime/schema_views.h"

#include <gtest/gtest.h>

#include "dataset/dataset.h"
#include "unit/regime/toy_files.h"

namespace lianheti {
namespace {

using test::field;

Field closed(std::string name, bool open) {
  Field out = field(std::move(name), FieldType::Enum);
  out.open = open;
  return out;
}

Schema printed_schema() {
  Schema schema;
  Field hidden = field("note");
  hidden.printed = false;
  Field code = field("uscc", FieldType::Identifier, "代码");
  code.of_unit = true;
  schema.tables = {
      {.name = "consortium", .title = "联合体", .fields = {field("id"), field("name", FieldType::Text, "名称")}},
      {.name = "member",
       .title = "单位's",
       .fields = {field("consortium"), code, field("before", FieldType::LongText, "原文"), hidden,
                  field("year", FieldType::Year), closed("kind", false), closed("role", true)}},
      {.name = "incident", .title = "事件", .fields = {code, field("text", FieldType::Text, "说明")}}};
  return schema;
}

// "consortium table:row:field title text" of each row, in the order of the schema.
std::vector<std::string> unprintable(Dataset& dataset) {
  EXPECT_TRUE(dataset.connection().execute(schema_views(dataset.schema())).ok());
  Statement rows = dataset.connection()
                       .prepare("SELECT consortium || ' ' || ref(table_name, row_id, field) || ' ' || table_title || title ||"
                                " ' ' || text FROM unprintable")
                       .value();
  rows.bind({});
  std::vector<std::string> out;
  while (rows.step().value()) out.emplace_back(rows.text(0));
  return out;
}

// "finding member" of each row.
std::vector<std::string> finding_units(Dataset& dataset) {
  EXPECT_TRUE(dataset.connection().execute(schema_views(dataset.schema())).ok());
  Statement rows =
      dataset.connection().prepare("SELECT finding_id || ' ' || member FROM finding_unit ORDER BY finding_id, member").value();
  rows.bind({});
  std::vector<std::string> out;
  while (rows.step().value()) out.emplace_back(rows.text(0));
  return out;
}

TEST(SchemaViews, FindTheUnitsThatAFindingsCellsAreAbout) {
  const Schema schema = printed_schema();
  Dataset dataset = Dataset::create_small(schema, SqlContext{.as_of = {2025, 6, 1}}).value();
  for (const char* code : {"91", "92", "93"}) {
    dataset.add_row(schema.tables[1], 0, code[1] - '0', {std::string("X"), std::string(code)});
  }
  dataset.add_row(schema.tables[2], 0, 1, {std::string("93"), std::string("处罚")});
  ASSERT_TRUE(dataset.connection()
                  .execute("CREATE TABLE finding_row(finding_id INTEGER PRIMARY KEY, regime TEXT, consortium TEXT, cells TEXT);"
                           "INSERT INTO finding_row VALUES (1, 'r', 'X', 'member:2:uscc'), (2, 'r', 'X', 'incident:1:text member:1:uscc'),"
                           "  (3, 'r', 'X', 'consortium:1:name'), (4, 'r', 'Y', 'member:1:uscc'), (5, 'r', 'X', NULL),"
                           "  (6, 'r', 'X', 'member:12:uscc')")
                  .ok());
  EXPECT_EQ(finding_units(dataset), (std::vector<std::string>{"1 2", "2 1", "2 3"}));
}

TEST(SchemaViews, NameEveryPrintedTextThatNoFontPrints) {
  const Schema schema = printed_schema();
  SqlContext context{.as_of = {2025, 6, 1}};
  context.missing_glyph = [](std::string_view text) { return std::string(text.find('?') == text.npos ? "" : "?"); };
  Dataset dataset = Dataset::create_small(schema, std::move(context)).value();
  const std::string bad = "?";
  dataset.add_row(schema.tables[0], 0, 1, {std::string("X"), bad});
  dataset.add_row(schema.tables[1], 0, 1,
                  {std::string("X"), std::string("91"), bad, bad, std::int64_t{2025}, bad, bad});
  dataset.add_row(schema.tables[1], 0, 2, {bad, std::string("92"), std::string("好")});
  dataset.add_row(schema.tables[2], 0, 1, {std::string("91"), bad});
  EXPECT_EQ(unprintable(dataset),
            (std::vector<std::string>{"X consortium:1:name 联合体名称 ?", "X member:1:before 单位's原文 ?",
                                      "X member:1:role 单位's ?", "X incident:1:text 事件说明 ?"}));
}

}  // namespace
}  // namespace lianheti
