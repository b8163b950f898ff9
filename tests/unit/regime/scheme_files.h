// The toy regime with a scheme of every kind of indicator, and tables for what it reads.
#pragma once
#include "unit/regime/toy_files.h"

namespace lianheti::test {

inline Files scheme_files() {
  Files files = toy_files();
  files["toy/indicators.toml"] = R"toml(title = "示范指标体系"
statement = "指标权重为软件默认方案，非文件规定"
full_points = 100
decimals = 2
expert_step = "年度评价"
[[grade]]
name = "好"
from = 80
consequence = "给予支持"
clause = "第二条"
[[grade]]
name = "中"
from = 60
[[grade]]
name = "差"
from = 0
[[dimension]]
id = "A"
title = "组织"
clause = "第二条"
quote = "应当有企业"
weight = 40
[[dimension.indicator]]
id = "A1"
title = "会议"
kind = "linear"
weight = 30
unit = "次"
low = 0
high = 4
query = """
SELECT e.id AS consortium, count(m.row_id) AS value, group_concat(ref('member', m.row_id, 'name'), ' ') AS cells
FROM evaluated e JOIN member m ON m.consortium = e.id AND m.kind = '企业' GROUP BY e.row_id
"""
missing = "没有企业"
[[dimension.indicator]]
id = "A2"
title = "项目"
kind = "count"
weight = 10
unit = "项"
each = 2.5
[[dimension]]
id = "B"
title = "成效"
weight = 60
[[dimension.indicator]]
id = "B1"
title = "机构"
kind = "presence"
weight = 30
unit = "类"
items = ["企业", "高校", "院所"]
query = "SELECT e.id AS consortium, m.kind AS item, ref('member', m.row_id, 'kind') AS cells FROM evaluated e JOIN member m ON m.consortium = e.id"
[[dimension.indicator]]
id = "B2"
title = "水平"
kind = "graded"
weight = 30
unit = "分"
experts = true
[[adjustment]]
id = "Z1"
title = "奖励"
kind = "bonus"
weight = 5
unit = "项"
each = 2
[[adjustment]]
id = "Z2"
title = "事故"
kind = "veto"
unit = "起"
grade = "差"
)toml";
  return files;
}

inline Schema scheme_schema() {
  Schema schema = toy_schema();
  schema.views = load_schema(LIANHETI_SOURCE_DIR "/templates/schema.toml").value().views;
  for (const char* name : {"chain", "industry_field", "district"}) schema.tables[0].fields.push_back(field(name));
  schema.tables.push_back({.name = "indicator",
                           .title = "指标数据",
                           .fields = {field("consortium"), field("year", FieldType::Year), field("indicator"),
                                      field("self_value"), field("audited_value"), field("evidence")}});
  schema.tables.push_back({.name = "review",
                           .title = "专家意见",
                           .fields = {field("consortium"), field("year", FieldType::Year), field("step"), field("on"),
                                      field("expert"), field("unit"), field("score"), field("opinion"), field("verdict")}});
  Field method = field("method", FieldType::Enum);
  method.values = {{.name = "专家评价"}, {.name = "自评"}};
  schema.tables.push_back({.name = "evaluation",
                           .title = "评价结果",
                           .fields = {field("consortium"), field("year", FieldType::Year), method, field("score"),
                                      field("grade"), field("handed_in_on", FieldType::Date)}});
  return schema;
}

}  // namespace lianheti::test
