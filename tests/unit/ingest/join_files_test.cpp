#include "ingest/join_files.h"

#include <gtest/gtest.h>

#include "unit/ingest/bind_support.h"

namespace lianheti::test {
namespace {

const std::vector<std::string> kMemberHeaders = {"联合体编号", "单位名称", "统一社会信用代码", "角色", "单位类型", "法定代表人"};

// Each workbook is a file of its own.
void join(BoundData& data, const std::vector<WorkbookMaker>& books, const std::vector<std::string>& files) {
  for (std::size_t i = 0; i < books.size(); ++i) {
    data.bind(books[i]);
    data.dataset.add_input(files[i], "xlsx", files[i], "");
  }
  join_files(data.dataset);
  find_aliases(data.dataset);
}

WorkbookMaker members(const std::string& file, const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::vector<std::string>> all = {kMemberHeaders};
  all.insert(all.end(), rows.begin(), rows.end());
  WorkbookMaker book(file);
  book.sheet("成员单位", all);
  return book;
}

std::string place(BoundData& data, const std::string& table, std::int64_t row, const std::string& field) {
  Result<Provenance> provenance = Provenance::create(data.dataset.connection());
  const Place found = provenance->find(table, row, field);
  return found.file + " " + found.cell;
}

TEST(JoinFiles, FillsWhatTheFirstFileLeavesEmptyAndRemembersWhereItCameFrom) {
  BoundData data;
  join(data,
       {members("a.xlsx", {{"L1", "甲公司", "91330302MAC0TE5T40", "牵头单位", "企业"}}),
        members("b.xlsx", {{"L1", "甲公司", "91330302MAC0TE5T40", "", "", "王岚"}})},
       {"a.xlsx", "b.xlsx"});
  EXPECT_EQ(data.query("SELECT row_id, name, role, legal_rep FROM member"), "1|甲公司|牵头单位|王岚");
  EXPECT_EQ(place(data, "member", 1, "legal_rep"), "b.xlsx F2");
  EXPECT_EQ(place(data, "member", 1, "role"), "a.xlsx D2");
  EXPECT_EQ(data.query("SELECT kind, found FROM issue"), "joined-rows|1");
}

TEST(JoinFiles, KeepsTheFirstFilesValueAndTellsTheConflict) {
  BoundData data;
  join(data,
       {members("a.xlsx", {{"L1", "甲（温州）公司", "91330302MAC0TE5T40", "牵头单位", "企业", "李岚"}}),
        members("b.xlsx", {{"L1", "甲(温州) 公司", "91330302MAC0TE5T40", "参与单位", "企业", "王岚"}})},
       {"a.xlsx", "b.xlsx"});
  EXPECT_EQ(data.query("SELECT name, role, legal_rep FROM member"), "甲（温州）公司|牵头单位|李岚");
  EXPECT_EQ(data.query("SELECT field, consortium, asked, found, cell FROM issue WHERE kind = 'conflict' ORDER BY field"),
            "legal_rep|L1|李岚|王岚|F2\nrole|L1|牵头单位|参与单位|D2");
}

TEST(JoinFiles, NeverJoinsRowsOfOneFile) {
  BoundData data;
  join(data,
       {members("a.xlsx", {{"L1", "甲公司", "91330302MAC0TE5T40", "牵头单位", "企业"},
                           {"L1", "甲公司", "91330302MAC0TE5T40", "参与单位", "企业"}}),
        members("b.xlsx", {{"L1", "乙公司", "91330303MAC0TE6Y77", "参与单位", "企业"}})},
       {"a.xlsx", "b.xlsx"});
  EXPECT_EQ(data.query("SELECT count(*) FROM member"), "3");
}

TEST(JoinFiles, TakesTwoConsortiaOfOneNumberForTwo) {
  WorkbookMaker first("a.xlsx");
  first.sheet("联合体", {{"联合体编号", "联合体名称", "所在区"}, {"1", "甲联合体", "鹿城区"}});
  WorkbookMaker second("b.xlsx");
  second.sheet("联合体", {{"联合体编号", "联合体名称", "所在区"}, {"1", "乙联合体", "龙湾区"}});
  BoundData data;
  join(data, {first, second}, {"a.xlsx", "b.xlsx"});
  EXPECT_EQ(data.query("SELECT name FROM consortium"), "甲联合体\n乙联合体");
}

TEST(JoinFiles, AsksNotForColumnsThatASupplementLeavesOut) {
  WorkbookMaker supplement("b.xlsx");
  supplement.sheet("成员单位", {{"联合体编号", "统一社会信用代码", "法定代表人"}, {"L1", "91330302MAC0TE5T40", "王岚"}});
  BoundData data;
  join(data, {members("a.xlsx", {{"L1", "甲公司", "91330302MAC0TE5T40", "牵头单位", "企业"}}), supplement},
       {"a.xlsx", "b.xlsx"});
  EXPECT_EQ(data.query("SELECT name, legal_rep FROM member"), "甲公司|王岚");
  EXPECT_EQ(data.query("SELECT kind FROM issue"), "joined-rows");
}

TEST(JoinFiles, FillsARequiredCellAndTakesItsComplaintBack) {
  BoundData data;
  join(data,
       {members("a.xlsx", {{"L1", "甲公司", "91330302MAC0TE5T40", "", "企业"}}),
        members("b.xlsx", {{"L1", "甲公司", "91330302MAC0TE5T40", "牵头单位", "企业"}})},
       {"a.xlsx", "b.xlsx"});
  EXPECT_EQ(data.query("SELECT role FROM member"), "牵头单位");
  EXPECT_EQ(data.query("SELECT kind FROM issue"), "joined-rows");
}

TEST(JoinFiles, ShowsMoneyAndSharesAsPeopleWriteThem) {
  const std::vector<std::string> headers = {"统一社会信用代码", "年度", "营业收入"};
  WorkbookMaker first("a.xlsx");
  first.sheet("研发投入", {headers, {"91330302MAC0TE5T40", "2024", "200万元"}});
  WorkbookMaker second("b.xlsx");
  second.sheet("研发投入", {headers, {"91330302MAC0TE5T40", "2024", "201万元"}});
  BoundData data;
  join(data, {first, second}, {"a.xlsx", "b.xlsx"});
  EXPECT_EQ(data.query("SELECT asked, found FROM issue WHERE kind = 'conflict'"), "2000000元|2010000元");
}

TEST(Aliases, AreTheOtherNamesOfACode) {
  BoundData data;
  join(data,
       {members("a.xlsx", {{"L1", "甲（温州）有限公司", "91330302MAC0TE5T40", "牵头单位", "企业"},
                           {"L2", "甲(温州)有限公司", "91330302MAC0TE5T40", "参与单位", "企业"},
                           {"L3", "甲（温州）有限公司乐清分公司", "91330302MAC0TE5T40", "参与单位", "企业"},
                           {"L4", "旧名有限公司", "91330302MAC0TE5T40", "参与单位", "企业"},
                           {"L4", "乙公司", "91330303MAC0TE6Y77", "参与单位", "企业"}})},
       {"a.xlsx"});
  EXPECT_EQ(data.query("SELECT kind, name, preferred, row_id FROM alias ORDER BY row_id"),
            "spelling|甲(温州)有限公司|甲（温州）有限公司|2\nbranch|甲（温州）有限公司乐清分公司|甲（温州）有限公司|3\n"
            "renamed|旧名有限公司|甲（温州）有限公司|4");
}

}  // namespace
}  // namespace lianheti::test
