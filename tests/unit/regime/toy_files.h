// The files of a toy regime and the schema that it is about.
#pragma once
#include <map>
#include <string>

#include "dataset/schema.h"

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
                  field("special_case", FieldType::Text, "一事一议"), field("revoked_on", FieldType::Date),
                  field("approved_on", FieldType::Date)}},
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

}  // namespace lianheti::test
