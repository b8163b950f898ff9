#include "typeset/line_memory.h"

#include <type_traits>

namespace lianheti {
namespace {

template <class Number>
void put(std::string& key, Number number) {
  static_assert(std::is_arithmetic_v<Number> || std::is_enum_v<Number>);
  key.append(reinterpret_cast<const char*>(&number), sizeof(number));
}

void put(std::string& key, const std::string& text) {
  put(key, text.size());
  key += text;
}

void put(std::string& key, const ParagraphStyle& style) {
  put(key, style.font);
  for (const double length : {style.size, style.line_pitch, style.first_indent_em, style.left_indent_em,
                              style.right_indent_em, style.hanging_em, style.tracking, style.color.red,
                              style.color.green, style.color.blue})
    put(key, length);
  put(key, style.align);
  put(key, style.outline_level > 0);
}

void put(std::string& key, const Inline& part) {
  put(key, part.kind);
  put(key, part.text);
  put(key, part.font);
  put(key, part.size);
  put(key, part.bold);
  put(key, part.decoration);
  put(key, part.keep_together);
  put(key, part.length_em);
  put(key, part.checked);
}

}  // namespace

const std::string& LineMemory::key(const Paragraph& paragraph, const LineRequest& request) {
  key_.clear();
  put(key_, *paragraph.style);
  put(key_, request.measure);
  put(key_, request.scale);
  put(key_, request.vertical);
  for (const Inline& part : paragraph.inlines) {
    if (part.kind == Inline::Kind::Place || part.kind == Inline::Kind::PageOf) {
      key_.clear();
      break;
    }
    put(key_, part);
  }
  return key_;
}

std::shared_ptr<const SetParagraph> LineMemory::find(const std::string& key) {
  if (const auto found = young_.find(key); found != young_.end()) return found->second;
  auto node = old_.extract(key);
  return node.empty() ? nullptr : young_.insert(std::move(node)).position->second;
}

void LineMemory::note(const std::string& key, std::shared_ptr<const SetParagraph> set) {
  const std::size_t hash = std::hash<std::string>()(key);
  std::size_t& seen = seen_[hash % seen_.size()];
  if (seen != hash) {
    seen = hash;
    return;
  }
  if (young_.size() >= kGeneration) {
    old_ = std::move(young_);
    young_.clear();
  }
  young_.emplace(key, std::move(set));
}

}  // namespace lianheti
