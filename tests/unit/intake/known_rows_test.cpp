#include "intake/known_rows.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "support/templates.h"

namespace lianheti {
namespace {

class KnownRowsTest : public ::testing::Test {
 protected:
  void add_members(int count) {
    const auto added = dataset_.connection().execute(
        "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < " + std::to_string(count) +
        ") INSERT INTO member(consortium, name, uscc) SELECT 'L1', '第' || i || '家公司', CASE i WHEN 1 THEN 'X' END FROM n");
    if (!added.ok()) throw std::runtime_error(to_string(added.errors()[0]));
  }
  KnownRows read(Connection* known, const IntakeUnit* unit = nullptr) {
    const IntakeRequest request{.schema = schema_, .regime = regime_, .examples = dataset_.connection(), .known = known, .unit = unit};
    return *KnownRows::read(request, {{&members_, {}}});
  }

  const Schema schema_ = *load_schema(kTemplates + "/schema.toml");
  const Regime regime_ = *load_regime(kTemplates, list_regimes(kTemplates).front(), schema_);
  const Table& members_ = *schema_.find("member");
  Dataset dataset_ = *Dataset::create(schema_, {});
};

TEST_F(KnownRowsTest, ABlankWorkbookHasRoom) {
  const KnownRows rows = read(nullptr);
  EXPECT_TRUE(rows.of(members_).empty());
  EXPECT_EQ(rows.ruled(members_), 25u);
  EXPECT_EQ(rows.last_row(members_), kIntakeLastRow);
}

TEST_F(KnownRowsTest, NoRowIsLeftOutHoweverManyThereAre) {
  add_members(3000);
  const KnownRows rows = read(&dataset_.connection());
  EXPECT_EQ(rows.of(members_).size(), 3000u);
  EXPECT_EQ(rows.last_row(members_), kIntakeExampleRow + 3000 + 25);
}

TEST_F(KnownRowsTest, AWorkbookOfAUnitIsShorterUnlessItsRowsAreMany) {
  add_members(600);
  const IntakeUnit one{"L1", "X", "第1家公司"};
  const KnownRows few = read(&dataset_.connection(), &one);
  EXPECT_EQ(few.of(members_).size(), 1u);
  EXPECT_EQ(few.last_row(members_), kIntakeLastRowOfUnit);
  EXPECT_EQ(read(&dataset_.connection()).last_row(members_), kIntakeLastRow);
}

}  // namespace
}  // namespace lianheti
