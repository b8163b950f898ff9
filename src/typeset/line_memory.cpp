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

const LineMemory::Key& LineMemory::key(const Paragraph& paragraph, const LineRequest& request) {
  std::string& bytes = key_.bytes;
  bytes.clear();
  put(bytes, *paragraph.style);
  put(bytes, request.measure);
  put(bytes, request.scale);
  put(bytes, request.vertical);
  for (const Inline& part : paragraph.inlines) {
    if (part.kind == Inline::Kind::Place || part.kind == Inline::Kind::PageOf) {
      bytes.clear();
      break;
    }
    put(bytes, part);
  }
  key_.hash = std::hash<std::string>()(bytes);
  return key_;
}

std::shared_ptr<const SetParagraph> LineMemory::find(const Key& key) {
  if (const auto found = young_.find(key.hash); found != young_.end())
    return found->second.bytes == key.bytes ? found->second.set : nullptr;
  const auto found = old_.find(key.hash);
  if (found == old_.end() || found->second.bytes != key.bytes) return nullptr;
  return young_.insert(old_.extract(found)).position->second.set;
}

void LineMemory::note(const Key& key, std::shared_ptr<const SetParagraph> set) {
  std::size_t& seen = seen_[key.hash % seen_.size()];
  if (seen != key.hash) {
    seen = key.hash;
    return;
  }
  if (young_.size() >= kGeneration) {
    old_ = std::move(young_);
    young_.clear();
  }
  young_.emplace(key.hash, Known{key.bytes, std::move(set)});
}

}  // namespace lianheti
