#include "ingest/bind.h"

#include <gtest/gtest.h>

#include "unit/ingest/bind_support.h"

namespace lianheti::test {
namespace {

using Rows = std::vector<std::vector<std::string>>;

const Rows kConsortium = {{"联合体编号", "联合体名称"}, {"WZ-001", "温州市智能电气产业链低压电器创新联合体"}};

const Rows kMembers = {{"联合体编号", "序号", "单位名称", "统一社会信用代码", "角色", "单位类型"},
                       {"WZ-001", "1", "温州某某电气有限公司", "91330302MAC0TE5T40", "牵头单位", "企业"},
                       {"WZ-001", "2", "温州某某大学", "12120000401359321Q", "参与单位", "高校"}};

const char* const kMemberValues = "SELECT consortium, seq, name, uscc, role, kind FROM member ORDER BY row_id";

std::string clean_members() {
  WorkbookMaker book;
  book.sheet("联合体", kConsortium);
  book.sheet("成员单位", kMembers);
  return BoundData(book).query(kMemberValues);
}

TEST(Binder, TurnsRowsIntoTypedValuesWithTheirCells) {
  WorkbookMaker book;
  book.sheet("联合体", kConsortium);
  book.sheet("成员单位", kMembers);
  BoundData data(book);
  EXPECT_EQ(data.query(kMemberValues),
            "WZ-001|1|温州某某电气有限公司|91330302MAC0TE5T40|牵头单位|企业\n"
            "WZ-001|2|温州某某大学|12120000401359321Q|参与单位|高校");
  EXPECT_EQ(data.query("SELECT kind, cell FROM issue"), "");
  EXPECT_EQ(data.query("SELECT count(*) FROM ignored"), "0");
  auto provenance = Provenance::create(data.dataset.connection());
  ASSERT_TRUE(provenance.ok());
  EXPECT_EQ(to_string(provenance->find("member", 2, "uscc")), "a.xlsx › 成员单位 › D3");
}

TEST(Binder, ReadsAMessyTwinAsTheCleanSheet) {
  WorkbookMaker book;
  book.sheet("1.联合体", kConsortium);
  SheetInfo& sheet =
      book.sheet(" 2  成员单位（盖章） ",
                 {{"联合体成员单位一览表"},
                  {"填报单位：某某公司"},
                  {},
                  {"角\n色", "＊单位名称（全称）", "备注", "统一信用代码（必填）", "No.", "单位性质", "联合体编号"},
                  {"示例", "示例公司", "", "91330302MAC0TE5T40", "1", "企业", "WZ-000"},
                  {"牵头企业", " 温州某某电气有限公司", "龙头", "91330302mac0te5t40", "１", "公司", "WZ-001"},
                  {},
                  {"成员", "温州某某\n大学", "", "1212 0000 4013 5932 1Q", "2", "高等院校", "WZ-001"},
                  {"", "", "", "", "3"},
                  {"合 计", "2家"},
                  {"注：以上按章程排序"},
                  {"填表人：张三", "", "", "填表日期：2025年3月1日"}});
  sheet.merged = {{{1, 1}, {1, 7}}};
  BoundData data(book);
  EXPECT_EQ(data.query(kMemberValues), clean_members());
  EXPECT_EQ(data.query("SELECT kind, count(*) FROM issue GROUP BY kind ORDER BY kind"),
            "repaired|5\ntotal-row|3\nunknown-column|1");
}

// What stands under the tables of offices, in whatever column.
TEST(Binder, TellsLinesUnderATableThatAreNoData) {
  WorkbookMaker book;
  book.sheet("联合体", kConsortium);
  book.sheet("科研团队", {{"联合体编号", "姓名", "工作单位"},
                          {"WZ-001", "张三", "甲公司"},
                          {"", "——以下无正文——"},
                          {"", "（以下空白）"},
                          {"……", "……"},
                          {"单位负责人（签字）：", "", "填表人："},
                          {"牵头单位（盖章）：", "", "年　月　日"},
                          {"", "制表：王五", "复核：赵六"},
                          {"WZ-001", "李四", "乙公司"}});
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT name FROM person ORDER BY row_id"), "张三\n李四");
  EXPECT_EQ(data.query("SELECT cell FROM issue WHERE kind = 'total-row' ORDER BY issue_id"), "B3\nB4\nA5\nA6\nA7\nB8");
}

TEST(Binder, LosesNoCell) {
  WorkbookMaker book;
  book.sheet("成员单位", {{"标题"},
                          {"单位名称", "秘密列", "统一社会信用代码", "", "单位名称"},
                          {"甲公司", "甲值", "91330302MAC0TE5T40", "无头", "甲二"},
                          {"合计", "1"},
                          {"", "孤值"}});
  book.sheet("别的表", {{"一", "二"}, {"三"}});
  book.sheet("填报说明", {{"请认真填写"}});
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT s.sheet, i.cell, i.text FROM ignored i JOIN source s USING(source_id) ORDER BY i.rowid"),
            "成员单位|B2|秘密列\n成员单位|E2|单位名称\n成员单位|A1|标题\n成员单位|B3|甲值\n成员单位|D3|无头\n成员单位|"
            "E3|甲二\n"
            "成员单位|A4|合计\n成员单位|B4|1\n成员单位|B5|孤值\n别的表|A1|一\n别的表|B1|二\n别的表|A2|三\n填报说明|A1|"
            "请认真填写");
  EXPECT_EQ(data.query("SELECT kind, cell, found, detail FROM issue WHERE kind LIKE 'unknown%' ORDER BY issue_id"),
            "unknown-column|B2|秘密列|\nunknown-column|E2|单位名称|与A2列重复，未采用\nunknown-column|D3||"
            "没有表头的列\nunknown-sheet||别的表|");
}

TEST(Binder, FindsTheTableByItsHeadersWhereTheSheetNameSaysNothing) {
  WorkbookMaker book;
  book.sheet("Sheet1", kConsortium);
  book.sheet("Sheet2", kMembers);
  EXPECT_EQ(BoundData(book).query("SELECT sheet, table_name FROM source"), "Sheet1|\nSheet2|member");
}

TEST(Binder, TellsAnEmptyRequiredCellAndAMissingColumn) {
  WorkbookMaker book;
  book.sheet("联合体", kConsortium);
  book.sheet("成员单位", {{"联合体编号", "单位名称", "统一社会信用代码", "单位类型"}, {"WZ-001", "甲公司", "", "/"}});
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT kind, field, cell, found, consortium FROM issue ORDER BY issue_id"),
            "missing-cell|uscc|C2||WZ-001\nmissing-cell|kind|D2|/|WZ-001\nmissing-column|role|||WZ-001");
}

