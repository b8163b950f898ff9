// TemplateLoader: what stands inside a paragraph.
#include <algorithm>

#include "compose/layout_text.h"
#include "compose/template_loader.h"

namespace lianheti {
namespace {

void trim_ends(Content<InlineNode>& inlines) {
  const auto literal = [](Flow<InlineNode>& step) -> std::string* {
    auto* leaf = std::get_if<InlineNode>(&step.step);
    const bool text = leaf != nullptr && leaf->look.kind == Inline::Kind::Text && !leaf->field && !leaf->ref;
    return text ? &leaf->look.text : nullptr;
  };
  while (!inlines.empty()) {
    std::string* first = literal(inlines.front());
    if (first == nullptr) break;
    first->erase(0, std::min(first->size(), first->find_first_not_of(" \t")));
    if (!first->empty()) break;
    inlines.erase(inlines.begin());
  }
  while (!inlines.empty()) {
    std::string* last = literal(inlines.back());
    if (last == nullptr) break;
    last->erase(last->find_last_not_of(" \t") + 1);
    if (!last->empty()) break;
    inlines.pop_back();
  }
}

}  // namespace

Content<InlineNode> TemplateLoader::inlines(const XmlNode& paragraph) {
  Content<InlineNode> out = flow<InlineNode>(paragraph);
  trim_ends(out);
  return out;
}

InlineNode TemplateLoader::plain(Inline::Kind kind, const XmlNode& node) const {
  InlineNode result;
  result.look = look_;
  result.look.kind = kind;
  result.at = spot(node);
  return result;
}

void TemplateLoader::inline_text(const XmlNode& node, Content<InlineNode>& out) {
  const Spot at = spot(node);
  for (auto& piece : scope_.parse_text(node.text, at, true)) {
    InlineNode leaf = plain(Inline::Kind::Text, node);
    if (auto* field = std::get_if<FieldNode>(&piece)) {
      leaf.at = field->at;
      leaf.field = std::move(*field);
    } else {
      leaf.look.text = without_layout(std::get<std::string>(piece));
      if (leaf.look.text.empty()) continue;
    }
    out.push_back({std::move(leaf)});
  }
}

bool TemplateLoader::read(const XmlNode& node, Content<InlineNode>& out) {
  Element tag = element(node);
  const Inline outer = look_;
  bool wraps = true;
  if (node.name == "b") {
    look_.bold = true;
  } else if (node.name == "u") {
    look_.decoration = Decoration::Underline;
  } else if (node.name == "dot") {
    look_.decoration = Decoration::EmphasisDot;
  } else if (node.name == "sup") {
    look_.decoration = Decoration::Superscript;
  } else if (node.name == "sub") {
    look_.decoration = Decoration::Subscript;
  } else if (node.name == "together") {
    look_.keep_together = true;
  } else if (node.name == "font") {
    look_.font = tag.text("role", look_.font);
    look_.size = tag.size("size", look_.size);
  } else {
    wraps = false;
  }
  if (wraps) {
    tag.finish();
    const std::size_t mark = scope_.mark();
    flow_into<InlineNode>(node.children, out);
    scope_.release(mark);
    look_ = outer;
    return true;
  }

  InlineNode leaf = plain(Inline::Kind::Text, node);
  if (node.name == "br") {
    leaf.look.kind = Inline::Kind::LineBreak;
  } else if (node.name == "blank" || node.name == "gap") {
    leaf.look.kind = node.name == "gap" ? Inline::Kind::Space : Inline::Kind::Blank;
    leaf.look.length_em = tag.number("length", 1);
  } else if (node.name == "fill") {
    leaf.look.kind = Inline::Kind::Fill;
  } else if (node.name == "leader") {
    leaf.look.kind = Inline::Kind::Fill;
    leaf.look.text = "…";
  } else if (node.name == "check") {
    leaf.look.kind = Inline::Kind::Checkbox;
    leaf.look.keep_together = true;
    leaf.checked = condition(tag);
  } else if (node.name == "page-of" || node.name == "ref") {
    leaf.ref = node.name == "ref";
    if (!leaf.ref) leaf.look.kind = Inline::Kind::PageOf;
    tag.required("anchor");
    leaf.target = attribute(tag, "anchor");
    if (leaf.target.size() == 1 && std::holds_alternative<std::string>(leaf.target.front())) {
      wanted_anchors_.emplace_back(std::get<std::string>(leaf.target.front()), leaf.at);
    }
  } else if (node.name == "place") {
    leaf.look.kind = Inline::Kind::Place;
    leaf.place = place_mark(tag);
  } else {
    return false;
  }
  tag.finish();
  out.push_back({std::move(leaf)});
  return true;
}

PlaceNode TemplateLoader::place_mark(Element& element) {
  PlaceNode result;
  using Kind = PlaceMark::Kind;
  element.required("kind");
  result.kind = element.choice<Kind>("kind", Kind::Signature,
                                     {{"signature", Kind::Signature}, {"seal", Kind::Seal}, {"date", Kind::Date}});
  result.unit = attribute(element, "unit");
  result.purpose = attribute(element, "purpose");
  if (result.kind == Kind::Seal) {
    result.width = result.height = element.length("diameter", 0, Unit::Millimetre);
    if (result.width <= 0) element.required("diameter");
  } else {
    result.width = element.length("width", 0, Unit::Millimetre);
    result.height = element.length("height", 0, Unit::Millimetre);
    if (result.width <= 0) element.required("width");
    if (result.height <= 0) element.required("height");
  }
  return result;
}

}  // namespace lianheti
