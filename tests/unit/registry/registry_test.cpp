// The registry file: what is added, what stays, what is refused.
#include "registry/registry.h"

#include <gtest/gtest.h>

#include <sqlite3.h>

#include <filesystem>

#include "base/world.h"
#include "registry/migrations.h"


namespace lianheti {
namespace {

class RegistryFile : public testing::Test {
 protected:
  RegistryFile() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }

  static RegistryEntry evaluated(const std::string& grade, const std::string& consortium = "X") {
    return {.kind = "evaluated",
            .regime = "toy",
            .consortium = consortium,
            .item = "2025",
            .content = "{\"grade\":\"" + grade + "\"}",
            .place = {.file = "a.xlsx", .sheet = "评价结果", .cell = "E3"}};
  }
  std::size_t record(const Date& as_of, const std::vector<RegistryEntry>& entries) {
    auto registry = Registry::open(file_, Registry::Access::Record);
    EXPECT_TRUE(registry.ok()) << registry.errors().front().message;
    const auto done = registry->record({.command = "evaluate", .year = 2025, .as_of = as_of, .recorded_by = "经办人",
                                        .program = "lianheti", .inputs = {{"a.xlsx", "00ff"}}},
                                       entries);
    EXPECT_TRUE(done.ok());
    return *done;
  }
  std::vector<RegistryState> state(const Date& as_of) {
    return Registry::open(file_, Registry::Access::Read).value().state(as_of).value();
  }
  void sql(const std::string& text) {
    sqlite3* database = nullptr;
    sqlite3_open(file_.c_str(), &database);
    last_ = sqlite3_exec(database, text.c_str(), nullptr, nullptr, nullptr);
    sqlite3_close(database);
  }
  std::string refused(Registry::Access access = Registry::Access::Read) {
    const auto registry = Registry::open(file_, access);
    return registry.ok() ? "" : registry.errors()[0].code;
  }

  std::string folder_ = testing::TempDir() + "/lianheti_registry";
  std::string file_ = folder_ + "/registry.db";
  int last_ = 0;
};

TEST_F(RegistryFile, ACorrectionIsANewEntryAndTheOldStateCanBeAsked) {
  EXPECT_EQ(record({2026, 1, 10}, {evaluated("不合格")}), 1u);
  EXPECT_EQ(record({2026, 3, 1}, {evaluated("合格")}), 1u);
  const auto before = state({2026, 2, 1});
  ASSERT_EQ(before.size(), 1u);
  EXPECT_EQ(before[0].entry.content, "{\"grade\":\"不合格\"}");
  EXPECT_EQ(before[0].sha256, "00ff");
  EXPECT_EQ(before[0].recorded_by, "经办人");
  EXPECT_EQ(state({2026, 3, 1})[0].entry.content, "{\"grade\":\"合格\"}");
  EXPECT_TRUE(state({2026, 1, 9}).empty());
  EXPECT_EQ(Registry::open(file_, Registry::Access::Read)->log({2026, 12, 31})->size(), 2u);
}

TEST_F(RegistryFile, WhatIsOnRecordIsNotAddedAgain) {
  EXPECT_EQ(record({2026, 1, 10}, {evaluated("合格"), evaluated("合格", "Y")}), 2u);
  EXPECT_EQ(record({2026, 1, 11}, {evaluated("合格"), evaluated("良好", "Y")}), 1u);
  EXPECT_EQ(record({2026, 1, 12}, {evaluated("合格")}), 0u);
}

TEST_F(RegistryFile, EntriesCanBeNeitherChangedNorDeleted) {
  record({2026, 1, 10}, {evaluated("合格")});
  sql("UPDATE entry SET content = '{}'");
  EXPECT_NE(last_, SQLITE_OK);
  sql("DELETE FROM entry");
  EXPECT_NE(last_, SQLITE_OK);
  EXPECT_EQ(state({2026, 1, 10})[0].entry.content, "{\"grade\":\"合格\"}");
}

TEST_F(RegistryFile, ANewerFileIsRefusedUntouched) {
  record({2026, 1, 10}, {evaluated("合格")});
  sql("PRAGMA user_version = " + std::to_string(kRegistryMigrations.size() + 1));
  const std::string bytes = read_file(file_).value();
  EXPECT_EQ(refused(), "registry/newer");
  EXPECT_EQ(refused(Registry::Access::Record), "registry/newer");
  EXPECT_EQ(read_file(file_).value(), bytes);
}

TEST_F(RegistryFile, MissingForeignAndDamagedFilesAreTold) {
  EXPECT_EQ(refused(), "registry/cannot-open");
  EXPECT_FALSE(std::filesystem::exists(file_));
  ASSERT_TRUE(write_file(file_, "这不是数据库，只是一段足够长的文字，用来占满文件开头的一百个字节，好让它被当作损坏的文件。").ok());
  EXPECT_EQ(refused(), "registry/damaged");
  std::filesystem::remove(file_);
  sql("CREATE TABLE other(x)");
  EXPECT_EQ(refused(), "registry/other");
  EXPECT_EQ(refused(Registry::Access::Record), "registry/other");
}

TEST_F(RegistryFile, AFileCutShortIsTold) {
  record({2026, 1, 10}, {evaluated("合格")});
  std::filesystem::resize_file(file_, 5000);
  const auto registry = Registry::open(file_, Registry::Access::Read);
  const bool told = !registry.ok() || !registry->state({2026, 1, 10}).ok();
  EXPECT_TRUE(told);
}

}  // namespace
}  // namespace lianheti
