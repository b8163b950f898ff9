// TemplateLoader: <chart> and its <point>s.
#include "compose/template_loader.h"

namespace lianheti {

ChartNode TemplateLoader::chart(const XmlNode& node) {
  Element tag = element(node);
  ChartNode result;
  Chart& look = result.look;
  tag.required("kind");
  look.kind = tag.choice<Chart::Kind>("kind", Chart::Kind::Bar,
                                      {{"bar", Chart::Kind::Bar},
                                       {"stacked-bar", Chart::Kind::StackedBar},
                                       {"line", Chart::Kind::Line},
                                       {"pie", Chart::Kind::Pie},
                                       {"ring", Chart::Kind::Ring},
                                       {"radar", Chart::Kind::Radar},
                                       {"progress", Chart::Kind::Progress}});
  look.style = paragraph_style(tag.text("style", "chart"), tag.place());
  look.height = tag.length("height", look.height);
  result.series = attribute(tag, "series");
  look.unit = tag.text("unit");
  tag.required("alt");
  result.alt = attribute(tag, "alt");
  tag.finish();
  if (!cell_style_.empty()) {
    complain("template/misplaced", tr("a chart stands outside tables: it needs the width of the page"), node);
  }
  result.points = flow<PointNode>(node);
  return result;
}

bool TemplateLoader::read(const XmlNode& node, Content<PointNode>& out) {
  if (node.name != "point") return false;
  Element tag = element(node);
  PointNode point;
  tag.required("label");
  tag.required("values");
  point.label = attribute(tag, "label");
  point.values = attribute(tag, "values");
  point.at = spot(node);
  tag.finish();
  out.push_back({std::move(point)});
  return true;
}

}  // namespace lianheti
