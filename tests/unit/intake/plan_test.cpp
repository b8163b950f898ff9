// What the shipped regimes ask of a fill-in workbook.
#include "intake/plan.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/templates.h"

namespace lianheti {
namespace {

// The common rule on characters that no font has reads every text, and names none.
TEST(PlanIntake, HasEveryTextOfItsTablesThatDocumentsPrint) {
  const Schema schema = load_schema(kTemplates + "/schema.toml").value();
  const Regime regime = load_regime(kTemplates, list_regimes(kTemplates).front(), schema).value();
  const IntakeWords words = load_intake_words(kTemplates + "/common/intake.toml").value();
  const std::vector<PlannedTable> tables = plan_intake(schema, regime, words).value();
  ASSERT_FALSE(tables.empty());
  for (const PlannedTable& table : tables) {
    for (const Field& field : table.table->fields) {
      const bool planned = std::any_of(table.fields.begin(), table.fields.end(),
                                       [&](const PlannedField& each) { return each.field == &field; });
      EXPECT_TRUE(planned || !field.prints_typed_text()) << table.table->name << "." << field.name;
    }
  }
}

}  // namespace
}  // namespace lianheti