TEST(Binder, SaysWhichUnknownColumnAMissingOneMayBe) {
  WorkbookMaker book;
  book.sheet("成员单位", {{"联合体编号", "单位名子", "统一社会信用代码", "角色", "单位类型"},
                          {"L1", "甲公司", "91330302MAC0TE5T40", "牵头单位", "企业"}});
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT field, cell, found, detail FROM issue WHERE kind = 'missing-column'"),
            "name|B1|单位名子|“单位名子”一栏如果就是“单位名称”，请将表头改为“单位名称”");
}

TEST(Binder, TellsOneGapOnce) {
  WorkbookMaker book;
  book.sheet("联合体", kConsortium);
  book.sheet("成员单位", {{"联合体编号", "单位名称", "统一社会信用代码", "角色", "单位类型"},
                          {"WZ-001", "甲公司", "#N/A", "牵头单为", "企业"}});
  EXPECT_EQ(BoundData(book).query("SELECT kind, field, found, detail FROM issue ORDER BY issue_id"),
            "cell-error|uscc|#N/A|单元格是错误值\nbad-enum|role|牵头单为|是否为“牵头单位”？");
}

TEST(Binder, GivesRowsWithoutNumberTheOnlyConsortiumOfTheWorkbook) {
  WorkbookMaker book;
  book.sheet("科研团队", {{"姓名", "工作单位"}, {"张三", "甲公司"}, {"李四", "甲公司"}});
  book.sheet("联合体", kConsortium);
  book.sheet("机制", {{"联合体编号", "类别"}, {"", "理事会"}, {"WZ-001", "秘书处"}});
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT consortium FROM person UNION ALL SELECT consortium FROM mechanism"),
            "WZ-001\nWZ-001\nWZ-001\nWZ-001");
  EXPECT_EQ(data.query("SELECT kind, table_name, asked, consortium, detail FROM issue ORDER BY issue_id"),
            "repaired|person|WZ-001|WZ-001|本文件只有一个联合体，按其编号填入：2行\n"
            "repaired|mechanism|WZ-001|WZ-001|本文件只有一个联合体，按其编号填入：1行");
}

