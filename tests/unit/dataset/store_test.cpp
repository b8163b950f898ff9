#include "dataset/store.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/world.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;

class Store : public testing::Test {
 protected:
  Store() : file_((fs::path(testing::TempDir()) / "lianheti_store.db").string()) { fs::remove(file_); }
  ~Store() override { fs::remove(file_); }

  std::string code_of(const Result<Connection>& opened) { return opened.ok() ? "" : opened.errors()[0].code; }

  const StoreFormat first_{7, {"CREATE TABLE a(x)"}};
  const StoreFormat second_{7, {"CREATE TABLE a(x)", "ALTER TABLE a ADD COLUMN y"}};
  std::string file_;
};

TEST_F(Store, IsMadeAndBroughtUpToDateByItsMigrations) {
  ASSERT_TRUE(open_store(file_, first_)->execute("INSERT INTO a VALUES(1)").ok());
  Result<Connection> newer = open_store(file_, second_);
  ASSERT_TRUE(newer.ok());
  Statement row = newer->prepare("SELECT x, y FROM a", true).value();
  EXPECT_TRUE(row.step().value());
  EXPECT_EQ(row.integer(0), 1);
}

TEST_F(Store, AnOlderProgramRefusesANewerFile) {
  ASSERT_TRUE(open_store(file_, second_).ok());
  EXPECT_EQ(code_of(open_store(file_, first_)), "store/newer");
}

TEST_F(Store, RefusesWhatIsSomethingElseOrDamaged) {
  ASSERT_TRUE(open_store(file_, {8, {"CREATE TABLE other(x)"}}).ok());
  EXPECT_EQ(code_of(open_store(file_, first_)), "store/other");
  ASSERT_TRUE(write_file(file_, std::string(8192, 'x')).ok());
  EXPECT_EQ(code_of(open_store(file_, first_)), "store/damaged");
  EXPECT_EQ(code_of(open_store("/nonexistent/folder/x.db", first_)), "store/cannot-write");
}

TEST_F(Store, SaysWhatWentWrongLater) {
  Result<Connection> store = open_store(file_, first_);
  ASSERT_TRUE(store->execute("CREATE TABLE full(x); PRAGMA max_page_count = 4").ok());
  const std::string fill = "INSERT INTO full SELECT zeroblob(100000)";
  EXPECT_EQ(store_errors(store->execute(fill).errors(), file_)[0].message, "this file cannot be written: the disk is full");
  EXPECT_EQ(store_errors(store->prepare(fill, true)->step().errors(), file_)[0].place.file, file_);
  const Diagnostics other = store->prepare("SELECT abs(-9223372036854775808) AS full FROM (SELECT 1)", true)->step().errors();
  EXPECT_EQ(store_errors(other, file_)[0].message.find("the disk is full"), std::string::npos);
}

TEST_F(Store, ReadingMakesNoFileAndSeesACommittedState) {
  EXPECT_FALSE(open_store(file_, first_, StoreAccess::Read).ok());
  EXPECT_FALSE(fs::exists(file_));
  Result<Connection> writer = open_store(file_, first_);
  ASSERT_TRUE(writer->execute("BEGIN IMMEDIATE; INSERT INTO a VALUES(1)").ok());
  Result<Connection> reader = open_store(file_, first_, StoreAccess::Read);
  ASSERT_TRUE(reader.ok());
  EXPECT_FALSE(reader->prepare("SELECT x FROM a", true)->step().value());
}

}  // namespace
}  // namespace lianheti
