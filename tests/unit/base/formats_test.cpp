#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/json.h"
#include "base/place.h"
#include "base/toml.h"
#include "base/xml.h"

namespace lianheti {
namespace {

TEST(A1, RoundTripsInsideTheSheet) {
  EXPECT_EQ(a1(7, 3), "C7");
  EXPECT_EQ(a1(1048576, 16384), "XFD1048576");
  EXPECT_EQ(parse_a1("XFD1048576"), (RowColumn{1048576, 16384}));
  EXPECT_EQ(parse_a1("$C$7"), (RowColumn{7, 3}));
  for (const char* bad : {"", "A0", "A", "7", "XFE1", "A1048577", "A1B", "AAAAAAAAAA1", "A99999999999"}) {
    EXPECT_EQ(parse_a1(bad), RowColumn{}) << bad;
  }
}

TEST(Place, IsReadable) {
  EXPECT_EQ(to_string(Place{.file = "a.xlsx", .sheet = "成员单位", .cell = "C7"}), "a.xlsx › 成员单位 › C7");
  EXPECT_EQ(to_string(Place{.file = "rules.toml", .line = 12, .column = 5}), "rules.toml:12:5");
}

TEST(Xml, TreeKeepsPositions) {
  const auto tree = parse_xml("<a>\n  <b c=\"1\">甲&amp;乙</b>\n</a>", "t.xml");
  ASSERT_TRUE(tree.ok());
  const XmlNode& b = tree->children.at(1);
  EXPECT_EQ(b.name, "b");
  EXPECT_EQ(b.line, 2);
  EXPECT_EQ(b.column, 3);
  EXPECT_EQ(*b.attribute("c"), "1");
  EXPECT_EQ(b.children.at(0).text, "甲&乙");
}

TEST(Xml, RefusesADoctypeAndBrokenMarkupWithItsLine) {
  const auto doctype = parse_xml("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "t.xml");
  ASSERT_FALSE(doctype.ok());
  EXPECT_EQ(doctype.errors().at(0).code, "base/bad-xml");
  const auto broken = parse_xml("<a>\n<b></a>", "t.xml");
  ASSERT_FALSE(broken.ok());
  EXPECT_EQ(broken.errors().at(0).place.line, 2);
}

TEST(Xml, TreeHasLocalNames) {
  const auto tree = parse_xml("<x:a xmlns:x=\"urn:x\" x:b=\"1\" xml:lang=\"zh\"><x:c/></x:a>", "t.xml");
  ASSERT_TRUE(tree.ok());
  EXPECT_EQ(tree->name, "a");
  EXPECT_EQ(*tree->attribute("b"), "1");
  EXPECT_EQ(*tree->attribute("lang"), "zh");
  EXPECT_EQ(tree->children.at(0).name, "c");
  EXPECT_FALSE(parse_xml("<x:a/>", "t.xml").ok()) << "nobody says what x is";
}

TEST(Xml, DeepNestingIsRefusedNotFollowed) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  EXPECT_FALSE(parse_xml(deep, "t.xml").ok());
}

TEST(Toml, KeepsPositionsAndOrder) {
  const auto tree = parse_toml("[params]\nmin = 6\nrate = 3.5\nname = '甲'\non = 2025-03-01\n", "r.toml");
  ASSERT_TRUE(tree.ok());
  const TomlNode& params = *tree->find("params");
  EXPECT_EQ(params.number("min"), 6);
  EXPECT_EQ(params.members.at(1).second.text, "3.5");
  EXPECT_EQ(params.string("name"), "甲");
  EXPECT_EQ(params.string("on"), "2025-03-01");
  EXPECT_EQ(params.members.at(2).second.line, 4);
}

TEST(Toml, SaysWhereAndSuggests) {
  const auto bad = parse_toml("a = 1\nb = = 2\n", "r.toml");
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.errors().at(0).place.line, 2);
  Diagnostics problems;
  check_members(*parse_toml("clauze = '三'\n", "r.toml"), {"clause", "quote"}, "r.toml", problems);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].place.line, 1);
  EXPECT_NE(problems[0].hint.find("clause"), std::string::npos);
}

TEST(Toml, RefusesAKeyThatNestsWithoutEnd) {
  std::string deep;
  for (int i = 0; i < 300'000; ++i) deep += "a.";
  for (const std::string& text : {deep + "a = 1\n", "[" + deep + "a]\n", "x = {" + deep + "a = 1}\n", "b = 2\n[" + deep}) {
    const auto parsed = parse_toml("\n" + text, "t.toml");
    ASSERT_FALSE(parsed.ok());
    EXPECT_EQ(parsed.errors().front().code, "base/bad-toml");
    EXPECT_GE(parsed.errors().front().place.line, 2);
  }
}

TEST(Toml, ChinesePunctuationOutsideOfQuotesIsAMistakeWithItsPlace) {
  for (const char* wrong : {"、", "《", "\u00A0", "\u3000", "，", "·", "é", "“甲”"}) {
    const auto parsed = parse_toml("a = 1\nb = [\"x\"" + std::string(wrong) + "\"y\"]\n", "t.toml");
    ASSERT_FALSE(parsed.ok()) << wrong;
    EXPECT_EQ(parsed.errors().front().place.line, 2) << wrong;
    EXPECT_FALSE(parse_toml(std::string(wrong) + " = 1\n", "t.toml").ok()) << wrong;
  }
  const auto continued = parse_toml("a = \"\"\"甲\\\n  《乙》\"\"\"\n", "t.toml");
  ASSERT_TRUE(continued.ok());
  EXPECT_EQ(continued->string("a"), "甲《乙》");
}

TEST(Toml, KeysInsideOneAnotherAddUp) {
  std::string nested = "1";
  for (int i = 0; i < 100; ++i) nested = "{ a.b.c.d = [ 1.5, " + nested + " ] }";
  EXPECT_FALSE(parse_toml("x = " + nested + "\n", "t.toml").ok());
}

TEST(Toml, DotsOfTextsNumbersAndCommentsAreNoKeys) {
  const std::string dots(1000, '.');
  std::string text = "# " + dots + "\n";
  text += "a = \"\\\"" + dots + "\" # \"\nb = '" + dots + "'\n";
  text += "c = \"\"\"\n\"" + dots + "\n\"\"\"\nd = '''" + dots + "'''\ne = [";
  for (int i = 0; i < 1000; ++i) text += " 1.5,\n";
  const auto parsed = parse_toml(text + "]\n\"f.g\".h = 1\n", "t.toml");
  ASSERT_TRUE(parsed.ok()) << parsed.errors().front().message;
  EXPECT_EQ(parsed->find("e")->items.size(), 1000u);
  EXPECT_EQ(parsed->find("a")->text, "\"" + dots);
}

TEST(Json, WritesNumbersThatReadBackAndCleanText) {
  JsonWriter json;
  json.begin_object().member("a", 12.5).member("b", std::int64_t{913}).member("c", true).member("d", "甲\"\n").end_object();
  EXPECT_EQ(json.text(), R"({"a":12.5,"b":913,"c":true,"d":"甲\"\n"})");
  json.clear();
  json.begin_array().value(std::string_view("\xFF")).end_array();
  EXPECT_EQ(json.text(), "[\"\xEF\xBF\xBD\"]");
}

TEST(Hash, IsSha256AndSeparatesPieces) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_NE(Fingerprint().add("ab").add("c").hex(), Fingerprint().add("a").add("bc").hex());
}

}  // namespace
}  // namespace lianheti