TEST(Binder, TakesTheNameForTheNumberOfTheOnlyConsortiumAndTellsThatItIsMissing) {
  WorkbookMaker book;
  book.sheet("联合体", {{"联合体名称", "联系人"}, {"甲联合体", "张三"}});
  book.sheet("科研团队", {{"姓名"}, {"李四"}});
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT id FROM consortium UNION ALL SELECT consortium FROM person"), "甲联合体\n甲联合体");
  EXPECT_EQ(data.query("SELECT kind, table_name, field, consortium FROM issue ORDER BY issue_id"),
            "missing-column|consortium|id|甲联合体\nrepaired|person|consortium|甲联合体");
}

TEST(Binder, GuessesNoNumberWhereThereAreSeveralConsortia) {
  WorkbookMaker book;
  book.sheet("联合体", {{"联合体编号", "联合体名称"}, {"A", "甲"}, {"B", "乙"}});
  book.sheet("科研团队", {{"姓名"}, {"张三"}});
  book.sheet("机制", {{"联合体编号", "类别"}, {"A", "理事会"}, {"", "秘书处"}});
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT kind, table_name, row_id, field, cell FROM issue ORDER BY issue_id"),
            "missing-column|person||consortium|\nmissing-cell|mechanism|2|consortium|A3");
}

TEST(Binder, SpreadsMergedCellsDownAndRemembersWhereTheyStood) {
  WorkbookMaker book;
  book.sheet("联合体", kConsortium);
  SheetInfo& sheet = book.sheet(
      "科研团队",
      {{"联合体编号", "姓名", "工作单位"}, {"WZ-001", "张三", "甲公司"}, {"", "李四", ""}, {"", "王五", "乙公司"}});
  sheet.merged = {{{2, 1}, {4, 1}}, {{2, 3}, {3, 3}}};
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT consortium, name, unit FROM person"),
            "WZ-001|张三|甲公司\nWZ-001|李四|甲公司\nWZ-001|王五|乙公司");
  EXPECT_EQ(data.query("SELECT table_name, row_id, field, cell FROM moved ORDER BY row_id, field"),
            "person|2|consortium|A2\nperson|2|unit|C2\nperson|3|consortium|A2");
  EXPECT_EQ(data.query("SELECT kind, detail FROM issue"), "merged-spread|合并单元格的内容填到每一行：A2:A4、C2:C3");
}

TEST(Binder, AsksAboutMergedAmountsInsteadOfCopyingThem) {
  WorkbookMaker book;
  book.sheet("联合体", kConsortium);
  SheetInfo& sheet = book.sheet(
      "科技项目", {{"联合体编号", "项目名称", "总投入（万元）"}, {"WZ-001", "甲", "100"}, {"WZ-001", "乙", ""}});
  sheet.merged = {{{2, 3}, {3, 3}}};
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT budget FROM project"), "100000000\n");
  EXPECT_EQ(data.query("SELECT kind, row_id, cell, found FROM issue WHERE kind = 'ambiguous'"), "ambiguous|2|C3|100");
}

TEST(Binder, ReadsTheUnitOfANoteAboveTheTable) {
  WorkbookMaker book;
  book.sheet("研发投入", {{"近三年研发投入", "", "单位：万元"},
                          {"统一社会信用代码", "年度", "营业收入", "研发费用（元）"},
                          {"91330302MAC0TE5T40", "=2024", "=12000.5", "=4500000"}});
  EXPECT_EQ(BoundData(book).query("SELECT year, revenue, rd_expense FROM rd_year"), "2024|12000500000|450000000");
}

TEST(Binder, DoesNotApplyAUnitNotedBelowTheTable) {
  WorkbookMaker book;
  book.sheet("研发投入",
             {{"统一社会信用代码", "年度", "研发费用"}, {"91330302MAC0TE5T40", "2024", "2000"}, {"注：单位：万元"}});
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT rd_expense FROM rd_year"), "200000");
  EXPECT_EQ(data.query("SELECT field, cell, detail FROM issue WHERE kind = 'ambiguous'"),
            "rd_expense|A3|表下的注写有单位“万元”，表头和单元格没有写单位");
}

