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

// expat hands attributes to XmlHandler by name only; the tree needs them all, so it parses with expat directly.
struct TreeBuilder {
  XML_Parser parser;
  XmlNode root;
  std::vector<XmlNode*> open;
  const char* refused = nullptr;  // why, where it is not the parser who refuses

  void refuse(const char* why) {
    refused = why;
    XML_StopParser(parser, XML_FALSE);
  }

  void place(XmlNode& node) const {
    node.line = static_cast<int>(XML_GetCurrentLineNumber(parser));
    node.column = static_cast<int>(XML_GetCurrentColumnNumber(parser)) + 1;
  }
};

}  // namespace

Result<XmlNode> parse_xml(std::string_view bytes, const std::string& file) {
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                                             &XML_ParserFree);
  TreeBuilder builder{parser.get(), {}, {}};
  XML_SetUserData(parser.get(), &builder);
  XML_SetElementHandler(
      parser.get(),
      [](void* user, const char* name, const char** attributes) {
        auto& b = *static_cast<TreeBuilder*>(user);
        if (b.open.size() > kMaxDepth) return b.refuse(tr("elements are nested too deeply"));
        XmlNode node;
        node.name = name;
        b.place(node);
        for (const char** p = attributes; *p != nullptr; p += 2) node.attributes.emplace_back(p[0], p[1]);
        if (b.open.empty()) {
          b.root = std::move(node);
          b.open.push_back(&b.root);
        } else {
          // Only the last child of an open element is ever open itself, so growing this vector moves no open element.
          b.open.back()->children.push_back(std::move(node));
          b.open.push_back(&b.open.back()->children.back());
        }
      },
      [](void* user, const char*) { static_cast<TreeBuilder*>(user)->open.pop_back(); });
  XML_SetCharacterDataHandler(parser.get(), [](void* user, const char* text, int length) {
    auto& b = *static_cast<TreeBuilder*>(user);
    if (b.open.empty()) return;
    auto& children = b.open.back()->children;
    if (children.empty() || !children.back().name.empty()) {
      children.emplace_back();
      b.place(children.back());
    }
    children.back().text.append(text, static_cast<std::size_t>(length));
  });
  XML_SetStartDoctypeDeclHandler(parser.get(), [](void* user, const char*, const char*, const char*, int) {
    static_cast<TreeBuilder*>(user)->refuse(tr("a DOCTYPE is not allowed"));
  });
  if (XML_Parse(parser.get(), bytes.data(), static_cast<int>(bytes.size()), 1) == XML_STATUS_ERROR) {
    const std::string why =
        builder.refused != nullptr ? builder.refused : XML_ErrorString(XML_GetErrorCode(parser.get()));
    return Diagnostic{"base/bad-xml",
                      Severity::Error,
                      msg("this is not well-formed XML: {}", why),
                      {.file = file,
                       .line = static_cast<int>(XML_GetCurrentLineNumber(parser.get())),
                       .column = static_cast<int>(XML_GetCurrentColumnNumber(parser.get())) + 1},
                      ""};
  }
  return std::move(builder.root);
}

}  // namespace lianheti
