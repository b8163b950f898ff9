#include "annotate/xml_edit.h"

#include <array>

#include "base/text.h"

namespace lianheti {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view local_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view name_of(std::string_view tag) {
  if (tag.size() < 2) return {};
  std::size_t begin = tag.size() > 1 && tag[1] == '/' ? 2 : 1;
  std::size_t end = begin;
  while (end < tag.size() && !is_blank(tag[end]) && tag[end] != '>' && tag[end] != '/') ++end;
  return tag.substr(begin, end - begin);
}

// The end of a tag, quotes respected.
std::size_t tag_end(std::string_view text, std::size_t at) {
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return text.size();
}

// Where an attribute's name and value stand in a tag.
struct AttributePlace {
  std::size_t begin = 0, value = 0, value_end = 0, end = 0;
  bool found() const { return end != 0; }
};

AttributePlace find_attribute(std::string_view tag, std::string_view name) {
  std::size_t at = 1 + name_of(tag).size();
  while (at < tag.size()) {
    const std::size_t begin = at;
    while (at < tag.size() && is_blank(tag[at])) ++at;
    const std::size_t name_begin = at;
    while (at < tag.size() && tag[at] != '=' && !is_blank(tag[at]) && tag[at] != '>' && tag[at] != '/') ++at;
    const std::string_view found = tag.substr(name_begin, at - name_begin);
    while (at < tag.size() && is_blank(tag[at])) ++at;
    if (found.empty() || at >= tag.size() || tag[at] != '=') return {};
    ++at;
    while (at < tag.size() && is_blank(tag[at])) ++at;
    if (at >= tag.size()) return {};
    const std::size_t value = at + 1;
    const std::size_t value_end = tag.find(tag[at], value);
    if (value_end == std::string_view::npos) return {};
    at = value_end + 1;
    const bool named = found == name || (local_of(found) == name && !found.starts_with("xmlns"));
    if (named) return {begin, value, value_end, at};
  }
  return {};
}

std::string_view first_tag(std::string_view element) { return element.substr(0, tag_end(element, 0)); }

XmlTag root_of(std::string_view text) {
  XmlTags tags(text);
  XmlTag tag;
  tags.next(tag);
  return tag;
}

}  // namespace

bool XmlTags::next(XmlTag& tag) {
  while (true) {
    const std::size_t begin = text_.find('<', at_);
    if (begin == std::string_view::npos) return false;
    const std::string_view rest = text_.substr(begin);
    const std::array<std::pair<std::string_view, std::string_view>, 3> passed = {
        {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}};
    bool skipped = false;
    for (const auto& [open, close] : passed) {
      if (!rest.starts_with(open)) continue;
      const std::size_t end = text_.find(close, begin + open.size());
      at_ = end == std::string_view::npos ? text_.size() : end + close.size();
      skipped = true;
      break;
    }
    if (skipped) continue;
    tag.begin = begin;
    tag.end = at_ = tag_end(text_, begin);
    tag.text = text_.substr(tag.begin, tag.end - tag.begin);
    tag.local = local_of(name_of(tag.text));
    tag.closing = tag.text.starts_with("</");
    tag.empty = tag.text.ends_with("/>");
    if (tag.closing) --depth_;
    tag.depth = depth_;
    if (!tag.closing && !tag.empty) ++depth_;
    return true;
  }
}

XmlSpan find_element(std::string_view text, std::string_view local, int depth) {
  XmlTags tags(text);
  XmlSpan out;
  int found_depth = -1;
  for (XmlTag tag; tags.next(tag);) {
    if (found_depth < 0) {
      if (tag.closing || tag.local != local || (depth >= 0 && tag.depth != depth)) continue;
      out.begin = tag.begin;
      if (tag.empty) {
        out.end = tag.end;
        return out;
      }
      found_depth = tag.depth;
      out.content = tag.end;
    } else if (tag.closing && tag.depth == found_depth) {
      out.content_end = tag.begin;
      out.end = tag.end;
      return out;
    }
  }
  return {};
}

std::string replace_elements(std::string_view text, std::string_view local,
                             const std::function<std::string(std::string_view element)>& visit) {
  std::string out;
  XmlTags tags(text);
  std::size_t copied = 0;
  std::size_t begin = 0;
  int inside = -1;
  for (XmlTag tag; tags.next(tag);) {
    if (inside < 0) {
      if (tag.closing || tag.local != local) continue;
      begin = tag.begin;
      if (!tag.empty) {
        inside = tag.depth;
        continue;
      }
    } else if (!tag.closing || tag.depth != inside) {
      continue;
    }
    inside = -1;
    out += text.substr(copied, begin - copied);
    out += visit(text.substr(begin, tag.end - begin));
    copied = tag.end;
  }
  return out + std::string(text.substr(copied));
}

std::string attribute(std::string_view element, std::string_view name) {
  const std::string_view tag = first_tag(element);
  const AttributePlace place = find_attribute(tag, name);
  return place.found() ? xml_unescape(tag.substr(place.value, place.value_end - place.value)) : "";
}

std::string with_attribute(std::string_view element, std::string_view name, std::string_view value) {
  const std::string_view tag = first_tag(element);
  const AttributePlace place = find_attribute(tag, name);
  std::string out(element);
  if (place.found()) {
    out.replace(place.value, place.value_end - place.value, xml_escape(value));
  } else {
    out.insert(1 + name_of(tag).size(), " " + std::string(name) + "=\"" + xml_escape(value) + "\"");
  }
  return out;
}

std::string without_attribute(std::string_view element, std::string_view name) {
  const AttributePlace place = find_attribute(first_tag(element), name);
  std::string out(element);
  if (place.found()) out.erase(place.begin, place.end - place.begin);
  return out;
}

std::string prefix_of(std::string_view text) {
  const std::string_view name = name_of(root_of(text).text);
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? "" : std::string(name.substr(0, colon + 1));
}

std::string namespace_of(std::string_view text) {
  const XmlTag root = root_of(text);
  const std::string prefix = prefix_of(text);
  return attribute(root.text, prefix.empty() ? "xmlns" : "xmlns:" + prefix.substr(0, prefix.size() - 1));
}

std::string append_child(std::string_view text, std::string_view local, std::string_view child) {
  const XmlSpan span = find_element(text, local);
  if (!span.found()) return std::string(text);
  if (span.content != 0) {
    return std::string(text.substr(0, span.content_end)) + std::string(child) +
           std::string(text.substr(span.content_end));
  }
  const std::string_view tag = text.substr(span.begin, span.end - span.begin);
  return std::string(text.substr(0, span.end - 2)) + ">" + std::string(child) + "</" + std::string(name_of(tag)) + ">" +
         std::string(text.substr(span.end));
}

std::string xml_escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string xml_unescape(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, char>, 5> kNamed = {
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '&' ? text.find(';', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[at++];
      continue;
    }
    const std::string_view entity = text.substr(at, end + 1 - at);
    for (const auto& [name, c] : kNamed) {
      if (entity == name) out += c;
    }
    if (entity.size() > 3 && entity[1] == '#') {
      const bool hexadecimal = entity[2] == 'x' || entity[2] == 'X';
      const std::string digits(entity.substr(hexadecimal ? 3 : 2, entity.size() - (hexadecimal ? 4 : 3)));
      append_code_point(out, static_cast<char32_t>(std::strtoul(digits.c_str(), nullptr, hexadecimal ? 16 : 10)));
    }
    at = end + 1;
  }
  return out;
}

}  // namespace lianheti
