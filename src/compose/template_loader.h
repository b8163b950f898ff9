// TemplateLoader: XML of a template and of what it includes to the checked tree. One pass; complaints are collected.
#pragma once
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "compose/element.h"
#include "compose/name_scope.h"
#include "compose/tree.h"

namespace lianheti {

class TemplateLoader {
 public:
  TemplateLoader(Template::State& state, std::string templates, Connection& empty_dataset)
      : state_(state), templates_(std::move(templates)), scope_(state, empty_dataset, problems_) {}

  // Loads `file` into the state; problems() says whether that worked.
  void load(const std::string& file);
  const Problems& problems() const { return problems_; }

 private:
  // --- control flow, the same at every level (template_loader.cpp) ---

  // The children of a tag as steps of one level: queries, `each`, `if`, `include`, and what read() knows as leaves.
  template <class Leaf>
  Content<Leaf> flow(const XmlNode& parent);
  template <class Leaf>
  void flow_into(std::span<const XmlNode> children, Content<Leaf>& out);
  template <class Leaf>
  void each(const XmlNode& node, Content<Leaf>& out);
  template <class Leaf>
  void if_step(const XmlNode& node, Content<Leaf>& out);
  template <class Leaf>
  void include(const XmlNode& node, Content<Leaf>& out);
  template <class Leaf>
  void text(const XmlNode& node, Content<Leaf>& out);
  void query(const XmlNode& node, RunQuery& run);
  Condition condition(Element& element);

  // --- leaves: false where the level does not know the tag ---
  bool read(const XmlNode& node, Content<SectionNode>& out);
  bool read(const XmlNode& node, Content<BlockNode>& out);
  bool read(const XmlNode& node, Content<RowNode>& out);
  bool read(const XmlNode& node, Content<CellNode>& out);
  bool read(const XmlNode& node, Content<InlineNode>& out);
  bool read(const XmlNode& node, Content<PointNode>& out);
  bool read(const XmlNode& node, Content<SheetNode>& out);
  bool read(const XmlNode& node, Content<SheetItemNode>& out);
  bool read(const XmlNode& node, Content<SheetSeriesNode>& out);
  bool read(const XmlNode& node, Content<SheetCellNode>& out);

  // --- <document> (load_document.cpp) ---
  DocumentNode document(const XmlNode& root);
  ParagraphNode paragraph(const XmlNode& node);
  TableNode table(const XmlNode& node);
  RowNode row(const XmlNode& node);
  CellNode cell(const XmlNode& node);
  Contents contents(Element& element);
  ChartNode chart(const XmlNode& node);  // load_chart.cpp
  const ParagraphStyle* paragraph_style(const std::string& name, const Place& at);
  void check_row_widths(const TableNode& table);

  // --- inside a paragraph (load_inline.cpp) ---
  Content<InlineNode> inlines(const XmlNode& paragraph);
  void inline_text(const XmlNode& node, Content<InlineNode>& out);
  PlaceNode place_mark(Element& element);
  InlineNode plain(Inline::Kind kind, const XmlNode& node) const;

  // --- <workbook> (load_sheets.cpp; charts and conditions in load_sheet_items.cpp) ---
  WorkbookNode workbook(const XmlNode& root);
  void sheet_format(const XmlNode& node);
  void defined_name(const XmlNode& node);
  SheetRowNode sheet_row(const XmlNode& node);
  SheetChartNode sheet_chart(const XmlNode& node);
  SheetConditionNode sheet_condition(const XmlNode& node);
  EventNode event(const XmlNode& node);
  TextNode formula(Element& element, std::string_view name);
  void want_marks(const TextNode& formula, const Spot& at);
  void want_format(const std::string& name, const Spot& at);
  void check_marks();

  Element element(const XmlNode& node) {
    return Element(node, state_.files[static_cast<std::size_t>(file_)], problems_);
  }
  Spot spot(const XmlNode& node) const { return {file_, node.line, node.column}; }
  Place place(const XmlNode& node) const { return state_.place(spot(node)); }
  TextNode attribute(Element& element, std::string_view name);
  void complain(const char* code, std::string message, const XmlNode& node, std::string hint = "");
  // Reads and parses a file, counting it into the hash; its index in State::files. nullopt after a complaint.
  std::optional<XmlNode> open(const std::string& path);
  std::optional<std::string> find_part(const std::string& name, const XmlNode& node);
  void check_anchors();

  Template::State& state_;
  std::string templates_;
  std::string folder_;  // of the template itself
  Problems problems_;
  NameScope scope_;
  Fingerprint fingerprint_;
  int file_ = 0;                 // the file that is being read
  std::vector<int> open_files_;  // from the template down the includes
  int includes_ = 0;             // done so far
  Inline look_;                  // style that surrounds the inline being read
  std::string cell_style_;       // of the table or cell being read
  bool in_header_ = false;       // of a table
  std::vector<std::pair<std::string, Spot>> wanted_anchors_;
  std::set<std::string> anchors_;
  bool computed_anchors_ = false;  // some anchor is made of fields: known only when filled
  std::vector<std::pair<std::string, Spot>> wanted_formats_;
  std::vector<SheetFormat> formats_;
  std::vector<DefinedNameNode> defined_names_;
  std::vector<std::pair<std::string, Spot>> wanted_marks_;
  std::set<std::string> marks_;
  bool computed_marks_ = false;  // some mark is made of fields: known only when filled
};

}  // namespace lianheti

#include "compose/template_loader_flow.h"
