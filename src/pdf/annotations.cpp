#include "pdf/annotations.h"

#include <string_view>
#include <unordered_map>

namespace lianheti::pdf {

namespace {

constexpr int kPrint = 4;  // annotation flag (table 165); PDF/A asks for it

}  // namespace

Ref Annotations::add(Objects& objects, Dict annotation, std::size_t page, StructureId element) {
  const Ref ref = objects.reserve();
  annotation.add("Type", Name{"Annot"});
  annotation.add("F", kPrint);
  if (element != kArtifact) {
    annotation.add("StructParent", static_cast<std::int64_t>(by_page.size() + tagged.size()));
    tagged.push_back({element, page, ref});
  }
  objects.set(ref, annotation);
  by_page[page].items.emplace_back(ref);
  return ref;
}

void add_links(Objects& objects, const Pages& pages, const std::vector<Ref>& page_refs, bool tagged,
               Annotations& annotations) {
  std::unordered_map<std::string_view, const OutlineEntry*> targets;
  for (const OutlineEntry& entry : pages.outline) targets.emplace(entry.anchor, &entry);
  for (std::size_t page = 0; page < pages.pages.size(); ++page)
    for (const PlacedLink& placed : pages.pages[page].links) {
      const auto found = targets.find(placed.anchor);
      if (found == targets.end()) continue;
      const OutlineEntry& target = *found->second;
      const auto target_page = static_cast<std::size_t>(target.page);
      const double top = pages.pages[page].height - placed.y;
      Dict link;
      link.add("Subtype", Name{"Link"});
      link.add("Rect", Array{{placed.x, top - placed.height, placed.x + placed.width, top}});
      link.add("Border", Array{{0, 0, 0}});
      link.add("Dest", Array{{page_refs.at(target_page), Name{"XYZ"}, Null{},
                              pages.pages[target_page].height - target.y, Null{}}});
      // ISO 14289-1, 7.18.5: every link says where it leads.
      link.add("Contents", Text{target.title});
      annotations.add(objects, std::move(link), page, tagged ? placed.structure : kArtifact);
    }
}

}  // namespace lianheti::pdf
