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
