// The common rules that look at a date or an amount wherever one stands keep up with the schema.
#include <gtest/gtest.h>

#include "regime/regime.h"
#include "support/templates.h"

namespace lianheti {
namespace {

TEST(CommonRules, LookAtEveryDateAndAmount) {
  const auto schema = load_schema(kTemplates + "/schema.toml");
  ASSERT_TRUE(schema.ok());
  const auto regime = load_regime(kTemplates, list_regimes(kTemplates).front(), *schema);
  ASSERT_TRUE(regime.ok());
  const auto names = [&](std::string_view rule, const Table& table, const Field& field) {
    return regime->find_rule(rule)->query.find("'" + table.name + "', r.row_id, '" + field.name + "'") !=
           std::string::npos;
  };
  for (const Table& table : schema->tables) {
    for (const Field& field : table.fields) {
      const std::string where = table.name + "." + field.name;
      if (field.type == FieldType::Date && !field.future) {
        EXPECT_TRUE(names("common/dates", table, field)) << where;
      }
      if (field.type == FieldType::Amount || field.type == FieldType::Percent) {
        EXPECT_TRUE(names("common/amounts", table, field)) << where;
      }
    }
  }
}

}  // namespace
}  // namespace lianheti
