#include "base/xml.h"

#include <expat.h>

#include <algorithm>
#include <cstring>

#include "base/i18n.h"

namespace lianheti {
namespace {

constexpr char kUriSeparator = '\x1f';
constexpr int kMaxDepth = 256;
constexpr std::size_t kMaxFeed = 1u << 18;
constexpr std::int64_t kMaxToken = 8 << 20;  // one tag or comment, which the parser holds as a whole

}  // namespace

const char* XmlAttributes::find(std::string_view local) const {
  for (const char** p = raw_; *p != nullptr; p += 2) {
    if (split(*p, separator_).local == local) return p[1];
  }
  return nullptr;
}

const char* XmlAttributes::find(std::string_view space, std::string_view local) const {
  for (const char** p = raw_; *p != nullptr; p += 2) {
    const XmlName name = split(*p, separator_);
    if (name.local == local && name.space == space) return p[1];
  }
  return nullptr;
}

struct XmlReader::State {
  XML_Parser parser = nullptr;
  XmlHandler* handler = nullptr;
  char separator = kUriSeparator;
  int depth = 0;
  bool stopped = false;
  std::int64_t fed = 0;
  std::string error;
  int line = 0;
  int column = 0;

  void fail(std::string why) {
    if (error.empty()) {
      error = std::move(why);
      line = static_cast<int>(XML_GetCurrentLineNumber(parser));
      column = static_cast<int>(XML_GetCurrentColumnNumber(parser)) + 1;
    }
    XML_StopParser(parser, XML_FALSE);
  }
};

XmlReader::XmlReader(XmlHandler& handler, XmlNames names) : state_(std::make_unique<State>()) {
  state_->handler = &handler;
  state_->separator = names == XmlNames::Local ? ':' : kUriSeparator;
  state_->parser = names == XmlNames::Local ? XML_ParserCreate(nullptr) : XML_ParserCreateNS(nullptr, kUriSeparator);
  XML_SetUserData(state_->parser, state_.get());
  XML_SetElementHandler(
      state_->parser,
      [](void* user, const char* name, const char** attributes) {
        auto& state = *static_cast<State*>(user);
        if (++state.depth > kMaxDepth) return state.fail(tr("elements are nested too deeply"));
        state.handler->start(XmlAttributes::split(name, state.separator), XmlAttributes(attributes, state.separator));
      },
      [](void* user, const char* name) {
        auto& state = *static_cast<State*>(user);
        --state.depth;
        state.handler->end(XmlAttributes::split(name, state.separator));
      });
  XML_SetCharacterDataHandler(state_->parser, [](void* user, const char* text, int length) {
    static_cast<State*>(user)->handler->text({text, static_cast<std::size_t>(length)});
  });
  XML_SetStartDoctypeDeclHandler(state_->parser, [](void* user, const char*, const char*, const char*, int) {
    static_cast<State*>(user)->fail(tr("a DOCTYPE is not allowed"));
  });
}

XmlReader::~XmlReader() { XML_ParserFree(state_->parser); }

void XmlReader::stop() {
  state_->stopped = true;
  XML_StopParser(state_->parser, XML_FALSE);
}

bool XmlReader::feed(std::string_view bytes, bool last) {
  if (!state_->error.empty()) return false;
  if (state_->stopped) return true;
  do {
    const std::size_t length = std::min(bytes.size(), kMaxFeed);
    const bool final_piece = last && length == bytes.size();
    if (XML_Parse(state_->parser, bytes.data(), static_cast<int>(length), final_piece) == XML_STATUS_ERROR) {
      if (state_->stopped) return true;
      state_->fail(XML_ErrorString(XML_GetErrorCode(state_->parser)));
      return false;
    }
    state_->fed += static_cast<std::int64_t>(length);
    if (!final_piece && state_->fed - XML_GetCurrentByteIndex(state_->parser) > kMaxToken) {
      state_->fail(tr("a tag is too long"));
      return false;
    }
    bytes.remove_prefix(length);
  } while (!bytes.empty());
  return true;
}

bool XmlReader::stopped() const { return state_->stopped; }

const std::string& XmlReader::error() const { return state_->error; }
int XmlReader::line() const {
  return state_->line > 0 ? state_->line : static_cast<int>(XML_GetCurrentLineNumber(state_->parser));
}
int XmlReader::column() const {
  return state_->line > 0 ? state_->column : static_cast<int>(XML_GetCurrentColumnNumber(state_->parser)) + 1;
}

const std::string* XmlNode::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return &value;
  }
  return nullptr;
}

namespace {

class TreeBuilder : public XmlHandler {
 public:
  Result<XmlNode> build(std::string_view bytes, const std::string& file) {
    if (reader_.feed(bytes, true)) return std::move(root_);
    return Diagnostic{"base/bad-xml", Severity::Error, msg("this is not well-formed XML: {}", reader_.error()),
                      {.file = file, .line = reader_.line(), .column = reader_.column()}, ""};
  }

  void start(const XmlName& name, const XmlAttributes& attributes) override {
    // Only the last child of an open element is ever open itself, so growing this vector moves no open element.
    XmlNode& node = open_.empty() ? root_ : open_.back()->children.emplace_back();
    node.name = name.local;
    place(node);
    attributes.each([&](const XmlName& key, const char* value) { node.attributes.emplace_back(key.local, value); });
    open_.push_back(&node);
  }

  void end(const XmlName&) override { open_.pop_back(); }

  void text(std::string_view text) override {
    std::vector<XmlNode>& children = open_.back()->children;
    if (children.empty() || !children.back().name.empty()) place(children.emplace_back());
    children.back().text += text;
  }

 private:
  void place(XmlNode& node) const {
    node.line = reader_.line();
    node.column = reader_.column();
  }

  XmlNode root_;
  std::vector<XmlNode*> open_;
  XmlReader reader_{*this};
};

}  // namespace

Result<XmlNode> parse_xml(std::string_view bytes, const std::string& file) { return TreeBuilder().build(bytes, file); }

}  // namespace lianheti
