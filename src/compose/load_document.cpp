// TemplateLoader: sections, blocks, tables of a <document>.
#include <algorithm>

#include "compose/numbering.h"
#include "compose/row_widths.h"
#include "compose/template_loader.h"

namespace lianheti {
namespace {

// Whether a cell holds blocks or, directly, the text of one paragraph.
bool holds_blocks(const XmlNode& node) {
  static const std::vector<std::string> blocks = LevelTags<BlockNode>::names();
  return std::any_of(node.children.begin(), node.children.end(), [](const XmlNode& child) {
    if (child.name == "include") return true;
    if (child.name == "each" || child.name == "if" || child.name == "else") return holds_blocks(child);
    return std::find(blocks.begin(), blocks.end(), child.name) != blocks.end();
  });
}

}  // namespace

DocumentNode TemplateLoader::document(const XmlNode& root) {
  Element tag = element(root);
  tag.required("name");
  tag.text("parameters");
  DocumentNode node;
  const std::size_t mark = scope_.mark();
  flow_into<SectionNode>(root.children, node.sections);
  node.title = attribute(tag, "title");
  node.subject = attribute(tag, "subject");
  node.banner = attribute(tag, "banner");
  node.author = attribute(tag, "author");
  scope_.release(mark);
  tag.finish();
  return node;
}

bool TemplateLoader::read(const XmlNode& node, Content<SectionNode>& out) {
  if (node.name != "section") return false;
  Element tag = element(node);
  SectionNode section;
  if (const std::string name = tag.required("page"); !name.empty()) {
    const auto& pages = state_.styles->pages;
    if (const auto found = pages.find(name); found != pages.end()) {
      section.page = &found->second;
    } else {
      std::vector<std::string> names;
      for (const auto& [known, _] : pages) names.push_back(known);
      complain("template/unknown-style", msg("there is no page style “{}”", name), node, hint_for(name, names));
    }
  }
  section.restart_numbering = tag.flag("restart-numbering");
  section.numbered = tag.flag("numbered", true);
  section.running_head = attribute(tag, "running-head");
  tag.finish();
  section.blocks = flow<BlockNode>(node);
  out.push_back({std::move(section)});
  return true;
}

bool TemplateLoader::read(const XmlNode& node, Content<BlockNode>& out) {
  Element tag = element(node);
  BlockNode block;
  if (node.name == "p") {
    block.content = paragraph(node);
    out.push_back({std::move(block)});
    return true;
  }
  if (node.name == "table") {
    block.content = table(node);
    out.push_back({std::move(block)});
    return true;
  }
  if (node.name == "chart") {
    block.content = chart(node);
    out.push_back({std::move(block)});
    return true;
  }
  if (node.name == "keep") {
    block.content = KeepNode{flow<BlockNode>(node)};
  } else if (node.name == "numbered") {
    block.content = NumberedNode{flow<BlockNode>(node)};
  } else if (node.name == "page-break") {
    block.content = PageBreak{};
  } else if (node.name == "space") {
    VerticalSpace space;
    space.height = tag.length("height", 0);
    space.fixed = tag.flag("fixed");
    space.fill = tag.flag("fill");
    block.content = space;
  } else if (node.name == "line") {
    lianheti::Line line;
    line.width = tag.length("width", line.width);
    line.color = tag.color("color", line.color);
    block.content = line;
  } else if (node.name == "contents") {
    block.content = contents(tag);
  } else {
    return false;
  }
  tag.finish();
  out.push_back({std::move(block)});
  return true;
}

Contents TemplateLoader::contents(Element& element) {
  Contents result;
  result.levels = element.integer("levels", 2, 1, 3);
  for (int i = 0; i < result.levels; ++i) {
    result.style[i] = paragraph_style(fmt::format("contents-{}", i + 1), element.place());
  }
  return result;
}

const ParagraphStyle* TemplateLoader::paragraph_style(const std::string& name, const Place& at) {
  const auto& styles = state_.styles->paragraphs;
  if (const auto found = styles.find(name); found != styles.end()) return &found->second;
  std::vector<std::string> names;
  for (const auto& [known, _] : styles) names.push_back(known);
  problems_.add("template/unknown-style", msg("there is no paragraph style “{}”", name), at, hint_for(name, names));
  return nullptr;
}

ParagraphNode TemplateLoader::paragraph(const XmlNode& node) {
  Element tag = element(node);
  ParagraphNode result;
  const std::string fallback = cell_style_.empty() ? "body" : cell_style_;
  result.style = paragraph_style(tag.text("style", fallback), tag.place());
  result.anchor = attribute(tag, "anchor");
  if (!result.anchor.empty()) {
    const auto* literal = std::get_if<std::string>(&result.anchor.front());
    computed_anchors_ |= literal == nullptr || result.anchor.size() > 1;
    if (literal != nullptr) anchors_.insert(*literal);
  }
  result.outline = attribute(tag, "outline");
  if (const std::string pattern = tag.text("number"); !pattern.empty()) {
    result.number = NumberNode{pattern, tag.text("number-font")};
    if (!Numbering::is_pattern(pattern)) {
      tag.bad_value("number", pattern, {"第*条", "一、", "（一）", "1.", "（1）"});
    }
  }
  tag.finish();
  result.inlines = inlines(node);
  for (const auto& step : result.inlines) {
    const auto* leaf = std::get_if<InlineNode>(&step.step);
    if (leaf == nullptr || !leaf->field || leaf->field->format != Format::Lines) continue;
    if (result.inlines.size() == 1) {
      result.lines = leaf->field;
    } else {
      problems_.add("template/misplaced", tr("a field with the format “lines” stands alone in its paragraph"),
                    state_.place(leaf->at));
    }
  }
  return result;
}

TableNode TemplateLoader::table(const XmlNode& node) {
  Element tag = element(node);
  TableNode result;
  if (const std::string name = tag.required("style"); !name.empty()) {
    const auto& styles = state_.styles->tables;
    if (const auto found = styles.find(name); found != styles.end()) {
      result.look.style = &found->second;
    } else {
      std::vector<std::string> names;
      for (const auto& [known, _] : styles) names.push_back(known);
      complain("template/unknown-style", msg("there is no table style “{}”", name), node, hint_for(name, names));
    }
  }
  result.look.widths = tag.numbers("widths");
  if (result.look.widths.empty()) tag.required("widths");
  double sum = 0;
  for (const double width : result.look.widths) sum += width;
  for (double& width : result.look.widths) width /= sum;
  result.look.continued_caption = tag.text("continued");
  result.look.keep_with_next = tag.flag("keep-with-next");
  result.alt = attribute(tag, "alt");
  const std::string outer_style = cell_style_;
  cell_style_ = tag.text("cell-style", "cell");
  tag.finish();

  // The header's rows see the queries that stand before it, like all that follows them.
  const std::span<const XmlNode> children(node.children);
  const auto header =
      std::find_if(children.begin(), children.end(), [](const XmlNode& child) { return child.name == "header"; });
  const std::size_t before = header == children.end() ? 0 : static_cast<std::size_t>(header - children.begin());
  const std::size_t mark = scope_.mark();
  flow_into<RowNode>(children.first(before), result.header);
  if (header != children.end()) {
    element(*header).finish();
    in_header_ = true;
    flow_into<RowNode>(header->children, result.header);
    in_header_ = false;
  }
  flow_into<RowNode>(children.subspan(header == children.end() ? 0 : before + 1), result.rows);
  scope_.release(mark);
  cell_style_ = outer_style;
  check_row_widths(result);
  return result;
}

bool TemplateLoader::read(const XmlNode& node, Content<RowNode>& out) {
  if (node.name != "row") return false;
  out.push_back({row(node)});
  return true;
}

RowNode TemplateLoader::row(const XmlNode& node) {
  Element tag = element(node);
  RowNode result;
  result.look.min_height = tag.length("min-height", 0);
  result.look.keep_whole = tag.flag("keep-whole");
  result.look.keep_with_next = tag.flag("keep-with-next");
  result.at = spot(node);
  tag.finish();
  result.cells = flow<CellNode>(node);
  return result;
}

bool TemplateLoader::read(const XmlNode& node, Content<CellNode>& out) {
  if (node.name != "cell") return false;
  out.push_back({cell(node)});
  return true;
}

CellNode TemplateLoader::cell(const XmlNode& node) {
  Element tag = element(node);
  CellNode result;
  TableCell& look = result.look;
  look.columns = tag.integer("columns", 1, 1, 64);
  look.rows = tag.integer("rows", 1, 1, 64);
  look.vertical = tag.choice<VerticalAlign>(
      "vertical", VerticalAlign::Middle,
      {{"top", VerticalAlign::Top}, {"middle", VerticalAlign::Middle}, {"bottom", VerticalAlign::Bottom}});
  look.header = tag.flag("header", in_header_);
  look.vertical_text = tag.flag("vertical-text");
  look.diagonal = tag.flag("diagonal");
  look.shaded = tag.flag("shaded");
  look.overflow = tag.choice<Overflow>(
      "overflow", Overflow::Grow, {{"grow", Overflow::Grow}, {"shrink", Overflow::Shrink}, {"error", Overflow::Error}});
  look.min_height = tag.length("min-height", 0);
  for (const std::string& side : split(tag.text("open"), U" ")) {
    if (side == "top") {
      look.open_top = true;
    } else if (side == "bottom") {
      look.open_bottom = true;
    } else if (side == "left") {
      look.open_left = true;
    } else if (side == "right") {
      look.open_right = true;
    } else {
      tag.bad_value("open", side, {"top", "bottom", "left", "right"});
    }
  }
  std::string style = tag.text("style", look.header ? cell_style_ + "-head" : cell_style_);
  if (const std::string align = tag.text("align"); !align.empty()) style += "-" + align;
  const ParagraphStyle* paragraph = paragraph_style(style, tag.place());
  tag.finish();
  const std::string outer_style = cell_style_;
  if (paragraph != nullptr) cell_style_ = style;
  if (holds_blocks(node)) {
    result.blocks = flow<BlockNode>(node);
  } else {
    ParagraphNode text;
    text.style = paragraph;
    text.inlines = inlines(node);
    result.blocks.push_back({BlockNode{std::move(text)}});
  }
  cell_style_ = outer_style;
  return result;
}

void TemplateLoader::check_row_widths(const TableNode& table) {
  if (table.look.widths.empty()) return;
  for (const Content<RowNode>* rows : {&table.header, &table.rows}) {
    RowWidths widths(table.look.widths.size());
    widths.count(*rows);
    if (widths.wrong() == nullptr) continue;
    problems_.add("template/row-width",
                  msg("the row fills {} of the table's {} columns", widths.found(), table.look.widths.size()),
                  state_.place(widths.wrong()->at), tr("a cell covers several with columns=\"…\", rows=\"…\""));
  }
}

}  // namespace lianheti
