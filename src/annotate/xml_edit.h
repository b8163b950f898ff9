// Changing XML as text: what is not touched stays as it is, byte for byte. For parts that the reader has accepted, so
// they are well-formed and without a DOCTYPE.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace lianheti {

// A tag inside a text.
struct XmlTag {
  std::size_t begin = 0;  // of "<"
  std::size_t end = 0;    // after ">"
  std::string_view text;  // the tag with its brackets
  std::string_view local;
  bool closing = false;
  bool empty = false;  // "<a/>"
  int depth = 0;       // of the element; the root has 0
};

// Walks over the tags of a text; comments, CDATA and instructions are passed over.
class XmlTags {
 public:
  explicit XmlTags(std::string_view text) : text_(text) {}
  bool next(XmlTag& tag);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

// An element with its content.
struct XmlSpan {
  std::size_t begin = 0, end = 0;            // of the element
  std::size_t content = 0, content_end = 0;  // between its tags; both 0 for an empty tag
  bool found() const { return end > begin; }
};

// The first element of that local name; at any depth, or at `depth` only.
XmlSpan find_element(std::string_view text, std::string_view local, int depth = -1);

// Calls visit(span, element text) for each element of that name; the text it returns takes the element's place.
std::string replace_elements(std::string_view text, std::string_view local,
                             const std::function<std::string(std::string_view element)>& visit);

// The unescaped value of an attribute of the first tag of `element`, by local or full name; "" where absent.
std::string attribute(std::string_view element, std::string_view name);
// The element with the attribute set on its first tag.
std::string with_attribute(std::string_view element, std::string_view name, std::string_view value);
std::string without_attribute(std::string_view element, std::string_view name);

// "x:" where the root element has that prefix, "" for none.
std::string prefix_of(std::string_view text);
// The namespace of the root element.
std::string namespace_of(std::string_view text);

// Puts `child` at the end of the content of the first element of that name, empty or not.
std::string append_child(std::string_view text, std::string_view local, std::string_view child);

// & < > " as entities; control characters that XML has no way to write are left out.
std::string xml_escape(std::string_view text);
std::string xml_unescape(std::string_view text);

}  // namespace lianheti
