#include "ingest/cfb.h"

#include <gtest/gtest.h>

#include "support/cfb_bytes.h"

namespace lianheti::test {
namespace {

constexpr std::size_t kSector = 512;

void put_at(std::string& bytes, std::size_t at, std::uint64_t value, int count) {
  std::string raw;
  put(raw, value, count);
  bytes.replace(at, raw.size(), raw);
}

TEST(CompoundFile, ReadsAStreamByNameInAnyCase) {
  const std::string bytes = cfb_bytes({{"Workbook", "abc"}});
  const auto file = CompoundFile::open(bytes);
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->contains("workbook"));
  EXPECT_EQ(file->read("WORKBOOK").substr(0, 4), std::string("abc\0", 4));
  EXPECT_EQ(file->read("Book"), "");
}

// A chain of sectors in a circle, under an entry that claims four gigabytes.
TEST(CompoundFile, GivesNoMoreThanTheFileHasWhateverItsTablesSay) {
  std::string bytes = cfb_bytes({{"Workbook", "abc"}});
  put_at(bytes, kSector + 4 * 2, 2, 4);                      // the sector after sector 2 is sector 2
  put_at(bytes, 2 * kSector + 128 + 120, 0xFFFFFFFF, 4);     // size in the directory
  const auto file = CompoundFile::open(bytes);
  ASSERT_TRUE(file);
  EXPECT_LE(file->read("Workbook").size(), bytes.size());
}

TEST(CompoundFile, IsNoneWithoutAWholeHeader) {
  const std::string bytes = cfb_bytes({{"Workbook", "abc"}});
  EXPECT_FALSE(CompoundFile::open(bytes.substr(0, 500)));
  EXPECT_FALSE(CompoundFile::open("PK"));
}

}  // namespace
}  // namespace lianheti::test
