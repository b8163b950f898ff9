#include <gtest/gtest.h>

#include "dataset/added_functions.h"
#include "dataset/no_room.h"
#include "unit/dataset/test_schema.h"

namespace lianheti {
namespace {

using test::answer;
using test::small_dataset;

class ForbiddenSql : public testing::TestWithParam<const char*> {};

TEST_P(ForbiddenSql, IsRefused) {
  Dataset dataset = small_dataset();
  const auto statement = dataset.connection().prepare(GetParam());
  ASSERT_FALSE(statement.ok());
  EXPECT_EQ(statement.errors().front().code, "sql/not-allowed") << statement.errors().front().message;
}

INSTANTIATE_TEST_SUITE_P(Untrusted, ForbiddenSql,
                         testing::Values("DELETE FROM member", "INSERT INTO member(name) VALUES('x')",
                                         "UPDATE member SET name = 'x'", "DROP TABLE member", "CREATE TABLE t(x)",
                                         "CREATE TEMP VIEW v AS SELECT 1", "ATTACH 'x.db' AS x", "DETACH main",
                                         "PRAGMA writable_schema = 1", "PRAGMA user_version", "BEGIN", "COMMIT",
                                         "SAVEPOINT s", "VACUUM INTO 'x.db'", "REINDEX", "ANALYZE",
                                         "SELECT load_extension('x')", "SELECT random()", "SELECT randomblob(8)",
                                         "SELECT * FROM pragma_database_list"));

TEST(Connection, AmendsRowsAndNothingElse) {
  Dataset dataset = small_dataset();
  Connection& connection = dataset.connection();
  EXPECT_TRUE(connection.amend("DELETE FROM member; INSERT INTO member(name) VALUES('甲'); UPDATE member SET name = name || '乙'").ok());
  EXPECT_EQ(answer(connection, "SELECT group_concat(name) FROM member"), "甲乙");
  for (const char* sql : {"ATTACH 'x.db' AS x", "DROP TABLE member", "CREATE TABLE t(x)", "PRAGMA user_version = 1",
                          "COMMIT", "INSERT INTO member(name) SELECT load_extension('x')",
                          "DELETE FROM member; ATTACH ':memory:' AS x"}) {
    const Result<void> amended = connection.amend(sql);
    ASSERT_FALSE(amended.ok()) << sql;
    EXPECT_EQ(amended.errors().front().code, "sql/not-allowed") << sql;
  }
}

TEST(Connection, StopsAnAmendmentThatNeverEnds) {
  Dataset dataset = small_dataset({.as_of = {2025, 6, 1}, .step_limit = 1'000'000});
  const Result<void> amended = dataset.connection().amend(
      "INSERT INTO member(name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT sum(i) FROM n");
  ASSERT_FALSE(amended.ok());
  EXPECT_EQ(amended.errors().front().code, "sql/too-long");
}

TEST(Connection, AllowsEveryKindOfReading) {
  Dataset dataset = small_dataset();
  EXPECT_EQ(answer(dataset.connection(),
                   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT sum(i) FROM n"),
            "55");
  EXPECT_EQ(answer(dataset.connection(), "SELECT json_extract(value, '$') FROM json_each('[7]')"), "7");
  EXPECT_EQ(answer(dataset.connection(), "SELECT max(row_number) FROM (SELECT row_number() OVER () AS row_number)"),
            "1");
}

TEST(Connection, StopsAStatementThatNeverEnds) {
  Dataset dataset = small_dataset({.as_of = {2025, 6, 1}, .step_limit = 1'000'000});
  EXPECT_EQ(
      answer(dataset.connection(), "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT sum(i) FROM n"),
      "sql/too-long");
  EXPECT_EQ(answer(dataset.connection(), "SELECT 1"), "1");
}

TEST(Connection, KnowsNoDateButThatOfTheCheck) {
  Dataset dataset = small_dataset({.as_of = {2025, 6, 1}});
  EXPECT_EQ(answer(dataset.connection(), "SELECT date('now')"), "2025-06-01");
  EXPECT_EQ(answer(dataset.connection(), "SELECT CURRENT_TIMESTAMP"), "2025-06-01 00:00:00");
}

TEST(Connection, SaysLineAndColumnOfAMistake) {
  Dataset dataset = small_dataset();
  const auto statement = dataset.connection().prepare("SELECT '甲乙',\n  '丙', nmae FROM member");
  ASSERT_FALSE(statement.ok());
  EXPECT_EQ(statement.errors().front().code, "sql/invalid");
  EXPECT_EQ(statement.errors().front().place.line, 2);
  EXPECT_EQ(statement.errors().front().place.column, 8);
}

TEST(Connection, TakesNoDoubleQuotedTextForAColumn) {
  Dataset dataset = small_dataset();
  EXPECT_EQ(answer(dataset.connection(), "SELECT \"nmae\" FROM member"), "sql/invalid");
}

TEST(Connection, ExpectsOneStatement) {
  Dataset dataset = small_dataset();
  EXPECT_EQ(answer(dataset.connection(), "SELECT 1; SELECT 2"), "sql/invalid");
  EXPECT_EQ(answer(dataset.connection(), "  "), "sql/invalid");
  EXPECT_EQ(answer(dataset.connection(), "SELECT 1;\n"), "1");
}

TEST(Statement, TellsWhereAColumnComesFrom) {
  Dataset dataset = small_dataset();
  const Statement statement =
      dataset.connection().prepare("SELECT m.name AS unit, m.name || 'x' FROM (SELECT * FROM member) m").value();
  EXPECT_EQ(statement.columns(), (std::vector<std::string>{"unit", "m.name || 'x'"}));
  EXPECT_EQ(statement.origin(0).table, "member");
  EXPECT_EQ(statement.origin(0).field, "name");
  EXPECT_EQ(statement.origin(1).table, "");
}

TEST(Statement, BindsByNameAndStartsOver) {
  Dataset dataset = small_dataset();
  Statement statement = dataset.connection().prepare("SELECT :a || coalesce(:b, '-')").value();
  EXPECT_EQ(statement.parameter_names(), (std::vector<std::string>{"a", "b"}));
  statement.bind({{"a", std::string("x")}, {"unused", std::int64_t{1}}});
  ASSERT_TRUE(*statement.step());
  EXPECT_EQ(statement.text(0), "x-");
  EXPECT_FALSE(*statement.step());
  EXPECT_FALSE(*statement.step());
  statement.bind({{"a", std::int64_t{7}}, {"b", std::string("y")}});
  ASSERT_TRUE(*statement.step());
  EXPECT_EQ(to_text(statement.value(0)), "7y");
  statement.bind({{"b", std::string("y")}, {"unused", std::int64_t{1}}, {"a", std::int64_t{8}}});
  ASSERT_TRUE(*statement.step());
  EXPECT_EQ(to_text(statement.value(0)), "8y") << "in another order";
}

TEST(Statement, OutlivesTheConnectionThatMadeIt) {
  std::optional<Statement> statement;
  {
    Dataset dataset = small_dataset();
    statement.emplace(dataset.connection().prepare("SELECT name_key('a')").value());
  }
  ASSERT_TRUE(*statement->step());
  EXPECT_EQ(statement->text(0), "A");
}

TEST(Statement, FailsWithAReasonWhileItRuns) {
  Dataset dataset = small_dataset();
  EXPECT_EQ(answer(dataset.connection(), "SELECT abs(-9223372036854775808)"), "sql/failed");
}

TEST(Statement, FailsWithWhatAFunctionThrows) {
  const AddedFunctions added({{"lost", [](const std::vector<SqlValue>&) -> SqlValue { throw std::runtime_error("no such word"); }}});
  Dataset dataset = small_dataset();
  Result<Statement> statement = dataset.connection().prepare("SELECT lost(1)");
  ASSERT_TRUE(statement.ok());
  const Result<bool> step = statement->step();
  ASSERT_FALSE(step.ok());
  EXPECT_NE(step.errors()[0].message.find("no such word"), std::string::npos);
}

TEST(Statement, OfTheProgramThrowsWhereTheDatasetHasNoRoom) {
  Dataset dataset = small_dataset();
  Connection& connection = dataset.connection();
  ASSERT_TRUE(connection.execute("PRAGMA max_page_count = 1").ok());
  EXPECT_THROW(static_cast<void>(connection.execute("CREATE TABLE large AS SELECT zeroblob(1000000) AS x")), NoRoom);
  Result<Statement> fill = connection.prepare("UPDATE member SET name = hex(zeroblob(1000000))", true);
  ASSERT_TRUE(connection.execute("INSERT INTO member(name) VALUES('甲')").ok());
  EXPECT_THROW(static_cast<void>(fill->step()), NoRoom);
}

}  // namespace
}  // namespace lianheti
