// Files of any length: read by parts, and put aside.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

#include "base/hash.h"
#include "base/input_file.h"
#include "base/temporary_file.h"
#include "base/world.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

class LongFiles : public testing::Test {
 protected:
  fs::path folder = fs::temp_directory_path() / ("lianheti-long-files-" + std::to_string(::getpid()));
  void SetUp() override { fs::create_directories(folder); }
  void TearDown() override { fs::remove_all(folder); }
};

TEST_F(LongFiles, AreReadByParts) {
  ASSERT_TRUE(write_file(folder / "a", "天津滨海新区").ok());
  const auto file = InputFile::open(folder / "a");
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->size(), 18u);
  EXPECT_EQ(*file->read(3, 3), "津");
  EXPECT_EQ(*file->read(15, 100), "区");
  EXPECT_EQ(*file->read(18, 1), "");
  EXPECT_EQ(InputFile::open(folder).errors().at(0).code, "base/cannot-read");
  EXPECT_EQ(InputFile::open(folder / "none").errors().at(0).code, "base/cannot-read");
}

TEST_F(LongFiles, HaveTheHashOfTheirBytes) {
  const std::string bytes(700'000, 'x');
  ASSERT_TRUE(write_file(folder / "a", bytes).ok());
  EXPECT_EQ(*file_sha256(folder / "a"), sha256(bytes));
  EXPECT_EQ(sha256("ab"), Sha256().add("a").add("b").hex());
  EXPECT_NE(Fingerprint().add("a").add("b").hex(), Fingerprint().add("ab").hex());
}

TEST_F(LongFiles, ArePutAsideWithoutAName) {
  ::setenv("TMPDIR", folder.c_str(), 1);
  auto file = TemporaryFile::create();
  ASSERT_TRUE(file.ok());
  EXPECT_TRUE(fs::is_empty(folder));
  ASSERT_TRUE(file->append("甲").ok());
  ASSERT_TRUE(file->append("乙丙").ok());
  EXPECT_EQ(file->size(), 9u);
  char bytes[6];
  EXPECT_EQ(*file->read(3, bytes, sizeof bytes), 6u);
  EXPECT_EQ(std::string(bytes, 6), "乙丙");
  EXPECT_EQ(*file->read(9, bytes, sizeof bytes), 0u);
  ::setenv("TMPDIR", (folder / "none").c_str(), 1);
  const auto nowhere = TemporaryFile::create();
  ::unsetenv("TMPDIR");
  ASSERT_TRUE(nowhere.ok()) << "a TMPDIR that is none is passed over";
}

}  // namespace
}  // namespace lianheti
