// Words of a data file: exactly the keys that are asked for, filled in once.
#include "base/words.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>

#include "base/join.h"
#include "base/world.h"

namespace lianheti {
namespace {

Result<Words> load(const std::string& text) {
  const std::string path = testing::TempDir() + "/lianheti_words.toml";
  EXPECT_TRUE(write_file(path, text).ok());
  Result<Words> words = Words::load(path, {"sum", "none"}, {"kinds"});
  std::filesystem::remove(path);
  return words;
}

constexpr const char* kFile = "sum = \"{a}×{b}＝{c}\"\nnone = \"{\"\nkinds = [\"甲\", \"乙\"]\n";

TEST(Words, FillsInEachNameOnceAndLeavesOthersAsTheyAre) {
  const Words words = load(kFile).value();
  EXPECT_EQ(words.filled("sum", {{"a", "{b}"}, {"b", "2"}}), "{b}×2＝{c}");
  EXPECT_EQ(words.filled("none", {{"a", "1"}}), "{");
  EXPECT_EQ(words.list("kinds"), (std::vector<std::string>{"甲", "乙"}));
  EXPECT_THROW(static_cast<void>(words.text("kind")), std::out_of_range);
}

TEST(Words, NamesEveryKeyThatIsMissingOrUnknown) {
  const Result<Words> words = load("sum = [\"1\"]\nnone = \"\"\nkind = \"甲\"\n");
  ASSERT_FALSE(words.ok());
  std::vector<std::string> codes;
  for (const Diagnostic& problem : words.errors()) codes.push_back(problem.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"toml/unknown-key", "words/missing", "words/missing"}));
}

TEST(Join, PutsTheSeparatorBetween) {
  EXPECT_EQ(join({}, "、"), "");
  EXPECT_EQ(join({"甲"}, "、"), "甲");
  EXPECT_EQ(join({"甲", "", "乙"}, "、"), "甲、、乙");
}

}  // namespace
}  // namespace lianheti
