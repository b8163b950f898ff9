#include "typeset/list_tags.h"

namespace lianheti {
namespace {

ListLabel label_of(const SetBlock& block) {
  const bool item =
      block.kind == SetBlock::Kind::Text && block.paragraph->style->outline_level == 0 && block.has_text();
  return item ? block.lines->label : ListLabel();
}

bool is_gap(const SetBlock& block) {
  return block.kind == SetBlock::Kind::Space || block.kind == SetBlock::Kind::Fill ||
         block.kind == SetBlock::Kind::PageBreak;
}

bool follows(const ListLabel& label, const ListLabel& former) {
  return label.kind == former.kind && label.number == former.number + 1;
}

// Whether the next number of the same kind comes, with nothing but finer numbers before it.
bool goes_on(const std::vector<SetBlock>& blocks, std::size_t at) {
  const ListLabel label = label_of(blocks[at]);
  for (std::size_t next = at + 1; next < blocks.size(); ++next) {
    if (is_gap(blocks[next])) continue;
    const ListLabel other = label_of(blocks[next]);
    if (other.kind <= label.kind) return follows(other, label);
  }
  return false;
}

}  // namespace

std::optional<TextTags> ListTags::item(PageWriter& writer, const std::vector<SetBlock>& blocks, std::size_t at,
                                       StructureId parent) {
  const ListLabel label = label_of(blocks[at]);
  while (!open_.empty() && (label.kind < open_.back().last.kind ||
                            (label.kind == open_.back().last.kind && !follows(label, open_.back().last))))
    open_.pop_back();
  const bool continues = !open_.empty() && open_.back().last.kind == label.kind;
  if (!continues && (label.kind == ListLabel::Kind::None || !goes_on(blocks, at))) {
    if (open_.empty()) return std::nullopt;
    return TextTags{writer.element(StructureType::P, open_.back().body)};
  }
  if (!continues) {
    const StructureId under = open_.empty() ? parent : open_.back().body;
    open_.push_back({label, writer.element(StructureType::L, under)});
  }
  Open& list = open_.back();
  list.last = label;
  const StructureId item = writer.element(StructureType::LI, list.list);
  TextTags tags;
  tags.label = writer.element(StructureType::Lbl, item);
  tags.body = list.body = writer.element(StructureType::LBody, item);
  return tags;
}

}  // namespace lianheti
