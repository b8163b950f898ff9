// The part of TemplateLoader that is the same at every level of a template. Included by template_loader.h.
#pragma once
#include <algorithm>

#include "base/i18n.h"
#include "base/text.h"
#include "compose/template_loader.h"

namespace lianheti {

// The tags that a level knows besides query, each, if, else and include; for hints.
template <class Leaf>
struct LevelTags;
template <>
struct LevelTags<SectionNode> {
  static std::vector<std::string> names() { return {"section"}; }
};
template <>
struct LevelTags<BlockNode> {
  static std::vector<std::string> names() {
    return {"p", "table", "keep", "numbered", "page-break", "space", "line", "contents", "chart"};
  }
};
template <>
struct LevelTags<PointNode> {
  static std::vector<std::string> names() { return {"point"}; }
};
template <>
struct LevelTags<RowNode> {
  static std::vector<std::string> names() { return {"row"}; }
};
template <>
struct LevelTags<CellNode> {
  static std::vector<std::string> names() { return {"cell"}; }
};
template <>
struct LevelTags<InlineNode> {
  static std::vector<std::string> names() {
    return {"b",   "u",    "dot",    "sup",   "sub",     "font", "br",    "blank",
            "gap", "fill", "leader", "check", "page-of", "ref",  "place", "together"};
  }
};
template <>
struct LevelTags<SheetNode> {
  static std::vector<std::string> names() { return {"sheet", "format", "name"}; }
};
template <>
struct LevelTags<SheetItemNode> {
  static std::vector<std::string> names() { return {"row", "chart", "condition", "event"}; }
};
template <>
struct LevelTags<SheetSeriesNode> {
  static std::vector<std::string> names() { return {"series"}; }
};
template <>
struct LevelTags<SheetCellNode> {
  static std::vector<std::string> names() { return {"cell"}; }
};

template <class Leaf>
Content<Leaf> TemplateLoader::flow(const XmlNode& parent) {
  Content<Leaf> out;
  const std::size_t mark = scope_.mark();
  flow_into<Leaf>(parent.children, out);
  scope_.release(mark);
  return out;
}

template <class Leaf>
void TemplateLoader::flow_into(std::span<const XmlNode> children, Content<Leaf>& out) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t opened = kNone;  // the <if> or <each> that an <else> belongs to
  for (const XmlNode& child : children) {
    if (child.name.empty()) {
      if (!trim(child.text).empty()) opened = kNone;
      text(child, out);
      continue;
    }
    if (child.name == "else") {
      element(child).finish();
      if (opened == kNone) {
        complain("template/misplaced", tr("<else> stands only after <if> or <each>"), child);
      } else {
        Content<Leaf> otherwise = flow<Leaf>(child);
        if (auto* choice = std::get_if<If<Leaf>>(&out[opened].step)) {
          choice->otherwise = std::move(otherwise);
        } else {
          std::get<Each<Leaf>>(out[opened].step).otherwise = std::move(otherwise);
        }
      }
      opened = kNone;
      continue;
    }
    opened = kNone;
    if (child.name == "query") {
      RunQuery run;
      query(child, run);
      if (run.slot >= 0) out.push_back({run});
    } else if (child.name == "each") {
      each(child, out);
      opened = out.size() - 1;
    } else if (child.name == "if") {
      if_step(child, out);
      opened = out.size() - 1;
    } else if (child.name == "include") {
      include(child, out);
    } else if (!read(child, out)) {
      std::vector<std::string> known = LevelTags<Leaf>::names();
      known.insert(known.end(), {"each", "if", "else", "include", "query"});
      complain("template/unknown-element", msg("<{}> is not known here", child.name), child,
               hint_for(child.name, known));
    }
  }
}

template <class Leaf>
void TemplateLoader::each(const XmlNode& node, Content<Leaf>& out) {
  Element tag = element(node);
  const std::string name = tag.required("query");
  Each<Leaf> step;
  step.query = scope_.find_query(name, spot(node));
  step.pad = tag.integer("pad", 0, 0, 1000);
  const std::size_t mark = scope_.mark();
  step.slot = scope_.add_record(tag.text("as", name), step.query);
  tag.finish();
  step.body = flow<Leaf>(node);
  scope_.release(mark);
  out.push_back({std::move(step)});
}

template <class Leaf>
void TemplateLoader::if_step(const XmlNode& node, Content<Leaf>& out) {
  Element tag = element(node);
  If<Leaf> step;
  step.when = condition(tag);
  tag.finish();
  step.then = flow<Leaf>(node);
  out.push_back({std::move(step)});
}

template <class Leaf>
void TemplateLoader::include(const XmlNode& node, Content<Leaf>& out) {
  Element tag = element(node);
  const std::string name = tag.required("file");
  if (name.empty()) return;
  const auto path = find_part(name, node);
  if (!path) return;
  NameScope::Arguments given;
  for (const auto& [key, value] : node.attributes) {
    if (key != "file") given.emplace_back(key, attribute(tag, key));
  }
  const int outer_file = file_;
  if (const auto part = open(*path)) {
    Element root = element(*part);
    NameScope::Arguments arguments;
    for (const std::string& declared : split(root.text("arguments"), U" ")) {
      const auto found =
          std::find_if(given.begin(), given.end(), [&](const auto& one) { return one.first == declared; });
      arguments.emplace_back(declared, found == given.end() ? TextNode{} : found->second);
    }
    root.finish();
    if (part->name != "part") {
      complain("template/unknown-element", msg("the root is <{}>, not <{}>", part->name, "part"), *part);
    }
    for (const auto& [key, _] : given) {
      std::vector<std::string> names;
      for (const auto& [declared, text] : arguments) names.push_back(declared);
      if (std::find(names.begin(), names.end(), key) == names.end()) {
        problems_.add("template/unknown-argument", msg("the part “{}” has no argument “{}”", name, key),
                      state_.place({outer_file, node.line, node.column}), hint_for(key, names));
      }
    }
    const std::size_t mark = scope_.mark();
    NameScope::Frame outer = scope_.enter_part(std::move(arguments));
    flow_into<Leaf>(part->children, out);
    scope_.release(mark);
    scope_.leave_part(std::move(outer));
    open_files_.pop_back();
  }
  file_ = outer_file;
}

template <class Leaf>
void TemplateLoader::text(const XmlNode& node, Content<Leaf>& out) {
  if constexpr (std::is_same_v<Leaf, InlineNode>) {
    inline_text(node, out);
  } else if (!trim(node.text).empty()) {
    complain("template/misplaced", tr("text stands here outside of a paragraph or cell"), node,
             tr("put it into <p> or <cell>"));
  }
}

}  // namespace lianheti
