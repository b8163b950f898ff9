#include "ingest/header.h"

#include <gtest/gtest.h>

#include "unit/ingest/bind_support.h"

namespace lianheti::test {
namespace {

struct HeaderCase {
  const char* table;
  const char* typed;
  const char* field;      // "" where it must stay unknown
  const char* unit = "";  // that the header names
};
void PrintTo(const HeaderCase& header, std::ostream* out) { *out << header.typed; }

class HeaderText : public ::testing::TestWithParam<HeaderCase> {};

TEST_P(HeaderText, FindsItsField) {
  const Table& table = *shipped_schema().find(GetParam().table);
  const HeaderNames names(table, shipped_schema().reading);
  const HeaderMatch match = names.find(GetParam().typed);
  EXPECT_EQ(match.field < 0 ? "" : table.fields[static_cast<std::size_t>(match.field)].name, GetParam().field);
  EXPECT_EQ(match.unit == nullptr ? "" : match.unit->name, GetParam().unit);
}

INSTANTIATE_TEST_SUITE_P(
    AsOfficesWriteThem, HeaderText,
    ::testing::Values(
        HeaderCase{"member", "单位名称", "name"}, HeaderCase{"member", "单位名称（全称）", "name"},
        HeaderCase{"member", "＊单位名称", "name"}, HeaderCase{"member", "*企业名称（必填）", "name"},
        HeaderCase{"member", "单位\n名称", "name"}, HeaderCase{"member", " 单 位 名 称：", "name"},
        HeaderCase{"member", "单位名称(与营业执照一致)", "name"}, HeaderCase{"member", "2.单位名称", "name"},
        HeaderCase{"member", "（一）单位名称", "name"}, HeaderCase{"member", "统一信用代码", "uscc"},
        HeaderCase{"member", "社会信用代码（18位）", "uscc"}, HeaderCase{"member", "uscc", "uscc"},
        HeaderCase{"member", "信用代码【文本格式】", "uscc"}, HeaderCase{"member", "⼯作单位名称", ""},
        HeaderCase{"member", "出资额（万元）", "capital", "万元"},
        HeaderCase{"member", "出资额(单位：万元)", "capital", "万元"},
        HeaderCase{"member", "出资额/万元", "capital", "万元"},
        HeaderCase{"member", "出资额（亿元，认缴）", "capital", "亿元"},
        HeaderCase{"member", "出资比例（%）", "capital_share"},
        HeaderCase{"rd_year", "R&D经费（万元）", "rd_expense", "万元"},
        HeaderCase{"rd_year", "研发费用万元", "rd_expense", "万元"}, HeaderCase{"rd_year", "Ｒ＆Ｄ费用", "rd_expense"},
        HeaderCase{"rd_year", "★年度", "year"}, HeaderCase{"consortium", "创新联合体名称：", "name"},
        HeaderCase{"consortium", "一、技术创新目标（限500字）", "goals"},
        HeaderCase{"consortium", "联合体内已建相关\n国家级各类创新平台\n数量", "typed_national_platforms"},
        HeaderCase{"consortium", "成员总数（个）", "typed_units"},
        HeaderCase{"member",
                   "成员单位所在地；在行业（或学科）中的地位；处于产业链上/中/下游情况；在联合体内分工（限200字）",
                   "standing_text"},
        HeaderCase{
            "member",
            "成员单位所在地；在行业（或学科）中的地位；处于产业链上/中/下游情况；在联合体内分工（限200字）\n（必填）",
            "standing_text"},
        HeaderCase{"consortium", "行业类别（代码）（必填）", "industry_code"},
        HeaderCase{"consortium", "行业类别（代码）\n【必填】", "industry_code"},
        HeaderCase{"member", "No.（必填项）", "seq"}, HeaderCase{"member", "No.*", "seq"},
        HeaderCase{"platform", "依托单位", "host"}, HeaderCase{"member", "备注", ""},
        HeaderCase{"member", "单位名称\nName of unit", "name"},
        HeaderCase{"member", "出资额\n单位：万元", "capital", "万元"}, HeaderCase{"consortium", "联系人\n职务", ""},
        HeaderCase{"member", "（）", ""}));

std::vector<KeptRow> rows_of(const std::vector<std::vector<std::string>>& texts) {
  std::vector<KeptRow> rows;
  for (std::uint32_t r = 0; r < texts.size(); ++r) {
    std::vector<Cell> cells;
    for (std::uint32_t c = 0; c < texts[r].size(); ++c) {
      if (texts[r][c].empty()) continue;
      Cell cell = text_cell(texts[r][c]);
      cell.row = r + 1;
      cell.column = c + 1;
      cells.push_back(cell);
    }
    if (!cells.empty()) rows.emplace_back(r + 1, cells);
  }
  return rows;
}

// "3-4: name uscc ? -": the header's rows and its fields by column, "?" for an unknown one, "=" for a repeated one.
std::string found(const char* table, const std::vector<std::vector<std::string>>& texts,
                  const std::vector<MergedRange>& merged = {}) {
  const Table& of = *shipped_schema().find(table);
  const HeaderNames names(of, shipped_schema().reading);
  const auto block = find_header(rows_of(texts), merged, names);
  if (!block) return "none";
  std::string out = std::to_string(block->first_row) + "-" + std::to_string(block->last_row) + ":";
  for (const HeaderColumn& column : block->columns) {
    const int field = column.match.field;
    out += " " + (field >= 0 ? of.fields[static_cast<std::size_t>(field)].name : column.repeats != 0 ? "=" : "?");
  }
  return out;
}

TEST(Header, StandsBelowTitlesAndNotes) {
  EXPECT_EQ(found("member", {{"温州市创新联合体成员单位名册"},
                             {"填报单位：某某", "", "单位：万元"},
                             {},
                             {"序号", "单位名称", "信用代码", "备注"}}),
            "4-4: seq name uscc ?");
}

TEST(Header, IsNotAnEarlierRowWithOneKnownWord) {
  EXPECT_EQ(found("person", {{"单位", "某某电气"}, {"姓名", "年龄", "职称"}, {"张三", "40", "工程师"}}),
            "2-2: name age title");
}

TEST(Header, OnTwoRowsIsReadByItsLeaves) {
  const std::vector<MergedRange> merged = {{{1, 1}, {2, 1}}, {{1, 2}, {1, 3}}};
  EXPECT_EQ(found("member", {{"单位名称", "签约情况", ""}, {"", "签约人", "签署日期"}}, merged),
            "2-2: name signatory signed_on");
}

TEST(Header, OnTwoRowsWithoutMergesIsReadAsAPath) {
  EXPECT_EQ(found("member", {{"单位名称", "企业技术中心", ""}, {"", "级别", "认定年份"}}), "1-2: name tech_centre ?");
}

// A note of the unit that stands over the header in brackets is no part of it.
TEST(Header, IsNotOnTwoRowsWhereTheUpperOneAddsNothing) {
  EXPECT_EQ(found("project", {{"（金额单位：万元）", "", ""}, {"项目名称", "总投入", "立项时间"}}), "2-2: name budget started_on");
}

TEST(Header, OnTwoRowsIsReadByPathWhereTheLeavesAreUnknown) {
  const std::vector<MergedRange> merged = {{{1, 2}, {1, 3}}, {{1, 1}, {2, 1}}};
  EXPECT_EQ(found("consortium", {{"名称", "成员", ""}, {"", "总数", "备注"}}, merged), "1-2: name typed_units ?");
}

TEST(Header, ThatRepeatsAFieldKeepsTheFirst) {
  EXPECT_EQ(found("member", {{"单位名称", "企业名称", "信用代码"}}), "1-1: name = uscc");
}

// The role 参与单位 above 名称 would read as 参与单位名称, a path that the true header does not have.
TEST(Header, ThatComesAgainBelowDataIsNotTheHeader) {
  EXPECT_EQ(
      found("member", {{"角色", "名称", "信用代码"}, {"牵头单位", "参与单位", "1"}, {"角色", "名称", "信用代码"}}),
      "1-1: role name uscc");
}

TEST(Header, IsNoneWhereNoWordIsKnown) { EXPECT_EQ(found("member", {{"甲", "乙"}, {"1", "2"}}), "none"); }

TEST(Header, SuggestsTheNearestTitle) {
  const HeaderNames names(*shipped_schema().find("member"), shipped_schema().reading);
  EXPECT_EQ(names.suggest("签约日起"), "签署日期");
  EXPECT_EQ(names.suggest("邮政编码"), "");
  EXPECT_EQ(names.suggest("签约日起", {names.find("签署日期").field}), "签约人");
}

TEST(HeaderLabel, IsOnOneLineAndWithoutMarks) {
  const ReadingWords& words = shipped_schema().reading;
  EXPECT_EQ(header_label("启动时间\n（必填）", words), "启动时间");
  EXPECT_EQ(header_label("＊活动名称*", words), "活动名称");
  EXPECT_EQ(header_label("研发费用（万元）", words), "研发费用（万元）");
  EXPECT_EQ(header_label("*", words), "*");
}

TEST(SheetName, FindsItsTable) {
  const auto table = [](const char* sheet) {
    const Table* found_table = find_table(shipped_schema(), sheet);
    return found_table == nullptr ? std::string() : found_table->name;
  };
  EXPECT_EQ(table("成员单位"), "member");
  EXPECT_EQ(table("2 成员单位"), "member");
  EXPECT_EQ(table("02_成员单位"), "member");
  EXPECT_EQ(table("二、成员单位"), "member");
  EXPECT_EQ(table("（二）成员单位"), "member");
  EXPECT_EQ(table("成员单位表"), "member");
  EXPECT_EQ(table("成员单位（盖章版）"), "member");
  EXPECT_EQ(table("成员单位(2)"), "member");
  EXPECT_EQ(table("成 员 单 位"), "member");
  EXPECT_EQ(table("研发费用"), "rd_year");
  EXPECT_EQ(table("Sheet1"), "");
  EXPECT_EQ(table("12"), "");
}

TEST(SheetName, OfSheetsWithoutDataIsKnown) {
  EXPECT_TRUE(is_other_sheet(shipped_schema().reading, "填报说明"));
  EXPECT_TRUE(is_other_sheet(shipped_schema().reading, "0.填表说明"));
  EXPECT_TRUE(is_other_sheet(shipped_schema().reading, "_lists"));
  EXPECT_FALSE(is_other_sheet(shipped_schema().reading, "说明理由"));
}

TEST(UnitNote, IsReadOnlyWhereItNamesAMoneyUnit) {
  const auto unit = [](const char* text) {
    const MoneyUnit* found_unit = unit_of_note(text, shipped_schema().reading);
    return found_unit == nullptr ? std::string() : found_unit->name;
  };
  EXPECT_EQ(unit("单位：万元"), "万元");
  EXPECT_EQ(unit("（金额单位: 人民币万元）"), "万元");
  EXPECT_EQ(unit("填报单位：某公司　　单位：亿元"), "亿元");
  EXPECT_EQ(unit("填报单位：万元集团有限公司"), "");
  EXPECT_EQ(unit("单位：千山泵业"), "");
}

}  // namespace
}  // namespace lianheti::test
