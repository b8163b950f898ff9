#include "base/long_file.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace lianheti {
namespace {

namespace fs = std::filesystem;

fs::path fresh_folder(const std::string& name) {
  const fs::path folder = fs::path(testing::TempDir()) / "lianheti_long_file" / name;
  fs::remove_all(folder);
  return folder;
}

TEST(LongFile, AppearsWholeWithItsFolders) {
  const fs::path path = fresh_folder("whole") / "sub" / "lines.jsonl";
  const std::string line(1000, 'x');
  LongFile file(path);
  for (int i = 0; i < 1000; ++i) file.add(line);
  EXPECT_FALSE(fs::exists(path));
  ASSERT_TRUE(file.commit().ok());
  EXPECT_EQ(read_file(path)->size(), 1'000'000u);
}

TEST(LongFile, IsThereThoughEmpty) {
  const fs::path path = fresh_folder("empty") / "lines.jsonl";
  ASSERT_TRUE(LongFile(path).commit().ok());
  EXPECT_EQ(read_file(path)->size(), 0u);
}

TEST(LongFile, NamesItselfWhereItCannotBeWritten) {
  const fs::path folder = fresh_folder("taken");
  ASSERT_TRUE(write_file(folder, "a file, not a folder").ok());
  const Result<void> written = LongFile(folder / "lines.jsonl").commit();
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.errors().front().code, "base/cannot-write");
  EXPECT_EQ(fs::path(written.errors().front().place.file).filename().string().find(".tmp"), std::string::npos);
}

}  // namespace
}  // namespace lianheti
