// XML 1.0 with namespaces, from untrusted files: a streaming reader (SAX) and a small tree with positions. Any DOCTYPE
// stops the reading (no entities, no expansion); depth and the length of a tag are capped.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace lianheti {

struct XmlName {
  std::string_view space;  // namespace URI, "" for none
  std::string_view local;
};

// Resolved: prefixes are looked up, XmlName::space is the URI. Local: prefixes are dropped unread and space is always
// "", which is a quarter faster; for large parts whose place says what an element means.
enum class XmlNames { Resolved, Local };

// Attributes of one start tag; valid only during the call.
class XmlAttributes {
 public:
  XmlAttributes(const char** raw, char separator) : raw_(raw), separator_(separator) {}
  // The value of the attribute of that local name in any namespace-free or namespaced form; nullptr where absent.
  const char* find(std::string_view local) const;
  // Like find(), but only where the namespace is `space`.
  const char* find(std::string_view space, std::string_view local) const;
  // Calls visit(XmlName, const char* value) for each attribute.
  template <class Visit>
  void each(Visit visit) const {
    for (const char** p = raw_; *p != nullptr; p += 2) visit(split(*p, separator_), p[1]);
  }

  // Splits a name as the parser gives it.
  static XmlName split(const char* raw, char separator) {
    if (raw[0] != '\0' && raw[1] == '\0') return {{}, {raw, 1}};
    const std::string_view name(raw);
    const std::size_t at = name.find(separator);
    if (at == std::string_view::npos) return {{}, name};
    return {separator == ':' ? std::string_view() : name.substr(0, at), name.substr(at + 1)};
  }

 private:
  const char** raw_;
  char separator_;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(const XmlName& name, const XmlAttributes& attributes) = 0;
  virtual void end(const XmlName& name) = 0;
  virtual void text(std::string_view text) = 0;
};

// Feeds a document to a handler in pieces. After the first error every call returns it.
class XmlReader {
 public:
  explicit XmlReader(XmlHandler& handler, XmlNames names = XmlNames::Resolved);
  ~XmlReader();
  // False on malformed XML, a DOCTYPE, or a cap; error() says what and where.
  bool feed(std::string_view bytes, bool last);
  // Stops from inside a handler: feed() returns true and the rest is ignored.
  void stop();
  bool stopped() const;
  const std::string& error() const;
  int line() const;
  int column() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// An element with its children in order; text nodes have an empty name.
struct XmlNode {
  std::string name;  // local name; "" is a text node
  std::string text;  // of a text node
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlNode> children;
  int line = 0;  // of the tag or the text, 1-based
  int column = 0;

  const std::string* attribute(std::string_view name) const;
};

// The root element of a template or style file. Comments and processing instructions are dropped.
Result<XmlNode> parse_xml(std::string_view bytes, const std::string& file);

}  // namespace lianheti
