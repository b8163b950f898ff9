// annotations: what lies over the content of the pages (ISO 32000-1, 12.5), collected page by page.
#pragma once
#include <vector>

#include "pdf/objects.h"
#include "pdf/structure_tree.h"
#include "typeset/pages.h"

namespace lianheti::pdf {

// Annotations of the whole file, by page, and the elements they belong to.
struct Annotations {
  std::vector<Array> by_page;
  std::vector<TaggedObject> tagged;  // empty in an untagged file

  // Adds the annotation to its page; gives it the StructParent of `element` unless that is kArtifact. Returns it.
  Ref add(Objects& objects, Dict annotation, std::size_t page, StructureId element);
};

// Links from the lines of the contents to their headings (12.5.6.5). `tagged`: they belong to their Link elements.
void add_links(Objects& objects, const Pages& pages, const std::vector<Ref>& page_refs, bool tagged,
               Annotations& annotations);

}  // namespace lianheti::pdf
