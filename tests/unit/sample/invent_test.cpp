#include "sample/invent.h"

#include <gtest/gtest.h>

#include "dataset/uscc.h"

namespace lianheti::test {
namespace {

const Schema& schema() {
  static const Schema loaded = load_schema(LIANHETI_SOURCE_DIR "/templates/schema.toml").value();
  return loaded;
}

// A recipe of one step: two units a consortium.
Recipe recipe() {
  Recipe out;
  out.words.push_back(parse_toml(R"(
place = ["龙湾", "乐清"]
firm = ["{place}{a}{b}有限公司"]
a = "瓯澜砺衡"
b = "拓川恒越"
)",
                                 "words.toml")
                          .value());
  out.values = {{"prefix", std::string("91")}};
  out.tables = {{.name = "seat", .columns = {"role"}, .rows = {{std::string("牵头单位")}, {std::string("参与单位")}}}};
  out.steps = {{.name = "member", .sql = R"(
INSERT INTO member(consortium, seq, name, uscc, role)
WITH RECURSIVE number(n) AS (SELECT :first UNION ALL SELECT n + 1 FROM number WHERE n < :last)
SELECT 'LH-' || n, s.position, deal('firm', n * 2 + s.position), credit_code(:prefix, '330382', n * 2 + s.position), s.role
FROM number CROSS JOIN seat s ORDER BY n, s.position)"}};
  return out;
}

std::vector<std::string> rows(Inventor& inventor, std::int64_t first, std::int64_t last) {
  Dataset dataset = inventor.invent(first, last).value();
  Statement statement =
      dataset.connection()
          .prepare("SELECT consortium || ' ' || name || ' ' || uscc || ' ' || role FROM member ORDER BY row_id")
          .value();
  statement.bind({});
  std::vector<std::string> out;
  while (statement.step().value()) out.emplace_back(statement.text(0));
  return out;
}

TEST(Invent, BatchesGiveTheSameRowsAsTheWhole) {
  const Recipe how = recipe();
  Inventor inventor(schema(), how, "toy", {.seed = 4, .consortia = 6}, {.as_of = {2025, 12, 31}});
  std::vector<std::string> whole = rows(inventor, 1, 6);
  std::vector<std::string> parts = rows(inventor, 1, 2);
  for (const std::string& row : rows(inventor, 3, 6)) parts.push_back(row);
  EXPECT_EQ(whole, parts);
  EXPECT_EQ(whole.size(), 12U);
}

TEST(Invent, CreditCodesHold) {
  const Recipe how = recipe();
  Inventor inventor(schema(), how, "toy", {.seed = 9, .consortia = 40}, {.as_of = {2025, 12, 31}});
  for (const std::string& row : rows(inventor, 1, 40)) {
    const std::string code = row.substr(row.find(" 91") + 1, 18);
    EXPECT_EQ(check_uscc(code, nullptr), UsccStatus::Ok) << row;
    EXPECT_EQ(code.substr(2, 6), "330382");
  }
}

TEST(Invent, FactsAreTheirOwnConsortiaAndBreachesOnlyOnDemand) {
  Recipe how = recipe();
  how.facts = {{.name = "one",
                .title = "甲",
                .clause = "一",
                .consortia = 2,
                .patch = {"UPDATE member SET status = '异常' WHERE consortium IN ('LH-' || :a, 'LH-' || :b)"},
                .show = "SELECT DISTINCT consortium, name, 'x' FROM member WHERE status = '异常'"},
               {.name = "two",
                .title = "乙",
                .clause = "二",
                .breach = true,
                .patch = {"DELETE FROM member WHERE consortium = 'LH-' || :a"},
                .show = "SELECT 'LH-' || :a, '', ''"}};
  SampleSize size{.seed = 4, .consortia = 25, .years = 3, .year = 2025};
  Inventor inventor(schema(), how, "toy", size, {.as_of = {2025, 12, 31}});
  EXPECT_EQ(rows(inventor, 1, 25).size(), 50U);
  ASSERT_EQ(inventor.facts().size(), 1U);
  EXPECT_EQ(inventor.facts()[0].consortia.size(), 4U) << "two rows of each";
  size.breaches = true;
  Inventor breaching(schema(), how, "toy", size, {.as_of = {2025, 12, 31}});
  EXPECT_EQ(rows(breaching, 1, 25).size(), 48U);
  ASSERT_EQ(breaching.facts().size(), 2U);
  for (const std::string& id : breaching.facts()[0].consortia) EXPECT_NE(id, breaching.facts()[1].consortia[0]);
}

TEST(Invent, AMistakeInARecipeNamesItsFile) {
  Recipe how = recipe();
  how.steps.push_back({.name = "wrong", .sql = "INSERT INTO nowhere SELECT 1", .file = "sample.toml", .line = 9});
  Inventor inventor(schema(), how, "toy", {.consortia = 1}, {.as_of = {2025, 12, 31}});
  const Result<Dataset> made = inventor.invent(1, 1);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.errors().front().place.file, "sample.toml");
}

}  // namespace
}  // namespace lianheti::test
