// A toy regime in a temporary folder, made of texts that a test may change before loading, and data to check.
#pragma once
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "base/world.h"
#include "regime/check.h"

namespace lianheti::test {

inline Field field(std::string name, FieldType type = FieldType::Text, std::string title = "") {
  Field out;
  out.name = std::move(name);
  out.title = std::move(title);
  out.type = type;
  return out;
}

inline Schema toy_schema() {
  Schema schema;
  schema.tables = {
      {.name = "consortium",
       .title = "联合体",
       .fields = {field("id"), field("name"), field("stage"), field("regime"),
                  field("special_case", FieldType::Text, "一事一议"), field("revoked_on", FieldType::Date)}},
      {.name = "waiver", .title = "说明理由", .fields = {field("consortium"), field("rule"), field("reason")}},
      {.name = "member", .title = "成员单位", .fields = {field("consortium"), field("name"), field("kind")}}};
  return schema;
}

// File name inside templates/ to content.
using Files = std::map<std::string, std::string>;

inline Files toy_files() {
  return {{"toy/regime.toml", R"toml(id = "toy"
title = "示范办法（试行）"
short_title = "示范办法"
authority = "市科技局"
stages = ["申报", "运行", "撤销"]
[[parameter]]
name = "min_units"
value = 3
clause = "第一条"
unit = "个"
)toml"},
          {"toy/text.txt",
           "示范办法\n第一条 成员单位原则上不少于3个，[bookmark: _GoBack]由企业 牵头。\n第二条 应当有企业。\n"},
          {"toy/rules.toml", R"toml([[rule]]
id = "toy/1-size"
clause = "第一条"
quote = "成员单位原则上不少于3个，由企业牵头"
title = "成员数量"
force = "principle"
query = """
SELECT c.id AS consortium, count(m.row_id) AS found, '≥ ' || :min_units AS asked,
       CASE WHEN count(m.row_id) >= :min_units THEN 'pass' ELSE 'fail' END AS status,
       :min_units - count(m.row_id) AS short,
       group_concat(ref('member', m.row_id, 'name'), ' ') AS cells
FROM checked c LEFT JOIN member m ON m.consortium = c.id GROUP BY c.row_id
"""
message = "成员单位{found}个，少于3个。"
pass = "成员单位{found}个"
hint = "再吸纳{short}个单位"
reading = "含牵头单位"
example = [
  { name = "够", kind = "pass", expect = [] },
  { name = "恰好", kind = "boundary", patch = ["DELETE FROM member WHERE row_id > 3"], expect = [] },
  { name = "少一个", kind = "fail", patch = ["DELETE FROM member WHERE row_id > 2"], expect = ["fail"] },
]

[[rule]]
id = "toy/2-kind"
clause = "第二条"
quote = "应当有企业"
title = "单位类型"
force = "must"
query = """
SELECT consortium, name AS subject, 'undetermined' AS status, ref('member', row_id, 'kind') AS cells
FROM member WHERE kind IS NULL
"""
message = "没有企业"
undetermined = "{subject}没有填写单位类型"
pass = "单位类型都已填写"
example = [
  { name = "有", kind = "pass", expect = [] },
  { name = "缺一个", kind = "boundary", patch = ["UPDATE member SET kind = NULL WHERE row_id = 1"], expect = ["undetermined"] },
  { name = "缺两个", kind = "fail", patch = ["UPDATE member SET kind = NULL WHERE row_id < 3"], expect = ["undetermined", "undetermined"] },
]
)toml"},
          {"common/rules.toml", R"toml([[rule]]
id = "common/required"
title = "必填"
force = "must"
yields_to = ["toy/2-kind"]
query = """
SELECT consortium, 'fail' AS status, field, ref(table_name, row_id, field) AS cells FROM issue WHERE kind = 'missing-cell'
"""
message = "“{field}”没有填写"
pass = "必填项都已填写"
example = [
  { name = "齐全", kind = "pass", expect = [] },
  { name = "缺", kind = "fail", patch = ["INSERT INTO issue(kind, consortium, field) VALUES('missing-cell', 'X', 'name')"], expect = ["fail"] },
  { name = "别的问题", kind = "boundary", patch = ["INSERT INTO issue(kind, consortium) VALUES('repaired', 'X')"], expect = [] },
]
)toml"}};
}

// Replaces the first occurrence in a file's content; the test fails where there is none.
inline void change(Files& files, const std::string& name, const std::string& from, const std::string& to) {
  std::string& content = files[name];
  const auto at = content.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  content.replace(at, from.size(), to);
}

// Writes the files into a folder of the running test and gives its name.
inline std::string write_templates(const Files& files) {
  const auto* info = testing::UnitTest::GetInstance()->current_test_info();
  std::string name = std::string(info->test_suite_name()) + "." + info->name();
  for (char& c : name) c = c == '/' ? '_' : c;
  const std::string folder = testing::TempDir() + "/lianheti_regime/" + name;
  std::filesystem::remove_all(folder);
  for (const auto& [file, content] : files) EXPECT_TRUE(write_file(folder + "/" + file, content).ok());
  return folder;
}

inline Result<Regime> load_toy(const Files& files) { return load_regime(write_templates(files), "toy", toy_schema()); }

// "code @ file:line" of each problem, in order.
inline std::vector<std::string> problems(const Result<Regime>& regime) {
  std::vector<std::string> out;
  for (const Diagnostic& each : regime.errors()) {
    out.push_back(each.code + " @ " + std::filesystem::path(each.place.file).filename().string() + ":" +
                  std::to_string(each.place.line));
  }
  return out;
}

// Consortium X with four members of a kind, in a.xlsx.
class ToyData {
 public:
  ToyData() : dataset(Dataset::create(toy_schema(), {.as_of = {2025, 6, 1}}).value()) {
    consortia_ = dataset.add_source("a.xlsx", "联合体", "", table(0), 1,
                                    {{0, 1, "联合体编号"}, {1, 2, "联合体名称"}, {4, 5, "一事一议"}});
    waivers_ = dataset.add_source("a.xlsx", "说明理由", "", table(1), 1, {{0, 1, "联合体编号"}, {2, 3, "理由"}});
    members_ = dataset.add_source("a.xlsx", "成员单位", "", table(2), 1,
                                  {{0, 1, "联合体编号"}, {1, 2, "单位名称"}, {2, 3, "单位类型"}});
  }
  // stage, regime, special_case, revoked_on; "" is NULL.
  void consortium(const std::string& id, std::vector<std::string> more = {}) {
    std::vector<SqlValue> values = {id, "联合体" + id};
    for (const std::string& value : more) values.push_back(value.empty() ? SqlValue() : SqlValue(value));
    dataset.add_row(table(0), consortia_, row_++, values);
  }
  void members(const std::string& id, int count, const SqlValue& kind = std::string("企业")) {
    for (int i = 1; i <= count; ++i)
      dataset.add_row(table(2), members_, row_++, {id, "单位" + std::to_string(i), kind});
  }
  void waiver(const std::string& id, const std::string& rule, const std::string& reason) {
    dataset.add_row(table(1), waivers_, row_++, {id, rule, reason});
  }

  Dataset dataset;

 private:
  const Table& table(std::size_t index) const { return dataset.schema().tables[index]; }
  std::int64_t consortia_ = 0, waivers_ = 0, members_ = 0;
  std::uint32_t row_ = 2;
};

// "consortium rule status severity" of each finding.
inline std::vector<std::string> brief(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& each : findings) {
    out.push_back(each.consortium + " " + each.rule->id + " " + std::string(to_string(each.status)) + " " +
                  std::string(to_string(each.severity)));
  }
  return out;
}

}  // namespace lianheti::test
