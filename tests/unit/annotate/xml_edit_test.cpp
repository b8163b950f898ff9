#include "annotate/xml_edit.h"

#include <gtest/gtest.h>

namespace lianheti {
namespace {

constexpr const char* kSheet =
    "<?xml version='1.0'?><x:worksheet xmlns:x='urn:m'><!-- <x:row> --><x:sheetData><x:row r='1'><x:c r='A1'/></x:row>"
    "</x:sheetData><![CDATA[<x:row>]]><x:hyperlinks/></x:worksheet>";

TEST(XmlTags, PassOverCommentsAndCharacterData) {
  XmlTags tags(kSheet);
  std::string seen;
  for (XmlTag tag; tags.next(tag);) {
    seen += (tag.closing ? "/" : "") + std::string(tag.local) + (tag.empty ? "." : "") + std::to_string(tag.depth) + " ";
  }
  EXPECT_EQ(seen, "worksheet0 sheetData1 row2 c.3 /row2 /sheetData1 hyperlinks.1 /worksheet0 ");
}

TEST(XmlEdit, FindsElementsByLocalNameAndDepth) {
  const std::string text = kSheet;
  const XmlSpan row = find_element(text, "row");
  EXPECT_EQ(text.substr(row.content, row.content_end - row.content), "<x:c r='A1'/>");
  EXPECT_FALSE(find_element(text, "row", 1).found());
  EXPECT_FALSE(find_element(text, "col").found());
  EXPECT_EQ(prefix_of(text), "x:");
  EXPECT_EQ(namespace_of(text), "urn:m");
}

TEST(XmlEdit, ReplacesOnlyWhatIsAskedFor) {
  EXPECT_EQ(replace_elements("<a><b i='1'/><c/><b i='2'>t</b></a>", "b",
                             [](std::string_view element) { return attribute(element, "i") == "1" ? "" : std::string(element); }),
            "<a><c/><b i='2'>t</b></a>");
}

TEST(XmlEdit, SetsAndTakesAttributesOfTheFirstTag) {
  EXPECT_EQ(attribute(with_attribute("<a b=\"1\"><c b=\"2\"/></a>", "b", "x & y"), "b"), "x & y");
  EXPECT_EQ(attribute(with_attribute("<a/>", "b", "3"), "b"), "3");
  EXPECT_EQ(attribute(without_attribute("<a b='1' c='2'/>", "b"), "b"), "");
  EXPECT_EQ(attribute(without_attribute("<a b='1' c='2'/>", "b"), "c"), "2");
}

TEST(XmlEdit, AppendsToEmptyAndFullElements) {
  EXPECT_EQ(append_child("<a><b/></a>", "b", "<c/>"), "<a><b><c/></b></a>");
  EXPECT_EQ(append_child("<a><b>1</b></a>", "b", "<c/>"), "<a><b>1<c/></b></a>");
}

TEST(XmlEdit, EscapesAndDropsWhatXmlCannotHold) {
  EXPECT_EQ(xml_escape("a<b>&\"\x01"), "a&lt;b&gt;&amp;&quot;");
  EXPECT_EQ(xml_unescape("a&lt;b&gt;&amp;&quot;&#x6E29;&#24030;"), "a<b>&\"温州");
}

}  // namespace
}  // namespace lianheti
