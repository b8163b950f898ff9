#include "base/world.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

namespace lianheti {
namespace {
namespace fs = std::filesystem;

class World : public testing::Test {
 protected:
  fs::path folder = fs::temp_directory_path() / ("lianheti-world-" + std::to_string(::getpid()));
  void SetUp() override { fs::create_directories(folder); }
  void TearDown() override { fs::remove_all(folder); }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
  }
};

TEST_F(World, WritesWholeFilesAndLeavesNothingBeside) {
  ASSERT_TRUE(write_file(folder / "甲" / "a.txt", "内容").ok());
  EXPECT_EQ(*read_file(folder / "甲" / "a.txt"), "内容");
  ASSERT_TRUE(write_file(folder / "甲" / "a.txt", "新").ok());
  EXPECT_EQ(*read_file(folder / "甲" / "a.txt"), "新");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder / "甲"), fs::directory_iterator()), 1);
}

TEST_F(World, AnUnwritablePlaceIsAnErrorWithACodeAndNoTrace) {
  ASSERT_TRUE(write_file(folder / "file", "x").ok());
  const auto result = write_file(folder / "file" / "below", "y");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.errors().at(0).code, "base/cannot-write");
  EXPECT_EQ(entries(), 1u);
  fs::create_directory(folder / "taken");
  EXPECT_FALSE(write_file(folder / "taken", "z").ok());
  EXPECT_EQ(entries(), 2u);
}

// A limit on the size of files ends a write as a full disk does: part of the bytes are written, and the next write fails.
TEST_F(World, AFullDiskIsAnErrorAndLeavesTheFileAsItWas) {
  ASSERT_TRUE(write_file(folder / "a.txt", "old").ok());
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit little{.rlim_cur = 4096, .rlim_max = before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &little), 0);
  const auto result = write_file(folder / "a.txt", std::string(10'000, 'x'));
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.errors().at(0).code, "base/cannot-write");
  EXPECT_EQ(*read_file(folder / "a.txt"), "old");
  EXPECT_EQ(entries(), 1u);
}

TEST_F(World, ReadingWhatIsNotThereNamesTheFile) {
  const auto result = read_file(folder / "没有.xlsx");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.errors().at(0).code, "base/cannot-read");
  EXPECT_EQ(result.errors().at(0).place.file, (folder / "没有.xlsx").string());
  EXPECT_FALSE(read_file(folder).ok());
}

TEST_F(World, APendingFileThatIsNotCommittedVanishes) {
  {
    PendingFile pending(folder / "b.xlsx");
    ASSERT_TRUE(write_file(pending.temporary(), "half").ok());
    EXPECT_EQ(entries(), 1u);
  }
  EXPECT_EQ(entries(), 0u);
}

TEST_F(World, SourceDateEpochSetsTheDate) {
  setenv("SOURCE_DATE_EPOCH", "1772323200", 1);  // 2026-03-01 00:00 UTC
  EXPECT_EQ(today(), (Date{2026, 3, 1}));
  EXPECT_EQ(document_epoch({2020, 1, 1}), 1772323200);
  unsetenv("SOURCE_DATE_EPOCH");
  EXPECT_EQ(document_epoch({2020, 1, 1}), 1577836800);
}

}  // namespace
}  // namespace lianheti