TEST(Binder, ReadsHiddenPartsAndTellsThemOnce) {
  WorkbookMaker book;
  book.sheet("联合体", kConsortium).state = SheetState::Hidden;
  SheetInfo& sheet =
      book.sheet("科研团队", {{"联合体编号", "姓名", "年龄"}, {"WZ-001", "张三", "40"}, {"WZ-001", "李四", "41"}});
  sheet.hidden_rows = {3, 9};
  sheet.hidden_columns = {3, 7};
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT count(*) FROM person"), "2");
  EXPECT_EQ(data.query("SELECT table_name, detail FROM issue WHERE kind = 'hidden' ORDER BY issue_id"),
            "consortium|整张工作表被隐藏\nperson|隐藏的行：3\nperson|隐藏的列：C");
}

TEST(Binder, SplitsTheColumnThatTheFormPrintsForNameAndCode) {
  WorkbookMaker book;
  book.sheet("联合体", kConsortium);
  book.sheet("成员单位", {{"联合体编号", "成员单位名称\n及统一社会信用代码", "角色", "单位类型"},
                          {"WZ-001", "温州某某电气有限公司\n91330302MAC0TE5T40", "牵头单位", "企业"},
                          {"WZ-001", "温州某某大学（统一社会信用代码：12120000401359321Q）", "参与单位", "高校"},
                          {"WZ-001", "ABB2020电气有限公司", "参与单位", "企业"}});
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT name, uscc FROM member"),
            "温州某某电气有限公司|91330302MAC0TE5T40\n温州某某大学|12120000401359321Q\nABB2020电气有限公司|");
  EXPECT_EQ(data.query("SELECT kind, field, cell FROM issue"), "missing-cell|uscc|B4");
}

TEST(Binder, SkipsHeadersRepeatedForPrintingAndLinesAcrossTheTable) {
  WorkbookMaker book;
  book.sheet("联合体", kConsortium);
  SheetInfo& sheet = book.sheet("科研团队", {{"联合体编号", "姓名", "年龄"},
                                             {"一、企业人员"},
                                             {"WZ-001", "张三", "40"},
                                             {"联合体编号", "姓名", "年龄"},
                                             {"WZ-001", "李四", "41"}});
  sheet.merged = {{{2, 1}, {2, 3}}};
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT name FROM person"), "张三\n李四");
  EXPECT_EQ(data.query("SELECT cell, detail FROM issue ORDER BY issue_id"),
            "A2|合计或注释行，不作为数据\nA4|重复的表头，不作为数据");
}

TEST(Binder, ReadsTheStampOfAnIntakeWorkbook) {
  WorkbookMaker book;
  book.sheet("_lianheti", {{"regime", "wenzhou"}, {"year", "=2025"}}).state = SheetState::VeryHidden;
  BoundData data;
  Binder binder(data.dataset);
  book.feed(binder);
  EXPECT_EQ(binder.stamp("regime"), "wenzhou");
  EXPECT_EQ(binder.stamp("year"), "2025");
  EXPECT_EQ(data.query("SELECT count(*) FROM issue"), "0");
}

TEST(Binder, FindsNoHeaderWhereASheetHasOnlyData) {
  WorkbookMaker book;
  book.sheet("成员单位", {{"甲", "乙"}});
  EXPECT_EQ(BoundData(book).query("SELECT kind, table_name, found, detail FROM issue"),
            "unknown-sheet|member|成员单位|没有找到表头");
}

TEST(Binder, LeavesOutTheLineThatNumbersTheColumns) {
  WorkbookMaker book;
  book.sheet("科研团队", {{"联合体编号", "姓名", "年龄"}, {"甲", "1", "2"}, {"WZ-001", "张三", "40"}});
  book.sheet("研发投入", {{"统一社会信用代码", "年度", "研发费用"}, {"（1）", "=2", "3"}});
  book.sheet("机制", {{"联合体编号", "类别", "说明"}, {"WZ-001", "理事会", "1"}});
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT name FROM person"), "张三");
  EXPECT_EQ(data.query("SELECT count(*) FROM rd_year"), "0");
  EXPECT_EQ(data.query("SELECT count(*) FROM mechanism"), "1");
  EXPECT_EQ(data.query("SELECT cell, detail FROM issue WHERE kind = 'total-row'"),
            "A2|各栏的编号，不作为数据\nA2|各栏的编号，不作为数据");
}

