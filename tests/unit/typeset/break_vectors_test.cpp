// Where lines may be divided: every vector of tests/data/line-breaking, "|" a break, "¦" a soft one.
#include <gtest/gtest.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/world.h"
#include "typeset/break_opportunities.h"

namespace lianheti {
namespace {

std::shared_ptr<const LineRules> rules(bool strict) {
  const std::string file = LIANHETI_SOURCE_DIR "/templates/line-breaking.toml";
  std::string toml = read_file(file).value();
  if (strict) toml.replace(toml.find("level = \"gb\""), 12, "level = \"strict\"");
  auto parsed = LineRules::parse(toml, file);
  EXPECT_TRUE(parsed.ok());
  return parsed.value();
}

std::string with_breaks(BreakFinder& finder, const icu::UnicodeString& text) {
  const std::u16string_view units(text.getBuffer(), static_cast<std::size_t>(text.length()));
  std::vector<Break> breaks;
  finder.find(units, breaks);
  icu::UnicodeString marked;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (breaks[i] == Break::Allowed) marked.append(u'|');
    if (breaks[i] == Break::Soft) marked.append(u'¦');
    marked.append(units[i]);
  }
  std::string utf8;
  marked.toUTF8String(utf8);
  return utf8;
}

// Lines of a vector file; "#" begins a comment line.
std::vector<std::string> vectors(const std::string& name) {
  const std::string text = read_file(LIANHETI_SOURCE_DIR "/tests/data/line-breaking/" + name).value();
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    if (!line.empty() && line[0] != '#') out.push_back(line);
    begin = end + 1;
  }
  return out;
}

void check(const std::string& name, bool strict, std::size_t at_least) {
  BreakFinder finder(rules(strict));
  const std::vector<std::string> expected = vectors(name);
  EXPECT_GE(expected.size(), at_least);
  for (const std::string& line : expected) {
    icu::UnicodeString plain = icu::UnicodeString::fromUTF8(line);
    plain.findAndReplace(u"|", u"").findAndReplace(u"¦", u"");
    EXPECT_EQ(with_breaks(finder, plain), line);
  }
}

TEST(BreakVectors, StandardAtGbLevel) { check("standard.txt", false, 25); }
TEST(BreakVectors, StandardAtStrictLevel) { check("standard-strict.txt", true, 2); }
TEST(BreakVectors, PolicyTexts) { check("policy.txt", false, 40); }
TEST(BreakVectors, PolicySentences) { check("policy-sentences.txt", false, 240); }

TEST(BreakVectors, LabelIsTheWholePiece) {
  BreakFinder finder(rules(false));
  EXPECT_TRUE(finder.is_label(u"第二十五条"));
  EXPECT_TRUE(finder.is_label(u"（一）"));
  EXPECT_TRUE(finder.is_label(u"1."));
  EXPECT_TRUE(finder.is_label(u"☑"));
  EXPECT_FALSE(finder.is_label(u"第二十五条规定"));
  EXPECT_FALSE(finder.is_label(u"温州市"));
}

TEST(BreakVectors, LineFeedForcesABreakAlsoAtTheEnd) {
  BreakFinder finder(rules(false));
  std::vector<Break> breaks;
  finder.find(u"甲\n乙\n", breaks);
  EXPECT_EQ(breaks[2], Break::Forced);
  EXPECT_EQ(breaks[4], Break::Forced);
  EXPECT_EQ(breaks[1], Break::Emergency);
}

TEST(BreakVectors, LongRunsOfDigitsAreQuick) {
  BreakFinder finder(rules(false));
  std::vector<Break> breaks;
  const std::u16string digits(200000, u'1');
  finder.find(digits, breaks);
  EXPECT_TRUE(std::all_of(breaks.begin(), breaks.end() - 1, [](Break b) { return b < Break::Soft; }));
}

TEST(LineRulesFile, EveryMistakeIsReportedWithItsLine) {
  const auto result = LineRules::parse(R"(level = "loose"
[break]
no-start = "。"
label = "["
colour = "red"
[[keep]]
name = "x"
pattern = "(("
starts = "1"
[[mark]]
name = "closing"
ink = "up"
[[pair]]
first = ["closing"]
second = ["dash"]
trim = "all"
[spacing]
[checkbox]
)",
                                       "rules.toml");
  ASSERT_FALSE(result.ok());
  std::vector<int> lines;
  for (const Diagnostic& error : result.errors()) lines.push_back(error.place.line);
  EXPECT_EQ(result.errors().size(), 7u);
  EXPECT_NE(std::find(lines.begin(), lines.end(), 5), lines.end()) << "unknown key";
}

}  // namespace
}  // namespace lianheti
