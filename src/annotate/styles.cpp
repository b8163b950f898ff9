#include "annotate/styles.h"

#include <algorithm>
#include <array>

#include "annotate/xml_edit.h"

namespace lianheti {
namespace {

// Colours that no palette offers, so that a mark is known again.
constexpr std::array<const char*, 3> kColors = {"FFFFC7CD", "FFFFEB9B", "FFDDEBF6"};

std::vector<std::string> elements_of(const std::string& text, const char* list, const char* local) {
  std::vector<std::string> out;
  const XmlSpan span = find_element(text, list);
  if (span.content == 0) return out;
  replace_elements(std::string_view(text).substr(span.content, span.content_end - span.content), local,
                   [&](std::string_view element) {
                     out.emplace_back(element);
                     return std::string();
                   });
  return out;
}

std::string with_list(const std::string& text, const char* list, const std::vector<std::string>& elements) {
  return replace_elements(text, list, [&](std::string_view element) {
    const XmlSpan span = find_element(element, list);
    std::string content;
    for (const std::string& item : elements) content += item;
    const std::string opened = span.content == 0 ? append_child(element, list, content)
                                                 : std::string(element.substr(0, span.content)) + content +
                                                       std::string(element.substr(span.content_end));
    return with_attribute(opened, "count", std::to_string(elements.size()));
  });
}

std::string child(const std::string& element, const char* local) {
  const XmlSpan span = find_element(element, local);
  return element.substr(span.begin, span.end - span.begin);
}

bool is_mark(const std::string& fill) {
  const std::string color = child(fill, "fgColor");
  return std::any_of(kColors.begin(), kColors.end(), [&](const char* mark) { return attribute(color, "rgb") == mark; });
}

std::size_t number_of(const std::string& text) {
  return text.empty() ? 0 : static_cast<std::size_t>(std::strtoul(text.c_str(), nullptr, 10));
}

}  // namespace

MarkStyles::MarkStyles(std::string text, const std::string& name_space, const std::string& font) : text_(std::move(text)) {
  if (text_.empty()) {
    text_ = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"" + name_space +
            "\"><fonts count=\"1\"><font><sz val=\"11\"/><name val=\"" + xml_escape(font) +
            "\"/></font></fonts><fills count=\"2\"><fill>"
            "<patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
            "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
            "<cellXfs count=\"1\"><xf xfId=\"0\"/></cellXfs></styleSheet>";
  }
  prefix_ = prefix_of(text_);
  fills_ = elements_of(text_, "fills", "fill");
  formats_ = elements_of(text_, "cellXfs", "xf");
}

std::string MarkStyles::element(const char* local, const std::string& rest) const {
  return "<" + prefix_ + local + rest;
}

std::size_t MarkStyles::add_fill(const std::string& fill) {
  const auto found = std::find(fills_.begin(), fills_.end(), fill);
  if (found != fills_.end()) return static_cast<std::size_t>(found - fills_.begin());
  fills_.push_back(fill);
  return fills_.size() - 1;
}

// A solid fill of the colour that a mark has kept; "" where the cell had none.
std::string MarkStyles::restored_fill(const std::string& fill) const {
  std::string kept = child(fill, "bgColor");
  if (kept.empty() || attribute(kept, "indexed") == "64" ||
      attribute(kept, "rgb") == attribute(child(fill, "fgColor"), "rgb")) {
    return "";
  }
  kept.replace(kept.find("bgColor"), 7, "fgColor");
  return element("fill", ">") + element("patternFill", " patternType=\"solid\">") + kept +
         element("bgColor", " indexed=\"64\"/>") + "</" + prefix_ + "patternFill></" + prefix_ + "fill>";
}

void MarkStyles::strip() {
  std::map<std::size_t, std::size_t> restored;
  const std::size_t count = fills_.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_mark(fills_[i])) continue;
    const std::string fill = restored_fill(fills_[i]);
    restored[i] = fill.empty() ? 0 : add_fill(fill);
  }
  for (std::string& format : formats_) {
    const auto found = restored.find(number_of(attribute(format, "fillId")));
    if (found == restored.end() || attribute(format, "fillId").empty()) continue;
    format = with_attribute(format, "fillId", std::to_string(found->second));
  }
}

std::size_t MarkStyles::marked(std::size_t style, std::size_t level) {
  const auto known = marked_.find({style, level});
  if (known != marked_.end()) return known->second;
  std::string format = style < formats_.size() ? formats_[style] : element("xf", "/>");
  const std::size_t old = number_of(attribute(format, "fillId"));
  std::string kept = old < fills_.size() ? child(fills_[old], "fgColor") : "";
  if (kept.empty()) {
    kept = element("bgColor", " indexed=\"64\"/>");
  } else {
    kept.replace(kept.find("fgColor"), 7, "bgColor");
  }
  const std::size_t fill = add_fill(element("fill", ">") + element("patternFill", " patternType=\"solid\">") +
                                    element("fgColor", std::string(" rgb=\"") + kColors[level] + "\"/>") + kept + "</" +
                                    prefix_ + "patternFill></" + prefix_ + "fill>");
  format = with_attribute(with_attribute(format, "fillId", std::to_string(fill)), "applyFill", "1");
  formats_.push_back(std::move(format));
  return marked_[{style, level}] = formats_.size() - 1;
}

std::size_t MarkStyles::plain() {
  if (plain_ != 0) return plain_;
  formats_.push_back(
      element("xf", " numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">") +
      element("alignment", " vertical=\"top\" wrapText=\"1\"/>") + "</" + prefix_ + "xf>");
  return plain_ = formats_.size() - 1;
}

std::string MarkStyles::text() const { return with_list(with_list(text_, "fills", fills_), "cellXfs", formats_); }

}  // namespace lianheti
