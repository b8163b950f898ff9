// structure_tree: the logical structure of a tagged file (ISO 32000-1, 14.7 and 14.8).
#pragma once
#include <vector>

#include "pdf/bounding_boxes.h"
#include "pdf/objects.h"
#include "typeset/pages.h"

namespace lianheti::pdf {

// An annotation that belongs to an element. Its dictionary carries the key `pages + index` as StructParent.
struct TaggedObject {
  StructureId element = -1;
  std::size_t page = 0;
  Ref object;
};

// Gives headings the level of their depth among the headings: the first is H1 and none is skipped (ISO 14289-1, 7.4.2),
// whatever level their styles have.
void number_headings(std::vector<StructureElement>& elements);

// `marked`: for each page the element of each of its marked-content identifiers. Returns the StructTreeRoot. The number
// of a page is its key in the parent tree (StructParents of the page).
Ref add_structure_tree(Objects& objects, const std::vector<StructureElement>& elements, const std::vector<Ref>& pages,
                       const std::vector<std::vector<StructureId>>& marked,
                       const std::vector<TaggedObject>& objects_of = {}, const BoundingBoxes& boxes = {});

}  // namespace lianheti::pdf
