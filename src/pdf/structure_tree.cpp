#include "pdf/structure_tree.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace lianheti::pdf {

namespace {

// A child of an element: another element, content of a page, or an annotation.
struct Kid {
  std::size_t position = 0;  // of its first content in reading order
  StructureId element = -1;
  std::size_t page = 0;
  int content = -1;
  Ref object;
};

constexpr std::size_t kNoContent = std::numeric_limits<std::size_t>::max();

// Where an annotation stands in reading order: behind the last content of its page that belongs to its element or to
// the element's parent, else at the end of the page.
std::size_t position_of(const TaggedObject& object, const std::vector<StructureElement>& elements,
                        const std::vector<std::vector<StructureId>>& marked) {
  std::size_t base = 0;
  for (std::size_t page = 0; page < object.page; ++page) base += marked[page].size();
  const std::vector<StructureId>& content = marked[object.page];
  const StructureId parent = elements[static_cast<std::size_t>(object.element)].parent;
  for (std::size_t i = content.size(); i-- > 0;)
    if (content[i] == object.element || content[i] == parent) return base + i;
  return base + (content.empty() ? 0 : content.size() - 1);
}

// The kids of each element in reading order. An element without content stays behind the one it follows.
std::vector<std::vector<Kid>> kids_in_order(const std::vector<StructureElement>& elements,
                                            const std::vector<std::vector<StructureId>>& marked,
                                            const std::vector<TaggedObject>& objects) {
  std::vector<std::vector<Kid>> kids(elements.size());
  std::vector<std::size_t> first(elements.size(), kNoContent);
  std::size_t position = 0;
  for (std::size_t page = 0; page < marked.size(); ++page)
    for (std::size_t content = 0; content < marked[page].size(); ++content, ++position) {
      const auto element = static_cast<std::size_t>(marked[page][content]);
      kids[element].push_back({position, -1, page, static_cast<int>(content), {}});
      first[element] = std::min(first[element], position);
    }
  for (const TaggedObject& object : objects) {
    const auto element = static_cast<std::size_t>(object.element);
    const std::size_t at = position_of(object, elements, marked);
    kids[element].push_back({at, -1, object.page, -1, object.object});
    if (first[element] == kNoContent) first[element] = at;
  }
  // Parents stand before their children, so that going backwards every child is finished before its parent.
  for (std::size_t i = elements.size(); i-- > 1;) {
    const auto parent = static_cast<std::size_t>(elements[i].parent);
    if (elements[i].parent < 0 || parent >= i) throw std::logic_error("a structure element stands before its parent");
    first[parent] = std::min(first[parent], first[i]);
  }
  std::vector<std::size_t> last(elements.size(), 0);
  for (std::size_t i = 1; i < elements.size(); ++i) {
    const auto parent = static_cast<std::size_t>(elements[i].parent);
    if (first[i] != kNoContent) last[parent] = first[i];
    kids[parent].push_back({last[parent], static_cast<StructureId>(i), 0, -1, {}});
  }
  for (std::vector<Kid>& list : kids)
    std::stable_sort(list.begin(), list.end(), [](const Kid& a, const Kid& b) { return a.position < b.position; });
  return kids;
}

Dict attributes(const StructureElement& element) {
  Dict table;
  table.add("O", Name{"Table"});
  if (element.column_span > 1) table.add("ColSpan", element.column_span);
  if (element.row_span > 1) table.add("RowSpan", element.row_span);
  if (element.type == StructureType::TH)
    table.add("Scope", Name{element.row_header ? (element.column_header ? "Both" : "Row") : "Column"});
  if (element.type == StructureType::Table && !element.alternative_text.empty())
    table.add("Summary", Text{element.alternative_text});
  return table;
}

Dict element_dict(const StructureElement& element, Ref parent) {
  Dict dict;
  dict.add("S", Name{std::string(to_string(element.type))});
  dict.add("P", parent);
  if (Dict table = attributes(element); table.entries.size() > 1) dict.add("A", std::move(table));
  // /Alt would silence the cells of a table: there it is the summary.
  if (element.type != StructureType::Table && !element.alternative_text.empty())
    dict.add("Alt", Text{element.alternative_text});
  return dict;
}

void add_kids(Dict& dict, const std::vector<Kid>& kids, const std::vector<Ref>& elements,
              const std::vector<Ref>& pages) {
  std::size_t own_page = pages.size();
  Array list;
  for (const Kid& kid : kids) {
    if (kid.object.number != 0) {
      Dict reference;
      reference.add("Type", Name{"OBJR"});
      reference.add("Pg", pages[kid.page]);
      reference.add("Obj", kid.object);
      list.items.emplace_back(std::move(reference));
      continue;
    }
    if (kid.content < 0) {
      list.items.emplace_back(elements[static_cast<std::size_t>(kid.element)]);
      continue;
    }
    if (own_page == pages.size()) {
      own_page = kid.page;
      dict.add("Pg", pages[own_page]);
    }
    if (kid.page == own_page) {
      list.items.emplace_back(kid.content);
    } else {
      Dict reference;
      reference.add("Type", Name{"MCR"});
      reference.add("Pg", pages[kid.page]);
      reference.add("MCID", kid.content);
      list.items.emplace_back(std::move(reference));
    }
  }
  if (list.items.size() == 1)
    dict.add("K", std::move(list.items[0]));
  else if (!list.items.empty())
    dict.add("K", std::move(list));
}

}  // namespace

Ref add_structure_tree(Objects& objects, const std::vector<StructureElement>& elements, const std::vector<Ref>& pages,
                       const std::vector<std::vector<StructureId>>& marked,
                       const std::vector<TaggedObject>& objects_of) {
  const Ref root = objects.reserve();
  std::vector<Ref> refs;
  refs.reserve(elements.size());
  for (std::size_t i = 0; i < elements.size(); ++i) refs.push_back(objects.reserve());

  const auto kids = kids_in_order(elements, marked, objects_of);
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const StructureElement& element = elements[i];
    Dict dict = element_dict(element, i == 0 ? root : refs[static_cast<std::size_t>(element.parent)]);
    add_kids(dict, kids[i], refs, pages);
    objects.set(refs[i], dict);
  }

  Array numbers;
  for (std::size_t page = 0; page < marked.size(); ++page) {
    Array owners;
    for (const StructureId element : marked[page]) owners.items.emplace_back(refs[static_cast<std::size_t>(element)]);
    numbers.items.emplace_back(static_cast<std::int64_t>(page));
    numbers.items.emplace_back(std::move(owners));
  }
  for (std::size_t i = 0; i < objects_of.size(); ++i) {
    numbers.items.emplace_back(static_cast<std::int64_t>(marked.size() + i));
    numbers.items.emplace_back(refs[static_cast<std::size_t>(objects_of[i].element)]);
  }
  Dict parents;
  parents.add("Nums", std::move(numbers));

  Dict dict;
  dict.add("Type", Name{"StructTreeRoot"});
  if (!refs.empty()) dict.add("K", refs[0]);
  dict.add("ParentTree", objects.add(parents));
  dict.add("ParentTreeNextKey", static_cast<std::int64_t>(marked.size() + objects_of.size()));
  objects.set(root, dict);
  return root;
}

}  // namespace lianheti::pdf
