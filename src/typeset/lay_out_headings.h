// What a document's page numbers are about: headings and anchors, and the references to them.
#pragma once
#include <string>
#include <vector>

#include "typeset/paginate_writer.h"

namespace lianheti {

struct References {
  Headings headings;                       // paragraphs with an outline level or an anchor
  std::vector<const Paragraph*> in_order;  // the headings, as they are read
  std::vector<std::string> targets;        // of PageOf
  bool has_contents = false;
};

References find_references(const Document& document);

// Entries for the document's own headings, without one that only repeats its title.
std::vector<ContentsEntry> own_contents(const Document& document, const References& references);

}  // namespace lianheti
