#include "pdf/bounding_boxes.h"

#include <algorithm>

namespace lianheti::pdf {

namespace {

constexpr double kAscent = 0.88, kDescent = 0.12;  // em, of Chinese fonts
constexpr int kNoPage = -1, kSeveralPages = -2;

struct Region {
  int page = kNoPage;
  BoundingBox box;

  void add(int on, const BoundingBox& more) {
    if (page == kNoPage) {
      page = on;
      box = more;
    } else if (page != on) {
      page = kSeveralPages;
    } else {
      box.left = std::min(box.left, more.left);
      box.bottom = std::min(box.bottom, more.bottom);
      box.right = std::max(box.right, more.right);
      box.top = std::max(box.top, more.top);
    }
  }
};

BoundingBox box_of(const GlyphRun& run, double height) {
  const double size = run.size;
  const double first = run.glyphs.front().x, last = run.glyphs.back().x;
  const double begin = std::min(first, last), end = std::max(first, last) + size;
  const double y = height - run.y;
  if (run.turned) return {run.x - kAscent * size, y + begin, run.x + kDescent * size, y + end};
  return {run.x + begin, y - kDescent * size, run.x + end, y + kAscent * size};
}

BoundingBox box_of(const Path& path, double height) {
  BoundingBox box{path.points[0].x, height - path.points[0].y, path.points[0].x, height - path.points[0].y};
  for (const Point& point : path.points) {
    box.left = std::min(box.left, point.x);
    box.right = std::max(box.right, point.x);
    box.bottom = std::min(box.bottom, height - point.y);
    box.top = std::max(box.top, height - point.y);
  }
  return box;
}

bool has_box(StructureType type) { return type == StructureType::Figure || type == StructureType::Table; }

}  // namespace

BoundingBoxes bounding_boxes(const Pages& pages) {
  const std::vector<StructureElement>& elements = pages.structure;
  std::vector<StructureId> owners(elements.size(), kArtifact);  // the figure or table that each element is in
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (has_box(elements[i].type))
      owners[i] = static_cast<StructureId>(i);
    else if (elements[i].parent >= 0)
      owners[i] = owners[static_cast<std::size_t>(elements[i].parent)];
  }
  std::vector<Region> regions(elements.size());
  for (std::size_t page = 0; page < pages.pages.size(); ++page) {
    const auto add = [&](const auto& shown) {
      if (shown.structure == kArtifact) return;
      const StructureId owner = owners[static_cast<std::size_t>(shown.structure)];
      if (owner != kArtifact)
        regions[static_cast<std::size_t>(owner)].add(static_cast<int>(page), box_of(shown, pages.pages[page].height));
    };
    for (const GlyphRun& run : pages.pages[page].runs)
      if (!run.glyphs.empty()) add(run);
    for (const Path& path : pages.pages[page].paths)
      if (!path.points.empty()) add(path);
  }
  BoundingBoxes boxes;
  // Backwards: a table inside another one is finished before it.
  for (std::size_t i = elements.size(); i-- > 0;) {
    const Region& region = regions[i];
    if (region.page == kNoPage) continue;
    if (region.page >= 0) boxes.emplace(static_cast<StructureId>(i), region.box);
    const StructureId parent = elements[i].parent;
    const StructureId outer = parent < 0 ? kArtifact : owners[static_cast<std::size_t>(parent)];
    if (outer != kArtifact) regions[static_cast<std::size_t>(outer)].add(region.page, region.box);
  }
  return boxes;
}

}  // namespace lianheti::pdf
