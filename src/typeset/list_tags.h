// Lists of the structure: consecutive paragraphs of a flow that begin with consecutive numbers of one kind form an L,
// each an LI of Lbl and LBody (ISO 14289-1, 7.6). Finer numbers below one of them form a list in its LBody. Headings
// are headings, and a number without a next or a former one is part of its paragraph's text.
#pragma once
#include <optional>
#include <vector>

#include "typeset/lay_out_blocks.h"
#include "typeset/paginate_writer.h"

namespace lianheti {

// Lists that are open in one flow. Its blocks are told in their order.
class ListTags {
 public:
  // The elements of blocks[at], which has text, where it is an item; else nothing, and no list stays open.
  std::optional<TextTags> item(PageWriter& writer, const std::vector<SetBlock>& blocks, std::size_t at,
                               StructureId parent);
  // After anything that is no text.
  void close() { open_.clear(); }

 private:
  struct Open {
    ListLabel last;
    StructureId list = kArtifact, body = kArtifact;  // body: of the last item
  };
  std::vector<Open> open_;  // a list, and those inside its last item
};

}  // namespace lianheti
