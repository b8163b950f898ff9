#include "sample/vocabulary.h"

#include <gtest/gtest.h>

#include <set>

namespace lianheti::test {
namespace {

Vocabulary words(std::uint64_t seed, const std::string& toml) {
  Vocabulary out(seed);
  out.add(parse_toml(toml, "words.toml").value());
  return out;
}

constexpr const char* kNames = R"(
first = "甲乙丙丁"
second = ["山", "川", "水"]
name = ["{first}{second}有限公司", "{first}研究院"]
topic.need = ["{thing}需求{2..6/2}项"]
)";

TEST(Vocabulary, DrawTheSameForTheSameSeedAndKeyOnly) {
  const Vocabulary one = words(7, kNames);
  EXPECT_EQ(one.draw(1, 1'000'000, "a"), words(7, "").draw(1, 1'000'000, "a"));
  EXPECT_NE(one.draw(1, 1'000'000, "a"), one.draw(1, 1'000'000, "b"));
  EXPECT_NE(one.draw(1, 1'000'000, "a"), words(8, kNames).draw(1, 1'000'000, "a"));
  // Written data depend on these numbers: another machine or library must give them too.
  EXPECT_EQ(words(1, "").draw(0, 999'999, "key"), 432'641);
}

TEST(Vocabulary, DrawStaysInItsRangeAndReachesBothEnds) {
  const Vocabulary w = words(3, kNames);
  std::set<std::int64_t> seen;
  for (int i = 0; i < 400; ++i) seen.insert(w.draw(-2, 3, std::to_string(i)));
  EXPECT_EQ(seen, (std::set<std::int64_t>{-2, -1, 0, 1, 2, 3}));
  EXPECT_EQ(w.draw(5, 5, "x"), 5);
}

TEST(Vocabulary, DealGivesEachExpansionOnce) {
  const Vocabulary w = words(11, kNames);
  ASSERT_EQ(w.count("name"), 16U);
  std::set<std::string> dealt;
  for (std::uint64_t i = 0; i < 16; ++i) dealt.insert(w.deal("name", i, "round"));
  EXPECT_EQ(dealt.size(), 16U);
  EXPECT_TRUE(dealt.contains("丙水有限公司") && dealt.contains("丁研究院"));
}

TEST(Vocabulary, SayPutsInWhatIsGivenAndNumbersOfTheRange) {
  const Vocabulary w = words(2, kNames);
  std::set<std::string> said;
  for (int i = 0; i < 60; ++i) said.insert(w.say("topic.need", std::to_string(i), {{"thing", "阀门"}}));
  EXPECT_EQ(said, (std::set<std::string>{"阀门需求2项", "阀门需求4项", "阀门需求6项"}));
}

TEST(Vocabulary, AnUnknownNameStaysInItsBraces) {
  const Vocabulary w = words(2, kNames);
  EXPECT_TRUE(w.say("topic.need", "1").starts_with("{thing}"));
  EXPECT_EQ(w.say("nothing", "1"), "{nothing}");
  EXPECT_EQ(w.count("nothing"), 0U);
}

TEST(Vocabulary, ShuffledIsAPermutation) {
  const Vocabulary w = words(5, "");
  for (const std::uint64_t count : {1U, 2U, 3U, 10U, 97U, 1000U}) {
    std::set<std::uint64_t> seen;
    for (std::uint64_t i = 0; i < count; ++i) seen.insert(w.shuffled(i, count, "k"));
    EXPECT_EQ(seen.size(), count);
    EXPECT_EQ(*seen.rbegin(), count - 1);
  }
}

}  // namespace
}  // namespace lianheti::test
