// TemplateLoader: what a sheet holds besides rows, and the marks that formulas name.

#include "compose/sheet_references.h"
#include "compose/template_loader.h"

namespace lianheti {

bool TemplateLoader::read(const XmlNode& node, Content<SheetItemNode>& out) {
  if (node.name == "row") {
    out.push_back({SheetItemNode{sheet_row(node)}});
  } else if (node.name == "chart") {
    out.push_back({SheetItemNode{sheet_chart(node)}});
  } else if (node.name == "condition") {
    out.push_back({SheetItemNode{sheet_condition(node)}});
  } else if (node.name == "event") {
    out.push_back({SheetItemNode{event(node)}});
  } else {
    return false;
  }
  return true;
}

SheetChartNode TemplateLoader::sheet_chart(const XmlNode& node) {
  Element tag = element(node);
  SheetChartNode chart;
  chart.at = spot(node);
  tag.required("kind");
  chart.kind = tag.choice<Chart::Kind>("kind", Chart::Kind::Bar,
                                       {{"bar", Chart::Kind::Bar},
                                        {"stacked-bar", Chart::Kind::StackedBar},
                                        {"line", Chart::Kind::Line},
                                        {"pie", Chart::Kind::Pie},
                                        {"ring", Chart::Kind::Ring},
                                        {"radar", Chart::Kind::Radar}});
  tag.required("title");
  chart.title = attribute(tag, "title");
  tag.required("alt");
  chart.alt = attribute(tag, "alt");
  tag.required("categories");
  chart.categories = formula(tag, "categories");
  chart.unit = tag.text("unit");
  chart.column = tag.integer("column", 1, 1, 256) - 1;
  chart.columns = tag.integer("columns", 6, 1, 256);
  chart.rows = tag.integer("rows", 15, 4, 100);
  chart.beside = tag.flag("beside");
  tag.finish();
  chart.series = flow<SheetSeriesNode>(node);
  return chart;
}

bool TemplateLoader::read(const XmlNode& node, Content<SheetSeriesNode>& out) {
  if (node.name != "series") return false;
  Element tag = element(node);
  SheetSeriesNode series;
  series.at = spot(node);
  tag.required("name");
  series.name = attribute(tag, "name");
  tag.required("values");
  series.values = formula(tag, "values");
  tag.finish();
  out.push_back({std::move(series)});
  return true;
}

SheetConditionNode TemplateLoader::sheet_condition(const XmlNode& node) {
  Element tag = element(node);
  SheetConditionNode condition;
  condition.at = spot(node);
  tag.required("range");
  condition.range = formula(tag, "range");
  condition.when = formula(tag, "when");
  condition.kind = condition.when.empty() ? SheetCondition::Kind::Bar : SheetCondition::Kind::Formula;
  condition.format = tag.required("format");
  want_format(condition.format, condition.at);
  tag.finish();
  return condition;
}

EventNode TemplateLoader::event(const XmlNode& node) {
  Element tag = element(node);
  for (const char* name : {"key", "on", "title"}) tag.required(name);
  EventNode event{attribute(tag, "key"), attribute(tag, "on"), attribute(tag, "title"), attribute(tag, "text")};
  tag.finish();
  return event;
}

void TemplateLoader::defined_name(const XmlNode& node) {
  Element tag = element(node);
  DefinedNameNode name;
  name.at = spot(node);
  name.name = tag.required("name");
  tag.required("range");
  name.range = formula(tag, "range");
  tag.finish();
  defined_names_.push_back(std::move(name));
}

TextNode TemplateLoader::formula(Element& element, std::string_view name) {
  TextNode text = attribute(element, name);
  want_marks(text, spot(element.node()));
  return text;
}

void TemplateLoader::want_marks(const TextNode& formula, const Spot& at) {
  if (formula.size() != 1 || !std::holds_alternative<std::string>(formula.front())) return;
  for (std::string& mark : marks_of(std::get<std::string>(formula.front()))) {
    wanted_marks_.emplace_back(std::move(mark), at);
  }
}

void TemplateLoader::check_marks() {
  if (computed_marks_) return;
  const std::vector<std::string> known(marks_.begin(), marks_.end());
  for (const auto& [name, at] : wanted_marks_) {
    if (marks_.count(name) != 0) continue;
    problems_.add("template/unknown-mark", msg("no row has the mark “{}”", name), state_.place(at),
                  hint_for(name, known));
  }
}

}  // namespace lianheti
