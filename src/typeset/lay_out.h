// Lays a document out, in as many passes as its page numbers need. Used by Typesetter::lay_out and by bind, which gives
// the contents of all parts.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "typeset/lay_out_blocks.h"
#include "typeset/pages.h"
#include "typeset/typeset.h"

namespace lianheti {

struct LayOutRequest {
  const TypesetOptions* options = nullptr;
  // Entries of the document's Contents blocks; nullptr: its own headings.
  const std::vector<ContentsEntry>* contents = nullptr;
  // Printed number for an anchor that is not in the document, where `last` is the document's last number; "" = unknown.
  std::function<std::string(const std::string& anchor, int last)> page_of_other;
};

Result<Pages> lay_out(LineSetter& lines, const Document& document, const LayOutRequest& request);

}  // namespace lianheti
