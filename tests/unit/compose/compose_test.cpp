#include "unit/compose/compose_fixture.h"

#include <algorithm>

namespace lianheti {
namespace {

class Compose : public test::ComposeTest {
 protected:
  void SetUp() override {
    test::ComposeTest::SetUp();
    execute(R"(
      INSERT INTO source(source_id, file, sheet, table_name, header_row) VALUES (1, 'in.xlsx', '成员单位', 'member', 1);
      INSERT INTO source_column VALUES (1, 'name', 3, '单位名称');
      INSERT INTO source_column VALUES (1, 'legal_rep', 5, '法定代表人');
      INSERT INTO consortium(row_id, id, name, goals, filed_on, tech_fields) VALUES
        (1, 'A', '甲创新联合体', '第一段。' || char(10) || '　　第二段。', '2025-03-01', 'A、C');
      INSERT INTO member(row_id, source_id, source_row, consortium, seq, name, role, capital, capital_share) VALUES
        (1, 1, 2, 'A', 1, '甲公司', '牵头单位', 123456, 33330000), (2, 1, 3, 'A', 2, '乙大学', '参与单位', NULL, NULL);
      INSERT INTO person(row_id, consortium, name, unit) VALUES (1, 'A', '张三', '乙大学'), (2, 'A', '李四', '乙大学');)");
  }
};

TEST_F(Compose, FillsFieldsAndSaysWhereTheyComeFrom) {
  EXPECT_EQ(blocks("<p>名称：{c.name}</p>"), "    p body \"名称：\" \"甲创新联合体\"[@consortium/1/name]\n");
}

TEST_F(Compose, ChartsTakePointsFromRows) {
  EXPECT_EQ(blocks("<chart kind=\"bar\" unit=\"万元\" series=\"a b\" alt=\"投入\"><each query=\"members\" as=\"m\">"
                   "<point label=\"{m.name}\" values=\"{m.seq} 2.5\"/></each></chart>"),
            "    chart bar chart \"a\" \"b\" unit=\"万元\" alt=\"投入\"\n"
            "      \"甲公司\" 1 2.5\n"
            "      \"乙大学\" 2 2.5\n");
}

TEST_F(Compose, PointsThatAreNoNumbersAreErrors) {
  EXPECT_NE(blocks("<chart kind=\"bar\" alt=\"x\"><point label=\"甲\" values=\"3 1,200 inf\"/></chart>")
                .find("compose/bad-number “1,200” is no number that a chart can draw"),
            std::string::npos);
}

TEST_F(Compose, FormatsValues) {
  EXPECT_EQ(
      blocks("<p>{c.filed_on|date} {c.filed_on|date-numerals} {c.filed_on|iso}</p>"
             "<query name=\"m\" one=\"true\">SELECT capital, capital_share, seq FROM member WHERE seq = 1</query>"
             "<p>{m.capital|yuan} {m.capital|wan} {m.capital|rmb} {m.capital_share|percent} {m.seq|number}</p>"),
      "    p body \"2025年3月1日\"[@consortium/1/filed_on] \" \" \"二〇二五年三月一日\"[@consortium/1/filed_on] \" \" "
      "\"2025-03-01\"[@consortium/1/filed_on]\n"
      "    p body \"1234.56\" \" \" \"0.12\" \" \" \"壹仟贰佰叁拾肆元伍角陆分\" \" \" \"33.33%\" \" \" \"一\"\n");
}

TEST_F(Compose, TreatsMissingValuesAsTheFieldSays) {
  EXPECT_EQ(blocks("<p>{c.contact?_12}</p><p>{c.contact?无}</p><p>甲{c.contact?}乙</p>"),
            "    p body blank(12)[@consortium/1/contact]\n"
            "    p body \"无\"[@consortium/1/contact]\n"
            "    p body \"甲\" \"乙\"\n");
}

TEST_F(Compose, NamesTheCellOfEveryMissingValue) {
  EXPECT_EQ(
      blocks("<each query=\"members\" as=\"m\"><p>{m.name}：{m.legal_rep}</p></each>"),
      "in.xlsx:成员单位!E2 compose/missing-value “m.legal_rep” has no value, and the document cannot go without it → "
      "fill in the cell; or write {m.legal_rep?} in the template, at " +
          (folder_ / "t/doc.xml").string() +
          ":1:258\n"
          "in.xlsx:成员单位!E3 compose/missing-value “m.legal_rep” has no value, and the document cannot go without it "
          "→ "
          "fill in the cell; or write {m.legal_rep?} in the template, at " +
          (folder_ / "t/doc.xml").string() + ":1:258\n");
}

TEST_F(Compose, PadsAFormToItsPrintedRowsAndGrowsPastThem) {
  const auto table = [](const char* pad) {
    return "<table style=\"list\" widths=\"1 1\"><each query=\"members\" as=\"m\" pad=\"" + std::string(pad) +
           "\"><row><cell>{m.index}</cell><cell>{m.name}{m.college?无}</cell></row></each></table>";
  };
  EXPECT_EQ(blocks(table("3")),
            "    table list widths 0.5 0.5\n"
            "      row\n        cell\n          p cell \"1\"\n"
            "        cell\n          p cell \"甲公司\"[@member/1/name] \"无\"[@member/1/college]\n"
            "      row\n        cell\n          p cell \"2\"\n"
            "        cell\n          p cell \"乙大学\"[@member/2/name] \"无\"[@member/2/college]\n"
            "      row\n        cell\n          p cell \"3\"\n        cell\n          p cell\n");
  EXPECT_EQ(blocks(table("1")).find("\"3\""), std::string::npos);
  EXPECT_NE(blocks(table("1")).find("乙大学"), std::string::npos);
}

TEST_F(Compose, SaysWhatAListWithoutRowsPrints) {
  EXPECT_EQ(blocks("<query name=\"none\">SELECT name FROM platform</query>"
                   "<each query=\"none\" as=\"t\"><p>{t.name}</p></each><else><p>无</p></else>"
                   "<each query=\"members\" as=\"m\"><p>{m.name}</p></each><else><p>无</p></else>"),
            "    p body \"无\"\n    p body \"甲公司\"[@member/1/name]\n    p body \"乙大学\"[@member/2/name]\n");
}

TEST_F(Compose, RunsAQueryForEachRowOfAnOuterOne) {
  EXPECT_EQ(blocks("<each query=\"members\" as=\"m\"><query name=\"people\">SELECT name FROM person "
                   "WHERE unit = :m.name AND name &lt;> 'a:m.name'</query><p>{m.name}</p>"
                   "<each query=\"people\" as=\"t\"><p>{m.index}.{t.index} {t.name}</p></each></each>"),
            "    p body \"甲公司\"[@member/1/name]\n"
            "    p body \"乙大学\"[@member/2/name]\n"
            "    p body \"2\" \".\" \"1\" \" \" \"张三\"\n"
            "    p body \"2\" \".\" \"2\" \" \" \"李四\"\n");
}

TEST_F(Compose, ChoosesByAFieldAndChecksBoxes) {
  EXPECT_EQ(blocks("<each query=\"members\" as=\"m\"><p><if field=\"m.role\" is=\"牵头单位\">牵头</if><else>成员</else>"
                   "<if field=\"m.capital\">有出资</if></p></each>"
                   "<p><check field=\"c.tech_fields\" has=\"C\"/>C <check field=\"c.tech_fields\" has=\"B\"/>B</p>"),
            "    p body \"牵头\" \"有出资\"\n"
            "    p body \"成员\"\n"
            "    p body ☑[keep] \"C \" □[keep] \"B\"\n");
}

TEST_F(Compose, SetsALongTextAsOneParagraphALine) {
  EXPECT_EQ(blocks("<p>{c.goals|lines}</p>"),
            "    p body \"第一段。\"[@consortium/1/goals]\n    p body \"第二段。\"[@consortium/1/goals]\n");
  EXPECT_EQ(blocks("<p>{c.goals}</p>"),
            "    p body \"第一段。\"[@consortium/1/goals] br \"第二段。\"[@consortium/1/goals]\n");
  EXPECT_EQ(blocks("<p>{c.strategy|lines?_20}</p><p>{c.strategy|lines?}</p>"),
            "    p body blank(20)[@consortium/1/strategy]\n    p body\n");
}

TEST_F(Compose, NumbersParagraphsAndRefersToThem) {
  EXPECT_EQ(blocks("<p number=\"一、\">甲</p><p number=\"（一）\">乙</p><p number=\"（一）\" anchor=\"b\">丙</p>"
                   "<p number=\"一、\">见<ref anchor=\"b\"/>、<ref anchor=\"d\"/></p><p number=\"（一）\">丁</p>"
                   "<numbered><p number=\"一、\">内</p></numbered><p number=\"一、\">外</p>"
                   "<p number=\"第*条\" number-font=\"hei\">戊</p><p number=\"第*条\" anchor=\"d\">己</p><p "
                   "number=\"附件1\">庚</p>"),
            "    p body \"一、\"[keep] \"甲\"\n    p body \"（一）\"[keep] \"乙\"\n"
            "    p body anchor=b \"（二）\"[keep] \"丙\"\n"
            "    p body \"二、\"[keep] \"见\" \"（二）\" \"、\" \"第二条\"\n    p body \"（一）\"[keep] \"丁\"\n"
            "    p body \"一、\"[keep] \"内\"\n    p body \"三、\"[keep] \"外\"\n"
            "    p body \"第一条\"[hei keep] \"　\" \"戊\"\n    p body anchor=d \"第二条\"[keep] \"　\" \"己\"\n"
            "    p body \"附件1\"[keep] \"庚\"\n");
}

TEST_F(Compose, DropsTheLayoutOfTheXmlAndKeepsTheSpacesOfTheText) {
  EXPECT_EQ(blocks("<p>\n  联合体由企业\n  牵头，<b>联合</b>\n  高校。\n</p><p>A  B\n  <u>C</u>\n D</p><p>open\n "
                   "source</p><p>　甲</p>"),
            "    p body \"联合体由企业牵头，\" \"联合\"[bold] \"高校。\"\n"
            "    p body \"A  B\" \"C\"[underline] \"D\"\n"
            "    p body \"open source\"\n"
            "    p body \"　甲\"\n");
}

TEST_F(Compose, GivesAPartItsArguments) {
  file("common/sign.xml",
       "<part arguments=\"unit person label\"><p>{arg.label}：{arg.unit}</p>"
       "<p><if field=\"arg.person\">{arg.person}</if><else><blank length=\"8\"/></else>"
       "<place kind=\"seal\" unit=\"{arg.unit}\" purpose=\"盖章\" diameter=\"40\"/></p></part>");
  EXPECT_EQ(
      blocks("<each query=\"members\" as=\"m\"><include file=\"sign.xml\" unit=\"{m.name}\" person=\"{m.legal_rep?}\" "
             "label=\"{m.role}单位\"/></each>"),
      "    p body \"牵头单位\"[@member/1/role] \"单位\" \"：\" \"甲公司\"[@member/1/name]\n"
      "    p body blank(8) place(0)\n"
      "    p body \"参与单位\"[@member/2/role] \"单位\" \"：\" \"乙大学\"[@member/2/name]\n"
      "    p body blank(8) place(1)\n");
}

TEST_F(Compose, GivesCellsAndTheirStyles) {
  EXPECT_EQ(
      blocks("<table style=\"list\" widths=\"1 3\" continued=\"（续表）\" "
             "alt=\"名册：{c.name}\"><header><row><cell>序号</cell>"
             "<cell>名称</cell></row></header><row keep-whole=\"true\"><cell align=\"right\" open=\"top left\">1</cell>"
             "<cell><p style=\"title\">甲</p><p>乙</p></cell></row></table>"),
      "    table list widths 0.25 0.75 header-rows=1 continued=\"（续表）\" alt=\"名册：甲创新联合体\"\n"
      "      row\n        cell header\n          p cell-head \"序号\"\n        cell header\n          p cell-head "
      "\"名称\"\n"
      "      row keep-whole\n        cell open-top open-left\n          p cell-right \"1\"\n"
      "        cell\n          p title \"甲\"\n          p cell \"乙\"\n");
}

TEST_F(Compose, AsksForOneRowAndFindsMore) {
  EXPECT_EQ(blocks("\n<query name=\"one\" one=\"true\">SELECT row_id, name FROM member</query><p>{one.name}</p>"),
            "in.xlsx:成员单位!C3 compose/many-rows the query “one” asks for one row and finds 2 → "
            "keep one of the rows in the workbook\n");
}

TEST_F(Compose, SaysWhichValueCannotTakeItsFormat) {
  EXPECT_EQ(blocks("\n<p>{c.name|date}</p>"),
            "2:4 compose/bad-value “甲创新联合体” cannot be printed as {c.name} asks → "
            "correct the cell, or the format in the template\n");
}

TEST_F(Compose, AsksForTheParametersThatTheTemplateNames) {
  EXPECT_EQ(filled("<document name=\"d\" parameters=\"year\">\n<query name=\"q\" one=\"true\">SELECT :year AS "
                   "y</query></document>"),
            "2:1 compose/missing-parameter the run gives no “year” for the query “q”\n");
}

TEST_F(Compose, FillsSheetsWithTypedValues) {
  EXPECT_EQ(filled("<workbook name=\"w\" title=\"名册\" subject=\"{c.name}\">" + std::string(kQueries) +
                   "<format name=\"head\" bold=\"true\" align=\"center\"/>"
                   "<sheet name=\"成员单位\" widths=\"6 30\" frozen-rows=\"1\"><row height=\"20\"><cell "
                   "format=\"head\" columns=\"3\">名册"
                   "</cell></row><each query=\"members\" as=\"m\" pad=\"3\"><row><cell type=\"number\">{m.seq}</cell>"
                   "<cell>{m.name}</cell><cell type=\"amount\">{m.capital?}</cell><cell "
                   "type=\"percent\">{m.capital_share?无}</cell>"
                   "</row></each><row><cell type=\"date\">{c.filed_on}</cell><cell type=\"formula\" result=\"123456\" "
                   "result-type=\"amount\">=SUM(C2:C4)</cell>"
                   "<cell type=\"link\" target=\"internal:'成员单位'!A1\">回到开头</cell></row></sheet></workbook>"),
            "sheets w title \"名册\" subject \"甲创新联合体\"\n"
            "format head song 10.5pt center middle bold\n"
            "sheet \"成员单位\" frozen-rows 1\n  widths 6 30\n  header \"&C甲创新联合体　&A\"\n  footer \"&C第 &P 页，共 &N 页\"\n"
            "  row 1 height 20\n  A1 text \"名册\" merged 3x1 format head\n"
            "  A2 number 1 from member:1:seq\n  B2 text \"甲公司\" from member:1:name\n"
            "  C2 number 1234.56 from member:1:capital\n  D2 number 0.3333 from member:1:capital_share\n"
            "  A3 number 2 from member:2:seq\n  B3 text \"乙大学\" from member:2:name\n"
            "  C3 blank from member:2:capital\n  D3 text \"无\" from member:2:capital_share\n"
            "  A4 blank\n  B4 blank\n  C4 blank\n  D4 blank\n"
            "  A5 date 2025-03-01 from consortium:1:filed_on\n  B5 formula =SUM(C2:C4) = 1234.56\n"
            "  C5 link \"回到开头\" -> internal:'成员单位'!A1\n");
}

// More rows than are read ahead, in a sheet of more cells than are kept.
TEST_F(Compose, SaysOnEachPageOfAWorkbookWhoseItIs) {
  const auto header = [this](const std::string& subject, const std::string& sheet) {
    const std::string out = filled("<workbook name=\"w\" subject=\"" + subject + "\">" + std::string(kQueries) + sheet + "</workbook>");
    const std::size_t at = out.find("  header ");
    return at == std::string::npos ? "" : out.substr(at + 9, out.find('\n', at) - at - 9);
  };
  const std::string list = "<sheet name=\"单位\" frozen-rows=\"1\"><row><cell>单位名称</cell></row></sheet>";
  EXPECT_EQ(header("", list), "\"&C&A\"");
  EXPECT_EQ(header("{c.name}", list), "\"&C甲创新联合体　&A\"");
  EXPECT_EQ(header("{c.name}", "<sheet name=\"单位\" frozen-rows=\"2\"><row><cell>科研团队表</cell></row></sheet>"), "\"&R甲创新联合体\"");
  EXPECT_EQ(header("{c.name}", "<sheet name=\"单位\"><row><cell>名册</cell></row><row><cell>{c.name}</cell></row></sheet>"), "");
  EXPECT_EQ(header("{c.name}", "<sheet name=\"单位\" header=\"&amp;L自定\"><row><cell>名册</cell></row></sheet>"), "\"&L自定\"");
  EXPECT_EQ(header("3D&amp;4D", list), "\"&C 3D&&4D　&A\"");
}

TEST_F(Compose, FillsLongSheetsRowByRow) {
  const std::string text = filled(
      "<workbook name=\"w\"><query name=\"many\">WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i &lt; 3000) "
      "SELECT i FROM n</query><sheet name=\"s\"><row><cell type=\"formula\" result=\"1\">=SUM([all.B])</cell></row>"
      "<each query=\"many\" as=\"a\"><row mark=\"all\"><cell type=\"number\">{a.index}</cell>"
      "<cell type=\"number\">{a.i}</cell><cell type=\"formula\" result=\"1\">=[.A]</cell></row></each></sheet></workbook>");
  EXPECT_NE(text.find("  A1 formula =SUM($B$2:$B$3001) = 1\n"), std::string::npos) << text.substr(0, 200);
  EXPECT_NE(text.find("  A3001 number 3000\n  B3001 number 3000\n  C3001 formula =A3001 = 1\n"), std::string::npos);
}

// The rows that a query still has are kept where the same query begins again inside.
TEST_F(Compose, AQueryMayRunInsideItself) {
  const std::string text = blocks(
      "<query name=\"many\">WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i &lt; 600) SELECT i FROM n</query>"
      "<each query=\"many\" as=\"a\"><p>{a.i}</p><if field=\"a.i\" is=\"300\"><each query=\"many\" as=\"b\"><p>{b.i}</p></each></if></each>");
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1200);
  EXPECT_NE(text.find("    p body \"300\"\n    p body \"1\"\n"), std::string::npos);
  EXPECT_NE(text.find("    p body \"600\"\n    p body \"301\"\n"), std::string::npos);
}

TEST_F(Compose, NamesRowsOfASheetByTheirMarks) {
  EXPECT_EQ(
      filled("<workbook name=\"w\">" + std::string(kQueries) +
             "<format name=\"bad\" fill=\"F2F2F2\"/><name name=\"单位\" range=\"[units.A]\"/>"
             "<sheet name=\"总表\"><row><cell type=\"formula\" result=\"3\">=SUM([units.B])+[.C]&amp;\"[units.B]\"</cell>"
             "<cell type=\"link\" target=\"#乙大学\">乙大学</cell></row></sheet>"
             "<sheet name=\"a/b\"><row anchor=\"top\"/><each query=\"members\" as=\"m\"><row mark=\"units\" "
             "anchor=\"{m.name}\"><cell>{m.name}</cell><cell type=\"number\">{m.seq}</cell></row></each>"
             "<chart kind=\"bar\" title=\"人数\" unit=\"人\" alt=\"各单位人数\" categories=\"[units.A]\" columns=\"2\" "
             "rows=\"4\"><series name=\"人数\" values=\"[units.B]\"/></chart>"
             "<condition range=\"[units.A:B]\" when=\"=[.B]>1\" format=\"bad\"/>"
             "<condition range=\"[units.B]\" format=\"bad\"/><row><cell>完</cell></row></sheet></workbook>"),
      "sheets w title \"\" subject \"\"\nformat bad song 10.5pt left middle fill F2F2F2\nname 单位 ='a／b'!$A$2:$A$3\n"
      "sheet \"总表\"\n  footer \"&C第 &P 页，共 &N 页\"\n"
      "  A1 formula =SUM('a／b'!$B$2:$B$3)+C1&\"[units.B]\" = 3\n  B1 link \"乙大学\" -> internal:'a／b'!A3\n"
      "sheet \"a／b\"\n  condition A2:B3 =$B2>1 format bad\n  condition B2:B3 bar format bad\n"
      "  chart bar \"人数\" at A4 128x80 unit \"人\" alt \"各单位人数\" categories a／b!A2:A3\n"
      "    series \"人数\" a／b!B2:B3\n  footer \"&C第 &P 页，共 &N 页\"\n"
      "  A2 text \"甲公司\" from member:1:name\n  B2 number 1 from member:1:seq\n"
      "  A3 text \"乙大学\" from member:2:name\n  B3 number 2 from member:2:seq\n  A8 text \"完\"\n");
}

TEST_F(Compose, SaysWhereAValueStands) {
  EXPECT_EQ(blocks("<query name=\"q\" one=\"true\">SELECT group_concat(ref('member', row_id, 'name'), ' ') AS cells FROM "
                   "member</query><p>{q.cells|place}</p>"),
            "    p body \"in.xlsx!成员单位!C2；in.xlsx!成员单位!C3\"\n");
}

TEST_F(Compose, GathersTheDaysOfACalendar) {
  EXPECT_EQ(filled("<workbook name=\"w\">" + std::string(kQueries) +
                   "<sheet name=\"期限\"><each query=\"members\" as=\"m\"><event key=\"k {m.seq}\" on=\"2026-01-3{m.seq}\" "
                   "title=\"{m.name}\" text=\"四（四）\"/></each></sheet></workbook>"),
            "sheets w title \"\" subject \"\"\nsheet \"期限\"\n  footer \"&C第 &P 页，共 &N 页\"\n"
            "event \"k 1\" 2026-01-31 \"甲公司\" \"四（四）\"\nevent \"k 2\" 2026-01-32 \"乙大学\" \"四（四）\"\n");
}

TEST_F(Compose, GivesTheResultOfAFormulaOverNoRows) {
  EXPECT_EQ(filled("<workbook name=\"w\"><query name=\"none\">SELECT name FROM member WHERE 0</query><sheet name=\"s\">"
                   "<row><cell type=\"formula\" result=\"0\">=SUM([none.A])</cell><cell type=\"formula\" "
                   "result-type=\"text\" result=\"无\">=IF([none.A]=1,1,2)</cell></row><each query=\"none\" as=\"n\">"
                   "<row mark=\"none\"><cell>{n.name}</cell></row></each><chart kind=\"line\" title=\"t\" alt=\"a\" "
                   "categories=\"[none.A]\" rows=\"4\"><series name=\"x\" values=\"[none.A]\"/></chart></sheet></workbook>"),
            "sheets w title \"\" subject \"\"\nsheet \"s\"\n"
            "  chart line \"t\" at A2 384x80 unit \"\" alt \"a\" categories !A1:A1\n"
            "  footer \"&C第 &P 页，共 &N 页\"\n  A1 number 0\n  B1 text \"无\"\n");
}

TEST_F(Compose, RefusesMarksAndAnchorsThatAreNotClear) {
  EXPECT_EQ(filled("<workbook name=\"w\"><sheet name=\"s\"><row mark=\"a\" anchor=\"x\"/><row/><row mark=\"a\" "
                   "anchor=\"x\"/><row><cell type=\"link\" target=\"#y\">y</cell></row></sheet></workbook>"),
            "1:68 compose/broken-mark the rows of the mark “a” do not follow one another → give the other rows another mark\n"
            "1:99 compose/unknown-anchor no row of the workbook has the anchor “y” → correct the target of the link in the "
            "template\n");
}

TEST_F(Compose, StepsOverSheetCellsMergedFromAbove) {
  EXPECT_EQ(
      filled("<workbook name=\"w\"><sheet name=\"s\"><row><cell rows=\"2\" columns=\"2\">a</cell><cell>b</cell></row>"
             "<row><cell>c</cell></row><row><cell>d</cell></row></sheet></workbook>"),
      "sheets w title \"\" subject \"\"\nsheet \"s\"\n  footer \"&C第 &P 页，共 &N 页\"\n"
      "  A1 text \"a\" merged 2x2\n  C1 text \"b\"\n  C2 text \"c\"\n  A3 text \"d\"\n");
}

TEST_F(Compose, RefusesTextWhereASheetWantsANumber) {
  EXPECT_EQ(
      filled(
          "<workbook name=\"w\">" + std::string(kQueries) +
          "<sheet name=\"s\"><each query=\"members\" as=\"m\"><row><cell type=\"number\">{m.name}</cell></row></each>"
          "</sheet></workbook>"),
      "in.xlsx:成员单位!C2 compose/bad-value “甲公司” is not a number → correct the cell, or the type in the template\n"
      "in.xlsx:成员单位!C3 compose/bad-value “乙大学” is not a number → correct the cell, or the type in the template\n");
}

TEST_F(Compose, ABlankFormHasTheWordsOfTheRegimeButNoData) {
  const auto form = load(file("t/doc.xml",
                              "<document name=\"d\">" + std::string(kQueries) +
                                  "<query name=\"words\">SELECT :regime AS word UNION ALL SELECT '清单'</query>"
                                  "<section page=\"body\"><each query=\"words\" as=\"w\"><p>{w.word}：{c.name?_8}</p></each>"
                                  "<each query=\"members\" as=\"m\" pad=\"2\"><p>{m.index}.{m.name}</p></each>"
                                  "<each query=\"members\" as=\"m\"><p>{m.role?单位}：{m.name?_9}</p></each>"
                                  "</section></document>"));
  ASSERT_TRUE(form.ok()) << listed(form.errors());
  ASSERT_TRUE(dataset_->freeze().ok());
  Composer composer(std::move(dataset_->open().value()));
  const auto blank = composer.blank(*form, {{"regime", "r"}}, false);
  ASSERT_TRUE(blank.ok()) << listed(blank.errors());
  const std::string text = dump(*blank);
  EXPECT_EQ(text.substr(text.find("  section body\n") + 15),
            "    p body \"r\" \"：\" blank(8)\n    p body \"清单\" \"：\" blank(8)\n"
            "    p body \"1\" \".\"\n    p body \"2\" \".\"\n    p body \"单位\" \"：\" blank(9)\n");
}

TEST_F(Compose, EveryFieldOfABlankFormSaysWhatIsToBeTyped) {
  const auto form = load(file("t/doc.xml",
                              "<document name=\"d\" title=\"组建协议\">" + std::string(kQueries) +
                                  "<section page=\"body\"><p>{c.id}</p><p>名称：{c.name}</p><p>（{c.goals}）</p>"
                                  "<p>{c.filed_on}章程</p></section></document>"));
  ASSERT_TRUE(form.ok()) << listed(form.errors());
  ASSERT_TRUE(dataset_->freeze().ok());
  Composer composer(std::move(dataset_->open().value()));
  const auto blank = composer.blank(*form, {{"regime", "r"}}, true);
  ASSERT_TRUE(blank.ok()) << listed(blank.errors());
  std::vector<std::string> labels;
  for (const PlaceMark& mark : blank->places) labels.push_back(mark.purpose);
  EXPECT_EQ(labels, (std::vector<std::string>{"组建协议", "名称", "名称", "章程"}));
}

TEST_F(Compose, KeepsItsStatementsOverManyDocuments) {
  const std::string first = blocks("<each query=\"members\" as=\"m\"><p>{m.name}</p></each>");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(blocks("<each query=\"members\" as=\"m\"><p>{m.name}</p></each>"), first);
}

}  // namespace
}  // namespace lianheti
