// load_styles: templates/styles.xml to a StyleSheet. A style may be like an earlier one and say only what differs.
#include <map>

#include "base/i18n.h"
#include "base/world.h"
#include "compose/element.h"
#include "compose/template.h"

namespace lianheti {
namespace {

Align align_of(Element& element, Align fallback) {
  return element.choice<Align>(
      "align", fallback,
      {{"justify", Align::Justify}, {"left", Align::Left}, {"center", Align::Center}, {"right", Align::Right}});
}

void read_into(ParagraphStyle& style, Element& element) {
  style.font = element.text("font", style.font);
  style.size = element.size("size", style.size);
  style.line_pitch = element.length("pitch", style.line_pitch);
  style.align = align_of(element, style.align);
  style.first_indent_em = element.number("first-indent", style.first_indent_em);
  style.left_indent_em = element.number("left-indent", style.left_indent_em);
  style.right_indent_em = element.number("right-indent", style.right_indent_em);
  style.hanging_em = element.number("hanging", style.hanging_em);
  style.space_before = element.length("before", style.space_before);
  style.space_after = element.length("after", style.space_after);
  style.keep_with_next = element.flag("keep-with-next", style.keep_with_next);
  style.keep_lines = element.flag("keep-lines", style.keep_lines);
  style.outline_level = element.integer("outline", style.outline_level, 0, 6);
  style.closing = element.choice<ClosingPart>("closing", style.closing,
                                              {{"none", ClosingPart::None},
                                               {"issuer", ClosingPart::Issuer},
                                               {"date", ClosingPart::Date},
                                               {"sealed-date", ClosingPart::SealedDate}});
  style.tracking = element.length("tracking", style.tracking);
  style.color = element.color("color", style.color);
}

void read_into(PageStyle& style, Element& element) {
  style.width = element.length("width", style.width);
  style.height = element.length("height", style.height);
  style.top = element.length("top", style.top);
  style.right = element.length("right", style.right);
  style.bottom = element.length("bottom", style.bottom);
  style.left = element.length("left", style.left);
  style.footer = element.choice<FooterKind>("footer", style.footer,
                                            {{"none", FooterKind::None},
                                             {"number", FooterKind::PageNumber},
                                             {"of-pages", FooterKind::PageOfPages},
                                             {"official", FooterKind::Official}});
  style.footer_size = element.size("footer-size", style.footer_size);
  style.footer_distance = element.length("footer-distance", style.footer_distance);
  style.footer_font = element.text("footer-font", style.footer_font);
  style.landscape_content = element.flag("landscape-content", style.landscape_content);
}

void read_into(TableStyle& style, Element& element) {
  style.rule = element.length("rule", style.rule);
  style.outer_rule = element.length("outer-rule", style.outer_rule);
  style.padding_x = element.length("padding-x", style.padding_x);
  style.padding_y = element.length("padding-y", style.padding_y);
  style.min_row_height = element.length("row-height", style.min_row_height);
  style.header_fill = element.color("header-fill", style.header_fill);
  style.rows_split = element.flag("rows-split", style.rows_split);
}

template <class Style>
void add_style(std::map<std::string, Style>& styles, Element& element, Problems& problems) {
  Style style;
  const std::string name = element.required("name");
  if (const std::string like = element.text("like"); !like.empty()) {
    if (const auto found = styles.find(like); found != styles.end()) {
      style = found->second;
    } else {
      std::vector<std::string> names;
      for (const auto& [known, _] : styles) names.push_back(known);
      problems.add("template/unknown-style", msg("no style “{}” stands before this one", like), element.place(),
                   hint_for(like, names));
    }
  }
  style.name = name;
  read_into(style, element);
  element.finish();
  if (!styles.emplace(name, style).second && !name.empty()) {
    problems.add("template/duplicate-name", msg("the name “{}” is given twice", name), element.place());
  }
}

}  // namespace

Result<std::shared_ptr<const StyleSheet>> load_styles(const std::string& file) {
  LIANHETI_TRY(const std::string bytes, read_file(file));
  LIANHETI_TRY(const XmlNode root, parse_xml(bytes, file));
  auto sheet = std::make_shared<StyleSheet>();
  Problems problems;
  Element whole(root, file, problems);
  whole.finish();
  if (root.name != "styles") {
    problems.add("template/unknown-element", msg("the root is <{}>, not <{}>", root.name, "styles"), whole.place());
  }
  for (const XmlNode& child : root.children) {
    if (child.name.empty()) continue;
    Element element(child, file, problems);
    if (child.name == "page") {
      add_style(sheet->pages, element, problems);
    } else if (child.name == "paragraph") {
      add_style(sheet->paragraphs, element, problems);
    } else if (child.name == "table") {
      add_style(sheet->tables, element, problems);
    } else {
      problems.add("template/unknown-element", msg("<{}> is not known here", child.name), element.place(),
                   hint_for(child.name, {"page", "paragraph", "table"}));
    }
  }
  if (problems.any()) return problems.list();
  return std::shared_ptr<const StyleSheet>(std::move(sheet));
}

}  // namespace lianheti
