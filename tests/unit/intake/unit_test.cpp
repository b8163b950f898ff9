#include "intake/unit.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace lianheti {
namespace {

const Schema& schema() {
  static const Schema loaded = *load_schema(LIANHETI_SOURCE_DIR "/templates/schema.toml");
  return loaded;
}

// Every table with all its fields.
std::vector<PlannedTable> everything() {
  std::vector<PlannedTable> out;
  for (const Table& table : schema().tables) {
    PlannedTable& planned = out.emplace_back(PlannedTable{&table, {}});
    for (const Field& field : table.fields) planned.fields.push_back({&field, {}, {}, 0, false, ""});
  }
  return out;
}

class UnitTest : public ::testing::Test {
 protected:
  UnitTest() : dataset_(*Dataset::create(schema(), {})) {
    execute("INSERT INTO consortium(id, name) VALUES('L1', '甲联合体'), ('L2', '乙联合体')");
    execute(
        "INSERT INTO member(consortium, name, uscc, college) VALUES('L1', '甲公司', '91330302MAC0TE5T40', NULL),"
        "('L1', '北洋大学', '12330000470003281K', '机械学院'), ('L1', '北洋大学', '12330000470003281K', '化工学院'),"
        "('L2', '甲公司', '91330302MAC0TE5T40', NULL), ('L1', '无码公司', NULL, NULL)");
    execute("INSERT INTO rd_year(uscc, year, revenue) VALUES('91330302MAC0TE5T40', 2024, 100), ('X', 2024, 200)");
    execute("INSERT INTO project(consortium, name, unit) VALUES('L1', '一号', '北洋大学、甲公司'), ('L1', '二号', '丙公司')");
  }

  void execute(const std::string& sql) {
    if (!dataset_.connection().execute(sql).ok()) throw std::runtime_error(sql);
  }
  std::size_t count(const std::string& table, const IntakeUnit& unit) {
    return rows_of(dataset_.connection(), *schema().find(table), &unit, SIZE_MAX)->size();
  }

  Dataset dataset_;
  const IntakeUnit company_{"L1", "91330302MAC0TE5T40", "甲公司"};
};

TEST_F(UnitTest, IsAskedOnceInEachConsortium) {
  const std::vector<IntakeUnit> listed = *list_units(dataset_.connection());
  std::string units;
  for (const IntakeUnit& unit : listed) units += unit.consortium + unit.name + unit.uscc + " ";
  EXPECT_EQ(units,
            "L1甲公司91330302MAC0TE5T40 L1北洋大学12330000470003281K L2甲公司91330302MAC0TE5T40 L1无码公司 ");
}

TEST_F(UnitTest, GetsItsOwnRowsByCodeOrByName) {
  EXPECT_EQ(count("member", company_), 1u);
  EXPECT_EQ(count("rd_year", company_), 1u);
  EXPECT_EQ(count("project", company_), 1u);
  EXPECT_EQ(count("consortium", company_), 1u);
  EXPECT_EQ(count("member", {"L1", "12330000470003281K", "北洋大学"}), 2u) << "two colleges, one workbook";
  EXPECT_EQ(count("member", {"L1", "", "无码公司"}), 1u);
}

TEST_F(UnitTest, AnswersTheTablesThatSpeakOfUnits) {
  std::string names;
  for (const PlannedTable& table : tables_of_unit(everything())) names += table.table->name + " ";
  EXPECT_EQ(names, "consortium member rd_year person platform task project outcome incident ");
  EXPECT_EQ(tables_of_unit(everything())[0].fields.size(), 2u) << "of the consortium only id and name";
}

TEST_F(UnitTest, HasAHashThatChangesWithItsAnswersOnly) {
  const auto tables = tables_of_unit(everything());
  const std::string before = *answer_hash(dataset_.connection(), tables, &company_);
  execute("UPDATE rd_year SET revenue = 300 WHERE uscc = 'X'");
  EXPECT_EQ(*answer_hash(dataset_.connection(), tables, &company_), before);
  execute("UPDATE rd_year SET revenue = 300");
  EXPECT_NE(*answer_hash(dataset_.connection(), tables, &company_), before);
}

}  // namespace
}  // namespace lianheti
