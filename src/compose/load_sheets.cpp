// TemplateLoader: the sheets of a <workbook>.
#include <algorithm>

#include "compose/layout_text.h"
#include "compose/template_loader.h"

namespace lianheti {

WorkbookNode TemplateLoader::workbook(const XmlNode& root) {
  Element tag = element(root);
  tag.required("name");
  tag.text("parameters");
  WorkbookNode node;
  const std::size_t mark = scope_.mark();
  flow_into<SheetNode>(root.children, node.sheets);
  node.title = attribute(tag, "title");
  node.subject = attribute(tag, "subject");
  scope_.release(mark);
  tag.finish();
  std::vector<std::string> names;
  for (const SheetFormat& format : formats_) names.push_back(format.name);
  for (const auto& [name, at] : wanted_formats_) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    problems_.add("template/unknown-format", msg("there is no cell format “{}”", name), state_.place(at),
                  hint_for(name, names));
  }
  check_marks();
  node.formats = std::move(formats_);
  node.names = std::move(defined_names_);
  return node;
}

void TemplateLoader::want_format(const std::string& name, const Spot& at) {
  if (!name.empty()) wanted_formats_.emplace_back(name, at);
}

void TemplateLoader::sheet_format(const XmlNode& node) {
  Element tag = element(node);
  SheetFormat format;
  format.name = tag.required("name");
  format.number_format = tag.text("number");
  format.font = tag.text("font", format.font);
  format.size = tag.size("size", format.size);
  format.bold = tag.flag("bold", format.bold);
  format.wrap = tag.flag("wrap", format.wrap);
  format.border = tag.flag("border", format.border);
  format.align = tag.choice<Align>("align", format.align,
                                   {{"left", Align::Left}, {"center", Align::Center}, {"right", Align::Right}});
  format.vertical = tag.choice<VerticalAlign>(
      "vertical", format.vertical,
      {{"top", VerticalAlign::Top}, {"middle", VerticalAlign::Middle}, {"bottom", VerticalAlign::Bottom}});
  format.fill = tag.text("fill");
  format.color = tag.text("color");
  tag.color("fill", {});
  tag.color("color", {});
  tag.finish();
  const bool known = std::any_of(formats_.begin(), formats_.end(),
                                 [&](const SheetFormat& other) { return other.name == format.name; });
  if (known) complain("template/duplicate-name", msg("the name “{}” is given twice", format.name), node);
  formats_.push_back(std::move(format));
}

bool TemplateLoader::read(const XmlNode& node, Content<SheetNode>& out) {
  if (node.name == "format") {
    sheet_format(node);
    return true;
  }
  if (node.name == "name") {
    defined_name(node);
    return true;
  }
  if (node.name != "sheet") return false;
  Element tag = element(node);
  SheetNode sheet;
  tag.required("name");
  sheet.name = attribute(tag, "name");
  sheet.look.widths = tag.numbers("widths");
  sheet.look.frozen_rows = tag.integer("frozen-rows", 0, 0, 100);
  sheet.look.frozen_columns = tag.integer("frozen-columns", 0, 0, 100);
  sheet.look.repeat_rows = tag.integer("repeat-rows", 0, 0, 100);
  sheet.look.landscape = tag.flag("landscape");
  sheet.look.autofilter = tag.flag("autofilter");
  sheet.look.hidden = tag.flag("hidden");
  sheet.look.print_columns = tag.integer("print-columns", 0, 0, 256);
  sheet.header = attribute(tag, "header");
  sheet.look.footer = tag.text("footer", sheet.look.footer);
  tag.finish();
  sheet.items = flow<SheetItemNode>(node);
  out.push_back({std::move(sheet)});
  return true;
}

SheetRowNode TemplateLoader::sheet_row(const XmlNode& node) {
  Element tag = element(node);
  SheetRowNode row;
  row.at = spot(node);
  row.height = tag.length("height", 0);
  row.mark = attribute(tag, "mark");
  row.anchor = attribute(tag, "anchor");
  tag.finish();
  if (row.mark.size() == 1 && std::holds_alternative<std::string>(row.mark.front())) {
    marks_.insert(std::get<std::string>(row.mark.front()));
  } else if (!row.mark.empty()) {
    computed_marks_ = true;
  }
  row.cells = flow<SheetCellNode>(node);
  return row;
}

bool TemplateLoader::read(const XmlNode& node, Content<SheetCellNode>& out) {
  if (node.name != "cell") return false;
  Element tag = element(node);
  SheetCellNode cell;
  cell.at = spot(node);
  cell.type = tag.choice<CellType>("type", CellType::Text,
                                   {{"text", CellType::Text},
                                    {"number", CellType::Number},
                                    {"amount", CellType::Amount},
                                    {"wan", CellType::Wan},
                                    {"percent", CellType::Percent},
                                    {"points", CellType::Points},
                                    {"date", CellType::Date},
                                    {"formula", CellType::Formula},
                                    {"link", CellType::Link}});
  if (cell.type == CellType::Formula) {
    if (!tag.has("result")) tag.required("result");  // an empty one is a result too
    cell.result = attribute(tag, "result");
    cell.result_type = tag.choice<CellType>("result-type", CellType::Number,
                                            {{"number", CellType::Number},
                                             {"amount", CellType::Amount},
                                             {"wan", CellType::Wan},
                                             {"points", CellType::Points},
                                             {"percent", CellType::Percent},
                                             {"text", CellType::Text}});
  }
  cell.format = tag.text("format");
  want_format(cell.format, cell.at);
  cell.columns = tag.integer("columns", 1, 1, 256);
  cell.rows = tag.integer("rows", 1, 1, 1000);
  cell.comment = attribute(tag, "comment");
  cell.target = attribute(tag, "target");
  if (cell.type == CellType::Link) tag.required("target");
  tag.finish();
  for (const XmlNode& child : node.children) {
    if (!child.name.empty()) {
      complain("template/unknown-element", msg("<{}> is not known here", child.name), child,
               tr("a sheet's cell holds text and fields only"));
      continue;
    }
    for (auto& piece : scope_.parse_text(child.text, spot(child), true)) {
      if (auto* literal = std::get_if<std::string>(&piece)) *literal = without_layout(*literal);
      cell.text.push_back(std::move(piece));
    }
  }
  if (cell.type == CellType::Formula) want_marks(cell.text, cell.at);
  out.push_back({std::move(cell)});
  return true;
}

}  // namespace lianheti
