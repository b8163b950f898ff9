// Bookmarks, page labels and structure, read from the objects of a written file.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pdf/annotations.h"
#include "pdf/deflate.h"
#include "pdf/navigation.h"
#include "pdf/structure_tree.h"
#include "unit/pdf/sample_pages.h"

namespace lianheti::pdf {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// The file with `value` under /T. Of a version without object streams, so that every object can be read.
std::string file_of(Objects& objects, Value value) {
  Dict catalog;
  catalog.add("T", std::move(value));
  const Ref root = objects.add(catalog);
  return objects.write(root, objects.add(Dict{}));
}

std::string object(const std::string& file, Ref ref) {
  const std::string head = "\n" + std::to_string(ref.number) + " 0 obj";
  const std::size_t begin = file.find(head);
  return begin == std::string::npos ? "" : file.substr(begin, file.find("endobj", begin) - begin);
}

TEST(PageLabels, AreRunsOfNumbersAndOtherLabels) {
  Objects objects(Objects::Version::V1_4);
  const std::string file = file_of(objects, page_labels({"", "", "1", "2", "3", "7", "封面", "08"}));
  EXPECT_THAT(file, HasSubstr("/Nums [0 <<>> 2 <</S /D/St 1>> 5 <</S /D/St 7>> 6 <</P "));
  EXPECT_THAT(file, HasSubstr("8)>>]"));
}

TEST(Outline, NestsByLevelAndSurvivesASkippedOne) {
  Pages pages;
  pages.pages.resize(2);
  pages.pages[0].height = pages.pages[1].height = 800;
  pages.outline = {{"A", 1, 0, 100, ""}, {"A.1", 3, 0, 200, ""}, {"A.2", 2, 1, 0, ""}, {"B", 1, 1, 50, ""}};
  Objects objects(Objects::Version::V1_4);
  const std::vector<Ref> refs = {objects.add(Dict{}), objects.add(Dict{})};
  const Ref root = add_outline(objects, pages, refs);
  const std::string file = file_of(objects, root);
  EXPECT_THAT(object(file, root), HasSubstr("/Count 4"));
  const Ref a{root.number + 1};
  EXPECT_THAT(object(file, a), HasSubstr("/Count 2"));
  EXPECT_THAT(object(file, a), HasSubstr("/Dest [1 0 R /XYZ null 700 null]"));
  EXPECT_THAT(object(file, {root.number + 3}), HasSubstr("/Parent " + std::to_string(a.number) + " 0 R"));
  EXPECT_THAT(object(file, {root.number + 4}), HasSubstr("/Prev " + std::to_string(a.number) + " 0 R"));
}

TEST(Outline, IsNothingWithoutEntries) {
  Objects objects(Objects::Version::V1_4);
  EXPECT_EQ(add_outline(objects, Pages{}, {}).number, 0U);
}

TEST(StructureTree, KeepsReadingOrderBetweenContentAndChildren) {
  Pages pages = samples::empty("题");
  const StructureId paragraph = samples::element(pages, StructureType::P, 0);
  const StructureId span = samples::element(pages, StructureType::Span, paragraph);
  Objects objects(Objects::Version::V1_4);
  const std::vector<Ref> refs = {objects.add(Dict{}), objects.add(Dict{})};
  // On the first page text, span, text; on the second more text of the paragraph.
  const Ref root = add_structure_tree(objects, pages.structure, refs, {{paragraph, span, paragraph}, {paragraph}});
  const std::string file = file_of(objects, root);
  const std::string element = object(file, {root.number + 2});
  EXPECT_THAT(element, HasSubstr("/K [0 " + std::to_string(root.number + 3) + " 0 R 2 <<"));
  EXPECT_THAT(element, HasSubstr("/Type /MCR"));
  EXPECT_THAT(element, HasSubstr("/Pg 2 0 R"));
}

TEST(StructureTree, HeadingsBeginWithTheFirstLevelAndSkipNone) {
  using Type = StructureType;
  std::vector<StructureElement> elements;
  for (const Type type :
       {Type::Document, Type::H2, Type::P, Type::H2, Type::H4, Type::H3, Type::H1, Type::H2, Type::H6})
    elements.push_back({type});
  number_headings(elements);
  std::vector<Type> types;
  for (const StructureElement& element : elements) types.push_back(element.type);
  EXPECT_EQ(types, (std::vector<Type>{Type::Document, Type::H1, Type::P, Type::H1, Type::H2, Type::H2, Type::H1,
                                      Type::H2, Type::H3}));
}

TEST(StructureTree, TellsWhatAHeaderCellHeads) {
  Pages pages = samples::empty("题");
  samples::element(pages, StructureType::TH, 0);
  pages.structure.back().row_header = true;
  pages.structure.back().row_span = 2;
  samples::element(pages, StructureType::TH, 0);
  pages.structure.back().row_header = pages.structure.back().column_header = true;
  samples::element(pages, StructureType::TD, 0);
  Objects objects(Objects::Version::V1_4);
  const Ref root = add_structure_tree(objects, pages.structure, {}, {});
  const std::string file = file_of(objects, root);
  EXPECT_THAT(object(file, {root.number + 2}), HasSubstr("/Scope /Row"));
  EXPECT_THAT(object(file, {root.number + 2}), HasSubstr("/RowSpan 2"));
  EXPECT_THAT(object(file, {root.number + 3}), HasSubstr("/Scope /Both"));
  EXPECT_THAT(object(file, {root.number + 4}), Not(HasSubstr("/A ")));
}

TEST(StructureTree, ListsSayThatTheirLabelsAreNumbers) {
  Pages pages = samples::empty("题");
  samples::element(pages, StructureType::L, 0);
  Objects objects(Objects::Version::V1_4);
  const Ref root = add_structure_tree(objects, pages.structure, {}, {});
  EXPECT_THAT(object(file_of(objects, root), {root.number + 2}), HasSubstr("/A <</O /List/ListNumbering /Decimal>>"));
}

TEST(StructureTree, FiguresAndTablesSayWhereTheyStand) {
  Pages pages = samples::empty("题");
  pages.pages.resize(2);
  for (Page& page : pages.pages) page.height = 800;
  const StructureId figure = samples::element(pages, StructureType::Figure, 0);
  const StructureId table = samples::element(pages, StructureType::Table, 0);
  const StructureId split = samples::element(pages, StructureType::Table, 0);
  pages.pages[0].paths.push_back({{{100, 100}, {200, 160}}, false, false, {}, {}, 1, figure});
  const auto text = [](double x, double y, StructureId of) {
    GlyphRun run;
    run.size = 10;
    run.x = x;
    run.y = y;
    run.structure = of;
    run.glyphs = {{1, 0, 0, 0, 0}, {1, 20, 0, 0, 0}};
    return run;
  };
  pages.pages[0].runs = {text(50, 300, table), text(90, 320, table), text(50, 700, split)};
  pages.pages[1].runs = {text(50, 100, split)};
  const BoundingBoxes boxes = bounding_boxes(pages);
  EXPECT_EQ(boxes.count(split), 0U) << "it is on two pages";
  Objects objects(Objects::Version::V1_4);
  const std::vector<Ref> refs = {objects.add(Dict{}), objects.add(Dict{})};
  const Ref root = add_structure_tree(objects, pages.structure, refs, {{figure, table, split}, {split}}, {}, boxes);
  const std::string file = file_of(objects, root);
  EXPECT_THAT(object(file, {root.number + 2}), HasSubstr("/A <</O /Layout/BBox [100 640 200 700]>>"));
  EXPECT_THAT(object(file, {root.number + 3}), HasSubstr("/BBox [50 478.8 120 508.8]"));
}

TEST(Links, LeadToTheirHeadingAndBelongToTheirElement) {
  Pages pages = samples::empty("题");
  const StructureId entry = samples::element(pages, StructureType::TOCI, 0);
  const StructureId link = samples::element(pages, StructureType::Link, entry);
  pages.pages.resize(2);
  pages.pages[0].height = pages.pages[1].height = 800;
  pages.pages[0].links = {{72, 100, 300, 20, "one", link}, {72, 120, 300, 20, "nowhere", link}};
  pages.outline = {{"一、目标", 1, 1, 50, "one"}};
  Objects objects(Objects::Version::V1_4);
  const std::vector<Ref> refs = {objects.add(Dict{}), objects.add(Dict{})};
  Annotations annotations;
  annotations.by_page.resize(2);
  add_links(objects, pages, refs, true, annotations);
  ASSERT_EQ(annotations.by_page[0].items.size(), 1U);
  ASSERT_EQ(annotations.tagged.size(), 1U);
  const Ref root = add_structure_tree(objects, pages.structure, refs, {{link}, {}}, annotations.tagged);
  const std::string file = file_of(objects, root);
  const std::string annotation = object(file, annotations.tagged[0].object);
  EXPECT_THAT(annotation, HasSubstr("/Dest [2 0 R /XYZ null 750 null]"));
  EXPECT_THAT(annotation, HasSubstr("/StructParent 2"));
  const std::string element = object(file, {root.number + 3});
  EXPECT_THAT(element, HasSubstr("/S /Link"));
  EXPECT_THAT(element, HasSubstr("/K [0 <<"));
  EXPECT_THAT(element, HasSubstr("/Type /OBJR"));
}

TEST(Objects, StructureIsPackedWhereTheVersionAllows) {
  Pages pages = samples::empty("题");
  samples::element(pages, StructureType::P, 0);
  Objects objects;
  const Ref root = add_structure_tree(objects, pages.structure, {objects.add(Dict{})}, {{1}});
  const std::string file = file_of(objects, root);
  EXPECT_THAT(file, Not(HasSubstr("/S /P")));
  EXPECT_THAT(file, HasSubstr("/N 3/Type /ObjStm"));
  EXPECT_THAT(file, HasSubstr("/Type /XRef"));
  EXPECT_THAT(samples::unpacked(file), HasSubstr("<</S /P/P 3 0 R/Pg 1 0 R/K 0>>"));
}

TEST(Objects, AnObjectHasOneValue) {
  Objects objects;
  const Ref ref = objects.add(Dict{});
  EXPECT_THROW(objects.set(ref, {}), std::logic_error);
  objects.reserve();
  EXPECT_THROW(objects.write(ref, ref), std::logic_error);
}

TEST(Objects, ValuesAreWrittenWithoutWaste) {
  Dict dict;
  dict.add("A b", Array{{Null{}, true, -7, 0.5, -3.125, 72.0004, 100.25, Name{"text/csv"}}});
  dict.add("B", Bytes{"\r\n"});
  dict.add("S", Text{"a(b)\\"});
  dict.add("T", Text{"创𬭎"});
  Objects objects(Objects::Version::V1_4);
  EXPECT_THAT(file_of(objects, dict),
              HasSubstr("<</A#20b [null true -7 0.5 -3.125 72 100.25 /text#2Fcsv]/B (\\r\n)/S (a\\(b\\)\\\\)"
                        "/T <FEFF521BD872DF4E>>>"));
}

TEST(Objects, CompressedDataNeverEndsWithACarriageReturn) {
  int padded = 0;
  for (int byte = 0; byte < 256; ++byte) {
    const std::string data(1, static_cast<char>(byte));
    const std::string out = deflate(data, '\n');
    EXPECT_NE(out.back(), '\r');
    padded += out != deflate(data, ' ');
  }
  EXPECT_EQ(padded, 1);
}

}  // namespace
}  // namespace lianheti::pdf
