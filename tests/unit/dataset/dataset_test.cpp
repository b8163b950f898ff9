#include "dataset/dataset.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <limits>
#include <thread>

#include "dataset/indexes.h"
#include "unit/dataset/test_schema.h"

namespace lianheti {
namespace {

using test::answer;
using test::small_dataset;

const Table& member(const Dataset& dataset) { return dataset.schema().tables[1]; }

Dataset filled() {
  Dataset dataset = small_dataset();
  const Table& table = member(dataset);
  const auto source = dataset.add_source("a.xlsx", "成员单位", "", table, 2,
                                         {{0, 1, "联合体编号"}, {1, 3, "单位名称"}, {3, 5, "出资额"}});
  dataset.add_row(table, source, 3, {std::string("X"), std::string("甲厂"), std::monostate(), std::int64_t{123456}});
  dataset.add_row(table, source, 4, {std::string("X"), std::string("乙厂")});
  dataset.add_moved(table, 2, "consortium", "A3");
  return dataset;
}

TEST(Dataset, KeepsRowsAndLeavesTheTailNull) {
  Dataset dataset = filled();
  EXPECT_EQ(answer(dataset.connection(), "SELECT capital FROM member WHERE row_id = 1"), "123456");
  EXPECT_EQ(answer(dataset.connection(), "SELECT signed_on FROM member WHERE row_id = 2"), "NULL");
  EXPECT_EQ(answer(dataset.connection(), "SELECT typeof(capital) FROM member WHERE row_id = 1"), "integer");
}

TEST(Dataset, KeepsIssuesWithWhatIsKnown) {
  Dataset dataset = filled();
  dataset.add_issue({.kind = "bad-date", .table = "member", .row_id = 1, .field = "signed_on", .found = "去年"});
  dataset.add_ignored(1, "F1", "备注", "示例");
  dataset.add_input("a.xlsx", "xlsx", "00", "");
  EXPECT_EQ(answer(dataset.connection(), "SELECT found FROM issue WHERE kind = 'bad-date' AND row_id = 1"), "去年");
  EXPECT_EQ(answer(dataset.connection(), "SELECT consortium FROM issue"), "NULL");
  EXPECT_EQ(answer(dataset.connection(), "SELECT cell || header || text FROM ignored"), "F1备注示例");
  EXPECT_EQ(answer(dataset.connection(), "SELECT file FROM input WHERE regime_stamp IS NULL"), "a.xlsx");
}

TEST(Dataset, FreezesIntoAnImageThatManyThreadsRead) {
  Dataset dataset = filled();
  ASSERT_TRUE(dataset.freeze().ok());
  EXPECT_EQ(dataset.image().substr(0, 15), "SQLite format 3");
  std::vector<std::string> names(4);
  std::vector<std::thread> threads;
  for (std::string& name : names) {
    threads.emplace_back([&] {
      Connection connection = dataset.open().value();
      name = answer(connection, "SELECT group_concat(name, '+') FROM member");
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& name : names) EXPECT_EQ(name, "甲厂+乙厂");
}

TEST(Dataset, IsReadOnlyOnceFrozen) {
  Dataset dataset = filled();
  ASSERT_TRUE(dataset.freeze().ok());
  EXPECT_EQ(answer(dataset.connection(), "SELECT count(*) FROM member"), "2");
  EXPECT_FALSE(dataset.connection().execute("DELETE FROM member").ok());
  EXPECT_THROW(dataset.add_row(member(dataset), 1, 5, {}), std::logic_error);
}

TEST(Dataset, GivesTheSameImageForTheSameRows) {
  Dataset one = filled();
  Dataset two = filled();
  ASSERT_TRUE(one.freeze().ok() && two.freeze().ok());
  EXPECT_EQ(one.image(), two.image());
}

// Files of frozen datasets of this process.
int temporary_datasets() {
  const std::string start = "lianheti-dataset." + std::to_string(::getpid()) + ".";
  int found = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::temp_directory_path())) {
    found += entry.path().filename().string().starts_with(start) ? 1 : 0;
  }
  return found;
}

TEST(Dataset, ALargeOneLiesInATemporaryFileAndReadsAlike) {
  {
    Dataset dataset = filled();
    const std::string long_text(1 << 20, 'x');
    for (std::uint32_t row = 5; row < 65; ++row) {
      dataset.add_row(member(dataset), 1, row, {std::string("X"), long_text + std::to_string(row)});
    }
    ASSERT_TRUE(dataset.freeze().ok());
    EXPECT_EQ(dataset.image().substr(0, 15), "SQLite format 3");
    Connection connection = dataset.open().value();
    EXPECT_EQ(answer(connection, "SELECT substr(name, 1 << 20, 3) FROM member WHERE source_row = 64"), "x64");
    EXPECT_FALSE(connection.execute("DELETE FROM member").ok());
    EXPECT_EQ(temporary_datasets(), 1);
  }
  EXPECT_EQ(temporary_datasets(), 0);
}

TEST(Dataset, ASmallOneHasNoFile) {
  Dataset dataset = Dataset::create_small(test::small_schema(), {.as_of = {2025, 6, 1}}).value();
  dataset.add_row(member(dataset), 1, 3, {std::string("X")});
  EXPECT_EQ(temporary_datasets(), 0);
  dataset.share();
  EXPECT_FALSE(dataset.is_shared());
  ASSERT_TRUE(dataset.freeze().ok());
  EXPECT_EQ(answer(dataset.connection(), "SELECT consortium FROM member"), "X");
}

TEST(Indexes, HoldWhatTheSchemaListsAndKeepTheOrderOfTheRows) {
  Schema schema = test::small_schema();
  schema.tables[1].index_holds = {"name"};
  Dataset dataset = Dataset::create_small(schema, {.as_of = {2025, 6, 1}}).value();
  add_indexes(dataset);
  EXPECT_EQ(answer(dataset.connection(), "SELECT sql FROM sqlite_schema WHERE name = 'member_by_consortium'"),
            "CREATE INDEX \"member_by_consortium\" ON \"member\"(\"consortium\", row_id, \"name\")");
  EXPECT_EQ(answer(dataset.connection(), "SELECT sql FROM sqlite_schema WHERE name = 'member_by_uscc'"),
            "CREATE INDEX \"member_by_uscc\" ON \"member\"(\"uscc\")");
}

TEST(Dataset, AConnectionBesideReadsWhatWasThereWhileOthersAreAdded) {
  Dataset dataset = filled();
  dataset.share();
  ASSERT_TRUE(dataset.connection().execute("CREATE TABLE told(text TEXT)").ok());
  Connection beside = dataset.open_beside().value();
  ASSERT_TRUE(dataset.connection().execute("INSERT INTO told SELECT value FROM json_each('[1, 2, 3]')").ok());
  EXPECT_EQ(answer(beside, "SELECT count(*) FROM member"), "2");
  EXPECT_EQ(answer(beside, "SELECT count(*) FROM told"), "0");
  EXPECT_FALSE(beside.execute("DELETE FROM member").ok());
  EXPECT_THROW(dataset.add_row(member(dataset), 1, 5, {}), std::logic_error);
  ASSERT_TRUE(dataset.freeze().ok());
  EXPECT_EQ(answer(dataset.connection(), "SELECT count(*) FROM told"), "3");
  EXPECT_THROW(static_cast<void>(dataset.open_beside()), std::logic_error);
}

TEST(Dataset, RefusesNothingThatASchemaNames) {
  Schema schema;
  schema.tables = {{.name = "change", .fields = {test::field("on"), test::field("grant"), test::field("a\"b")}}};
  auto dataset = Dataset::create(schema, {.as_of = {2025, 1, 1}});
  ASSERT_TRUE(dataset.ok());
  dataset->add_row(schema.tables[0], 0, 1, {std::string("2025"), std::string("g"), std::string("q")});
  EXPECT_EQ(answer(dataset->connection(), "SELECT \"on\" || \"grant\" || \"a\"\"b\" FROM change"), "2025gq");
}

TEST(Provenance, FindsTheCellOfAValue) {
  Dataset dataset = filled();
  Provenance provenance = Provenance::create(dataset.connection()).value();
  EXPECT_EQ(to_string(provenance.find("member", 1, "name")), "a.xlsx › 成员单位 › C3");
  EXPECT_EQ(to_string(provenance.find("member", 2, "capital")), "a.xlsx › 成员单位 › E4");
}

TEST(Provenance, FindsAgainWhatItHasFound) {
  Dataset dataset = filled();
  Provenance provenance = Provenance::create(dataset.connection()).value();
  for (int time = 0; time < 2; ++time) {
    EXPECT_EQ(to_string(provenance.find("member", 2, "name")), "a.xlsx › 成员单位 › C4");
    EXPECT_EQ(to_string(provenance.find("member", 1, "name")), "a.xlsx › 成员单位 › C3");
    EXPECT_EQ(provenance.find("member", -1, "name"), Place());
    EXPECT_EQ(provenance.find("member", 0, "name"), Place());
    EXPECT_EQ(provenance.find("member", std::numeric_limits<std::int64_t>::max(), "name"), Place());
  }
}

TEST(Provenance, FollowsAValueThatMergedCellsSpread) {
  Dataset dataset = filled();
  Provenance provenance = Provenance::create(dataset.connection()).value();
  EXPECT_EQ(provenance.find("member", 1, "consortium").cell, "A3");
  EXPECT_EQ(provenance.find("member", 2, "consortium").cell, "A3");
}

TEST(Provenance, PointsAtTheRowWhereTheColumnIsMissing) {
  Dataset dataset = filled();
  Provenance provenance = Provenance::create(dataset.connection()).value();
  EXPECT_EQ(provenance.find("member", 2, "signed_on").cell, "A4");
  EXPECT_EQ(provenance.find("member", 2, "").cell, "A4");
  EXPECT_EQ(provenance.find("member", 99, "name"), Place());
  EXPECT_EQ(provenance.find("no table", 1, "name"), Place());
}

TEST(Provenance, PointsAtTheCellOfAnIssue) {
  Dataset dataset = filled();
  dataset.add_issue({.kind = "unknown-column", .source_id = 1, .cell = "F2"});
  Provenance provenance = Provenance::create(dataset.connection()).value();
  EXPECT_EQ(to_string(provenance.resolve("issue:1:").at(0)), "a.xlsx › 成员单位 › F2");
  EXPECT_EQ(provenance.find("issue", 2, ""), Place());
}

TEST(Provenance, ResolvesReferencesInOrderAndOnce) {
  Dataset dataset = filled();
  Provenance provenance = Provenance::create(dataset.connection()).value();
  const auto places = provenance.resolve("member:2:name member:1:name  member:2:name nonsense member:x:name");
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].cell, "C4");
  EXPECT_EQ(places[1].cell, "C3");
}

}  // namespace
}  // namespace lianheti
