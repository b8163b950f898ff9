// A workbook with every feature of sheets.h, for the tests of the XLSX writer.
#pragma once
#include "document/sheets.h"

namespace lianheti::samples {

inline SheetCell text(std::string value, std::string format = "text") {
  SheetCell cell;
  cell.kind = SheetCell::Kind::Text;
  cell.text = std::move(value);
  cell.format = std::move(format);
  return cell;
}

inline SheetCell number(double value, std::string format = "amount") {
  SheetCell cell;
  cell.kind = SheetCell::Kind::Number;
  cell.number = value;
  cell.format = std::move(format);
  return cell;
}

inline SheetCell date(std::string iso) {
  SheetCell cell = text(std::move(iso));
  cell.kind = SheetCell::Kind::Date;
  return cell;
}

inline SheetCell formula(std::string value, double cached) {
  SheetCell cell = number(cached);
  cell.kind = SheetCell::Kind::Formula;
  cell.text = std::move(value);
  return cell;
}

inline SheetCell link(std::string shown, std::string target) {
  SheetCell cell = text(std::move(shown), "");
  cell.kind = SheetCell::Kind::Link;
  cell.target = std::move(target);
  return cell;
}

inline SheetCell merged(SheetCell cell, int columns, int rows = 1) {
  cell.columns = columns;
  cell.rows = rows;
  return cell;
}

inline std::string repeated(const std::string& piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

inline Sheets workbook() {
  Sheets sheets;
  sheets.name = "roster";
  sheets.title = "成员单位名册";
  sheets.subject = "温州市示范创新联合体";
  SheetFormat head{.name = "head", .bold = true, .align = Align::Center, .fill = "F2F2F2"};
  SheetFormat id{.name = "id", .number_format = "@"};
  SheetFormat amount{.name = "amount", .number_format = "#,##0.00", .align = Align::Right};
  SheetFormat plain{.name = "text"};
  sheets.formats = {head, id, amount, plain};

  Sheet members;
  members.name = "成员/单位";
  members.widths = {6, 24, 22, 14, 12};
  members.frozen_rows = 2;
  members.frozen_columns = 1;
  members.repeat_rows = 2;
  members.autofilter = true;
  members.landscape = true;
  members.rows.push_back({{merged(text("成员单位名册", "head"), 5)}, 30});
  members.rows.push_back({{text("序号", "head"), text("单位名称", "head"), text("统一社会信用代码", "head"),
                           text("研发投入（万元）", "head"), text("加入日期", "head")}});
  for (int i = 1; i <= 3; ++i)
    members.rows.push_back({{number(i, "text"), text("温州某某科技有限公司" + std::to_string(i)),
                             text("91330300MA2ABCDE5X", "id"), number(1234.5 * i), date("2025-03-01")}});
  members.rows[2].cells[1].comment = "名称与“统一社会信用代码”表中登记的不一致";
  members.rows.push_back({{text("合计", "head"), text("=HYPERLINK(\"http://x\")"), text("00123", "id"),
                           formula("=SUM(D3:D5)", 7407), date("2025-03")}});
  SheetCell state = formula("=IF(D6>0,\"有\",\"无\")", 0);
  state.cached = "有";
  state.gives_text = true;
  members.rows.push_back(
      {{state, link("问题清单", "internal:'问题清单'!A1"), text("+86-577"), text("-12.5"), text("@cmd")}});

  members.print_columns = 4;
  const auto column = [](std::uint32_t at) { return SheetRange{"成员/单位", {2, at, 4, at}}; };
  for (const Chart::Kind kind : {Chart::Kind::Bar, Chart::Kind::StackedBar, Chart::Kind::Line, Chart::Kind::Pie,
                                 Chart::Kind::Ring, Chart::Kind::Radar}) {
    SheetChart chart{.kind = kind, .title = "研发投入", .unit = "万元", .alt = "各单位研发投入", .row = 9};
    chart.column = static_cast<std::uint32_t>(members.charts.size());
    chart.categories = column(1);
    chart.series = {{"研发投入", column(3)}, {"序号", column(0)}};
    members.charts.push_back(chart);
  }
  members.conditions.push_back({{2, 0, 4, 4}, "=$D3>2000", "head"});
  members.conditions.push_back({{2, 3, 4, 3}, "", "head", SheetCondition::Kind::Bar});
  sheets.names.push_back({"研发投入", "='成员／单位'!$D$3:$D$5"});

  Sheet problems;
  problems.name = "问题清单";
  problems.widths = {10, 20, 20};
  const std::string long_text = repeated("按照“谁牵头、谁负责”的原则，", 12);
  problems.rows.push_back({{merged(text("跨两行"), 1, 2), text(long_text)}});
  problems.rows.push_back({{text("下一行第二列"), text("第三列")}});
  problems.rows.push_back({{merged(text(long_text), 3)}});
  problems.rows.push_back({{link("返回", "internal:'成员/单位'!A1"), text("A\nB\nC"), text("𬭎䶮𠅤")}});
  Sheet lists;
  lists.name = "词表";
  lists.hidden = true;
  lists.rows.push_back({{text("企业", ""), text("高校", "")}});
  sheets.sheets = {members, problems, lists};
  return sheets;
}

}  // namespace lianheti::samples
