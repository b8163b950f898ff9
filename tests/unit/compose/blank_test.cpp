// Forms without data, to be printed or typed into.
#include "unit/compose/compose_fixture.h"

namespace lianheti {
namespace {

class Blank : public test::ComposeTest {
 protected:
  Document blank(const std::string& body, bool fields) {
    const auto source = load(file("t/doc.xml", "<document name=\"d\">" + std::string(kQueries) +
                                                   "<section page=\"body\">" + body + "</section></document>"));
    EXPECT_TRUE(source.ok()) << (source.ok() ? "" : listed(source.errors()));
    EXPECT_TRUE(dataset_->freeze().ok());
    Composer composer(std::move(dataset_->open().value()));
    auto document = composer.blank(*source, fields);
    EXPECT_TRUE(document.ok()) << (document.ok() ? "" : listed(document.errors()));
    return document.ok() ? *document : Document();
  }
};

constexpr const char* kForm =
    "<p>名称：{c.name}</p><table style=\"list\" widths=\"1 1\">"
    "<row><cell columns=\"2\">目标（限500字）</cell></row><row><cell columns=\"2\">{c.goals|lines?}</cell></row>"
    "<row><cell header=\"true\">联系人</cell><cell><p>{c.contact}</p><p>{c.phone}</p></cell></row>"
    "<each query=\"members\" as=\"m\" pad=\"2\"><row><cell header=\"true\">单位</cell>"
    "<cell><if field=\"m.name\">{m.name}</if></cell></row></each></table>";

TEST_F(Blank, MissesNothingAndRepeatsItsPadding) {
  const Document document = blank(kForm, false);
  EXPECT_TRUE(document.places.empty());
  const auto& table = std::get<TableBlock>(document.sections[0].blocks[1].content);
  EXPECT_EQ(table.rows.size(), 5U);
}

TEST_F(Blank, EveryValueAndEveryEmptyCellIsAFieldNamedByItsLabel) {
  const Document document = blank(kForm, true);
  std::vector<std::string> labels;
  for (const PlaceMark& place : document.places) {
    EXPECT_EQ(place.kind, PlaceMark::Kind::Field);
    labels.push_back(place.purpose);
  }
  EXPECT_EQ(labels, (std::vector<std::string>{"名称", "目标（限500字）", "联系人", "单位", "单位"}));
  EXPECT_EQ(document.places[1].max_length, 500);
  EXPECT_EQ(document.places[2].max_length, 0);
  EXPECT_GT(document.places[0].width, 0) << "a field in a line has a size";
  EXPECT_EQ(document.places[1].width, 0) << "one that is all of a cell takes the cell's";
}

}  // namespace
}  // namespace lianheti
