#include "base/scratch_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace lianheti {
namespace {

namespace fs = std::filesystem;

TEST(ScratchFile, IsOursAloneAndGoesWithTheObject) {
  fs::path path;
  {
    const auto file = ScratchFile::make("lianheti-scratch-test");
    ASSERT_NE(file, nullptr);
    path = file->path();
    EXPECT_EQ(fs::file_size(path), 0u);
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    const auto other = ScratchFile::make("lianheti-scratch-test");
    ASSERT_NE(other, nullptr);
    EXPECT_NE(other->path(), path);
    EXPECT_TRUE(fs::exists(path)) << "one in use is not taken for a left one";
  }
  EXPECT_FALSE(fs::exists(path));
}

TEST(ScratchFile, RemovesWhatAKilledProcessHasLeft) {
  const fs::path left = fs::temp_directory_path() / ("lianheti-scratch-left." + std::to_string(::getpid()) + ".999");
  const fs::path other = fs::temp_directory_path() / ("lianheti-scratch-lefts." + std::to_string(::getpid()));
  std::ofstream(left) << "rows";
  std::ofstream(other) << "of another name";
  const auto file = ScratchFile::make("lianheti-scratch-left");
  EXPECT_FALSE(fs::exists(left));
  EXPECT_TRUE(fs::exists(other));
  fs::remove(other);
}

}  // namespace
}  // namespace lianheti
