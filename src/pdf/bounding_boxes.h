// bounding_boxes: where figures and tables stand, which those that are on one page say of themselves (ISO 32000-1,
// table 344).
#pragma once
#include <unordered_map>

#include "typeset/pages.h"

namespace lianheti::pdf {

// Points from the bottom left corner of its page.
struct BoundingBox {
  double left = 0, bottom = 0, right = 0, top = 0;
};
using BoundingBoxes = std::unordered_map<StructureId, BoundingBox>;

// Of the text and drawings of every figure and table that stands on one page.
BoundingBoxes bounding_boxes(const Pages& pages);

}  // namespace lianheti::pdf