// The second table has its title, its unit and its own header; what follows the first one has no more to do with it.
TEST(Binder, ReadsATableBelowAnother) {
  WorkbookMaker book;
  book.sheet("联合体情况", {{"一、联合体"},
                            {"联合体编号", "联合体名称", "填报日期"},
                            {"WZ-001", "温州市某产业链创新联合体", "2025-03-01"},
                            {"二、研发投入"},
                            {"单位：万元"},
                            {"统一社会信用代码", "年度", "营业收入", "研发费用"},
                            {"91330382MA2AB3C47E", "2024", "900", "60"},
                            {},
                            {"联合体编号", "姓名", "年龄", "职称"},
                            {"WZ-001", "张三", "40", "教授"}});
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT id, filed_on FROM consortium"), "WZ-001|2025-03-01");
  EXPECT_EQ(data.query("SELECT year, revenue, rd_expense, source_row FROM rd_year"), "2024|900000000|60000000|7");
  EXPECT_EQ(data.query("SELECT consortium, name, age FROM person"), "WZ-001|张三|40");
  EXPECT_EQ(data.query("SELECT header_row, table_name FROM source ORDER BY source_id"),
            "2|consortium\n6|rd_year\n9|person");
}

TEST(Binder, TakesNoLineBelowATableForTheHeaderOfAnother) {
  WorkbookMaker book;
  book.sheet("成员单位", {{"联合体编号", "单位名称", "角色"},
                          {"WZ-001", "甲公司", "牵头单位"},
                          {},
                          {"联合体编号", "单位名称", "角色"},
                          {"WZ-001", "乙公司", "参与单位"},
                          {},
                          {"姓名", "张三", "职称", "教授", "年龄", "40"},
                          {},
                          {"角色", "单位名称", "联合体编号"},
                          {"参与单位", "丙公司", "WZ-001"}});
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT name FROM member WHERE role IS NOT NULL ORDER BY row_id"), "甲公司\n乙公司\n丙公司");
  EXPECT_EQ(data.query("SELECT count(*) FROM person"), "0");
}

TEST(Binder, TellsAFormOfLabelsAndValuesInsteadOfReadingItsLabels) {
  WorkbookMaker book;
  book.sheet("联合体", {{"联合体基本情况表"},
                        {"联合体编号", "WZ-001", "填报日期", "2025-03-01"},
                        {"联合体名称", "温州市某产业链创新联合体"},
                        {"联系人", "张三", "联系电话", "0577-88880001"}});
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT count(*) FROM consortium"), "0");
  EXPECT_EQ(data.query("SELECT kind, table_name, detail FROM issue"),
            "unknown-sheet|consortium|栏目名称排在左边一列，没有读取：请把栏目名称排成一行表头，每条数据占一行");
}

TEST(Binder, TellsRowsOfFormulasWithoutResults) {
  Rows rows = {{"联合体编号", "姓名", "年龄"}, {"=", "=", "="}};
  for (int i = 0; i < 40; ++i) rows.push_back({"WZ-001", "张三", "40"});
  rows.push_back({"=", "="});
  WorkbookMaker book;
  book.sheet("科研团队", rows);
  BoundData data(book);
  EXPECT_EQ(data.query("SELECT count(*) FROM person"), "42");
  EXPECT_EQ(data.query("SELECT cell FROM issue WHERE kind = 'missing-cache' AND field = 'name'"), "B2\nB43");
}

TEST(Binder, StreamsManyRows) {
  Rows rows = {{"联合体编号", "姓名", "年龄"}};
  for (int i = 0; i < 5000; ++i) rows.push_back({"WZ-001", "张三", "40"});
  WorkbookMaker book;
  book.sheet("科研团队", rows);
  EXPECT_EQ(BoundData(book).query("SELECT count(*), max(source_row) FROM person"), "5000|5001");
}

}  // namespace
}  // namespace lianheti::test
