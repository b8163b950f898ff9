#include "unit/compose/compose_fixture.h"

namespace lianheti {
namespace {

class TemplateErrors : public test::ComposeTest {};

TEST_F(TemplateErrors, NamesAnUnknownTagWithTheNearestOne) {
  EXPECT_EQ(problems("<document name=\"d\">\n  <sectoin page=\"body\"/>\n</document>"),
            "2:3 template/unknown-element <sectoin> is not known here → did you mean “section”?\n");
}

TEST_F(TemplateErrors, NamesAnUnknownAttributeAndAMissingOne) {
  EXPECT_EQ(problems("<document name=\"d\"><section page=\"body\">\n<p stlye=\"body\">x</p><table widths=\"1\"/>"
                     "</section></document>"),
            "2:1 template/unknown-attribute <p> has no attribute “stlye” → did you mean “style”?\n"
            "2:22 template/missing-attribute <table> needs the attribute “style”\n");
}

TEST_F(TemplateErrors, NamesAValueThatNoAttributeTakes) {
  EXPECT_EQ(problems("<document name=\"d\"><section page=\"body\"><space height=\"5em\"/>\n"
                     "<table style=\"list\" widths=\"1\"><row><cell vertical=\"up\">x</cell></row></table>"
                     "</section></document>"),
            "1:41 template/bad-value “5em” is no value for the attribute “height” of <space> → "
            "it can be: 12pt, 5mm, 1.2cm\n"
            "2:37 template/bad-value “up” is no value for the attribute “vertical” of <cell> → "
            "it can be: top, middle, bottom\n");
}

TEST_F(TemplateErrors, NamesUnknownStyles) {
  EXPECT_EQ(problems("<document name=\"d\">\n<section page=\"bdoy\"><p style=\"titel\"/>\n"
                     "<table style=\"lst\" widths=\"1\"/></section></document>"),
            "2:1 template/unknown-style there is no page style “bdoy” → did you mean “body”?\n"
            "2:22 template/unknown-style there is no paragraph style “titel” → did you mean “title”?\n"
            "3:1 template/unknown-style there is no table style “lst” → did you mean “list”?\n");
}

TEST_F(TemplateErrors, PlacesAMistakeOfSqlInsideTheQuery) {
  EXPECT_EQ(
      problems("<document name=\"d\">\n  <query name=\"c\">\n    SELECT nmae\n    FROM member</query>\n</document>"),
      "3:12 template/bad-sql query “c”: this SQL is not valid: no such column: nmae → "
      "see the tables in schema.toml and the functions in docs/rules.md\n");
}

TEST_F(TemplateErrors, RefusesSqlThatWrites) {
  EXPECT_NE(
      problems("<document name=\"d\"><query name=\"c\">DELETE FROM member</query></document>").find("template/bad-sql"),
      std::string::npos);
}

TEST_F(TemplateErrors, NamesAFieldThatNoQueryGives) {
  EXPECT_EQ(problems("<document name=\"d\"><query name=\"c\" one=\"true\">SELECT name, phone FROM consortium</query>\n"
                     "<section page=\"body\"><p>联系电话：{c.phnoe}，{d.name}</p></section></document>"),
            "2:30 template/unknown-field the query “c” gives no column “phnoe” → did you mean “phone”?\n"
            "2:40 template/unknown-name there is no record “d” here → known here: c\n");
}

TEST_F(TemplateErrors, NamesAnUnknownFormatAndBrokenFields) {
  EXPECT_EQ(problems("<document name=\"d\"><query name=\"c\" one=\"true\">SELECT name FROM consortium</query>\n"
                     "<section page=\"body\"><p>{c.name|dtae}</p>\n<p>{name}</p>\n<p>{c.name?_x}</p>\n"
                     "<p>{c.name?_4|date}</p>\n<p>{c.name</p>\n<p>a } b</p></section></document>"),
            "2:25 template/unknown-format there is no format “dtae” → did you mean “date”?\n"
            "3:4 template/bad-field “name” is no field → a field is written record.column\n"
            "4:4 template/bad-field “?_x” is no length of a line to write on → write ?_12 for a line of 12 characters\n"
            "5:4 template/bad-field “?_4|date”: the format stands before the “?” → write {field|format?text}\n"
            "6:4 template/bad-field a brace without its partner → a brace in the text is written twice\n"
            "7:6 template/bad-field a brace without its partner → a brace in the text is written twice\n");
}

TEST_F(TemplateErrors, SeesAQueryOnlyAfterItAndInsideItsElement) {
  EXPECT_EQ(problems("<document name=\"d\"><section page=\"body\">\n<each query=\"m\"><p/></each>\n"
                     "<keep><query name=\"m\">SELECT name FROM member</query></keep>\n"
                     "<each query=\"m\"><p/></each></section></document>"),
            "2:1 template/unknown-query there is no query “m” here\n"
            "4:1 template/unknown-query there is no query “m” here\n");
}

TEST_F(TemplateErrors, RefusesOneNameForTwoThings) {
  EXPECT_EQ(
      problems(
          "<document name=\"d\"><query name=\"m\">SELECT 1</query>\n<query name=\"m\">SELECT 2</query></document>"),
      "2:1 template/duplicate-name the name “m” is given twice\n");
}

TEST_F(TemplateErrors, NamesAParameterThatNoRunGives) {
  EXPECT_EQ(problems("<document name=\"d\">\n<query name=\"m\">SELECT :consortuim</query></document>"),
            "2:1 template/unknown-parameter the query “m” names “:consortuim”, which no run gives → "
            "did you mean “consortium”?\n");
  EXPECT_EQ(problems("<document name=\"d\" parameters=\"year\"><query name=\"m\">SELECT :year</query></document>"), "");
}

TEST_F(TemplateErrors, NamesTextAndTagsInTheWrongPlace) {
  EXPECT_EQ(problems("<document name=\"d\"><section page=\"body\">text\n<else/>\n<p><row/></p></section></document>"),
            "1:41 template/misplaced text stands here outside of a paragraph or cell → put it into <p> or <cell>\n"
            "2:1 template/misplaced <else> stands only after <if> or <each>\n"
            "3:4 template/unknown-element <row> is not known here → known here: b, u, dot, sup, sub, font, br, blank, "
            "gap, fill, leader, check, page-of, ref, place, together, each, if, else, include, query\n");
}

TEST_F(TemplateErrors, CountsTheColumnsOfEveryRow) {
  EXPECT_EQ(problems("<document name=\"d\"><section page=\"body\"><table style=\"list\" widths=\"1 1 1\">\n"
                     "<row><cell rows=\"2\">a</cell><cell columns=\"2\">b</cell></row>\n"
                     "<row><cell>c</cell></row></table></section></document>"),
            "3:1 template/row-width the row fills 2 of the table's 3 columns → "
            "a cell covers several with columns=\"…\", rows=\"…\"\n");
}

TEST_F(TemplateErrors, NamesAnAnchorThatNothingHas) {
  EXPECT_EQ(
      problems("<document name=\"d\"><section page=\"body\"><p anchor=\"first\"/>\n<p><page-of anchor=\"fisrt\"/></p>"
               "</section></document>"),
      "2:4 template/unknown-anchor no paragraph has the anchor “fisrt” → did you mean “first”?\n");
}

TEST_F(TemplateErrors, RefusesABadNumberPatternAndLinesAmongText) {
  EXPECT_EQ(problems("<document name=\"d\"><query name=\"c\" one=\"true\">SELECT goals FROM consortium</query>\n"
                     "<section page=\"body\"><p number=\"x\"/>\n<p>目标：{c.goals|lines}</p></section></document>"),
            "2:22 template/bad-value “x” is no value for the attribute “number” of <p> → "
            "it can be: 第*条, 一、, （一）, 1., （1）\n"
            "3:7 template/misplaced a field with the format “lines” stands alone in its paragraph\n");
}

TEST_F(TemplateErrors, NamesAnUnknownMarkOfRows) {
  EXPECT_EQ(problems("<workbook name=\"w\"><sheet name=\"s\"><row mark=\"units\"/><row><cell type=\"formula\" "
                   "result=\"1\">=SUM([unit.A])</cell></row></sheet></workbook>"),
            "1:60 template/unknown-mark no row has the mark “unit” → did you mean “units”?\n");
}

TEST_F(TemplateErrors, NamesAnUnknownSheetFormat) {
  EXPECT_EQ(
      problems(
          "<workbook name=\"w\"><format name=\"head\"/>\n<sheet name=\"s\"><row><cell format=\"haed\">x</cell></row>"
          "</sheet></workbook>"),
      "2:22 template/unknown-format there is no cell format “haed” → did you mean “head”?\n");
}

TEST_F(TemplateErrors, SaysWhereXmlIsBroken) {
  EXPECT_EQ(problems("<document name=\"d\">\n<section></document>"),
            "2:12 base/bad-xml this is not well-formed XML: mismatched tag\n");
  EXPECT_EQ(problems("<!DOCTYPE x [<!ENTITY a \"b\">]><document name=\"d\"/>"),
            "1:13 base/bad-xml this is not well-formed XML: a DOCTYPE is not allowed\n");
}

TEST_F(TemplateErrors, RefusesAnotherRoot) {
  EXPECT_EQ(problems("<documnet name=\"d\"/>"),
            "1:1 template/unknown-element the root is <documnet>, not <document> → did you mean “document”?\n");
}

TEST_F(TemplateErrors, OpensNothingOutsideOfTheTemplates) {
  write_file((folder_.parent_path() / "outside.xml").string(), "<part/>").ok();
  EXPECT_EQ(
      problems(
          "<document name=\"d\"><section page=\"body\">\n<include file=\"../../outside.xml\"/></section></document>"),
      "2:1 template/include-outside “../../outside.xml” is outside of the templates' folder → "
      "include only files of this regime or of common/\n");
}

TEST_F(TemplateErrors, NamesAMissingPartAndACircleOfParts) {
  file("common/a.xml", "<part>\n<include file=\"b.xml\"/></part>");
  file("common/b.xml", "<part><include file=\"a.xml\"/></part>");
  EXPECT_EQ(
      problems("<document name=\"d\"><section page=\"body\"><include file=\"a.xml\"/>\n<include file=\"none.xml\"/>"
               "</section></document>"),
      "b.xml:1:7 template/include-cycle “a.xml” includes itself\n"
      "2:1 template/missing-part there is no part “none.xml” in this regime's folder or in common/\n");
}

TEST_F(TemplateErrors, StopsPartsThatMultiply) {
  const auto thrice = [](const std::string& name) {
    std::string out = "<part>";
    for (int i = 0; i < 30; ++i) out += "<include file=\"" + name + "\"/>";
    return out + "</part>";
  };
  file("common/a.xml", thrice("b.xml"));
  file("common/b.xml", thrice("c.xml"));
  file("common/c.xml", thrice("d.xml"));
  file("common/d.xml", "<part><p>甲</p></part>");
  const std::string found = problems("<document name=\"d\"><section page=\"body\"><include file=\"a.xml\"/></section></document>");
  EXPECT_NE(found.find("template/too-many-includes the template includes more than 2000 parts"), std::string::npos) << found;
}

TEST_F(TemplateErrors, RefusesNumbersThatAreNone) {
  for (const char* number : {"inf", "nan", "-inf", "100001", "1e5"}) {
    const std::string text(number);
    EXPECT_NE(problems("<document name=\"d\"><section page=\"body\"><space height=\"" + text + "\"/></section></document>"), "") << text;
    EXPECT_NE(problems("<document name=\"d\"><section page=\"body\"><table style=\"list\" widths=\"1 " + text +
                       "\"><row><cell/><cell/></row></table></section></document>"),
              "")
        << text;
    EXPECT_NE(problems("<document name=\"d\"><query name=\"c\">SELECT 1 AS n</query><section page=\"body\"><each query=\"c\"><p>{c.n?_" +
                       text + "}</p></each></section></document>"),
              "")
        << text;
  }
}

TEST_F(TemplateErrors, PlacesAMistakeOfAPartInThePartAndOnce) {
  file("common/unit.xml", "<part arguments=\"name\">\n  <p>{arg.nmae}</p>\n  <p>{c.name}</p></part>");
  EXPECT_EQ(problems("<document name=\"d\"><query name=\"c\" one=\"true\">SELECT name FROM consortium</query>\n"
                     "<section page=\"body\"><include file=\"unit.xml\" name=\"{c.name}\"/>\n"
                     "<include file=\"unit.xml\" unit=\"x\"/></section></document>"),
            "unit.xml:2:6 template/unknown-argument the part has no argument “nmae” → did you mean “name”?\n"
            "unit.xml:3:6 template/unknown-name there is no record “c” here → known here: arg\n"
            "3:1 template/unknown-argument the part “unit.xml” has no argument “unit” → known here: name\n");
}

TEST_F(TemplateErrors, HashesTheTemplateAndItsParts) {
  const std::string path =
      file("t/doc.xml", "<document name=\"d\"><section page=\"body\"><include file=\"a.xml\"/></section></document>");
  file("common/a.xml", "<part><p>1</p></part>");
  const std::string first = load(path)->hash();
  EXPECT_EQ(load(path)->hash(), first);
  file("common/a.xml", "<part><p>2</p></part>");
  EXPECT_NE(load(path)->hash(), first);
}

class StyleErrors : public test::ComposeTest {
 protected:
  std::string style_problems(std::string_view xml) {
    const auto styles = load_styles(file("bad.xml", xml));
    return styles.ok() ? "" : listed(styles.errors());
  }
};

TEST_F(StyleErrors, AreListedWithTheirPlaces) {
  EXPECT_EQ(
      style_problems("<styles>\n<paragraph name=\"a\" size=\"三三号\" colour=\"C00000\"/>\n<paragraph name=\"a\"/>\n"
                     "<paragraph name=\"b\" like=\"c\"/>\n<para/>\n<table name=\"t\" rule=\"thin\"/></styles>"),
      "bad.xml:2:1 template/bad-value “三三号” is no value for the attribute “size” of <paragraph> → "
      "it can be: 三号, 小四, 10.5pt\n"
      "bad.xml:2:1 template/unknown-attribute <paragraph> has no attribute “colour” → did you mean “color”?\n"
      "bad.xml:3:1 template/duplicate-name the name “a” is given twice\n"
      "bad.xml:4:1 template/unknown-style no style “c” stands before this one → known here: a\n"
      "bad.xml:5:1 template/unknown-element <para> is not known here → did you mean “page”?\n"
      "bad.xml:6:1 template/bad-value “thin” is no value for the attribute “rule” of <table> → "
      "it can be: 12pt, 5mm, 1.2cm\n");
}

TEST_F(StyleErrors, NoneInTheStylesThatAreShipped) {
  const auto styles = load_styles(std::string(LIANHETI_SOURCE_DIR) + "/templates/styles.xml");
  ASSERT_TRUE(styles.ok()) << listed(styles.errors());
  const ParagraphStyle* body = (*styles)->paragraph("body");
  const PageStyle* page = (*styles)->page("official");
  ASSERT_TRUE(body != nullptr && page != nullptr);
  // GB/T 9704-2012, 5.2: 22 lines of 28 characters fill 156 mm × 225 mm and no more.
  EXPECT_LE(28 * (body->size + body->tracking), page->width - page->left - page->right);
  EXPECT_GT(29 * (body->size + body->tracking), page->width - page->left - page->right);
  EXPECT_LE(22 * body->line_pitch, page->height - page->top - page->bottom);
  EXPECT_GT(23 * body->line_pitch, page->height - page->top - page->bottom);
}

}  // namespace
}  // namespace lianheti
