#include "pdf/structure_tree.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

#include "pdf/dict_text.h"
#include "pdf/syntax.h"

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

// All kids, those of each element together.
struct Kids {
  std::vector<Kid> all;
  std::vector<std::size_t> ends;  // by element

  std::span<const Kid> of(std::size_t element) const {
    const std::size_t begin = element == 0 ? 0 : ends[element - 1];
    return std::span(all).subspan(begin, ends[element] - begin);
  }
};

// The kids of each element in reading order. An element without content stays behind the one it follows.
Kids kids_in_order(const std::vector<StructureElement>& elements, const std::vector<std::vector<StructureId>>& marked,
                   const std::vector<TaggedObject>& objects) {
  std::vector<std::pair<std::size_t, Kid>> kids;  // and whose they are
  std::vector<std::size_t> first(elements.size(), kNoContent);
  std::size_t position = 0;
  for (std::size_t page = 0; page < marked.size(); ++page)
    for (std::size_t content = 0; content < marked[page].size(); ++content, ++position) {
      const auto element = static_cast<std::size_t>(marked[page][content]);
      kids.push_back({element, {position, -1, page, static_cast<int>(content), {}}});
      first[element] = std::min(first[element], position);
    }
  for (const TaggedObject& object : objects) {
    const auto element = static_cast<std::size_t>(object.element);
    const std::size_t at = position_of(object, elements, marked);
    kids.push_back({element, {at, -1, object.page, -1, object.object}});
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
    kids.push_back({parent, {last[parent], static_cast<StructureId>(i), 0, -1, {}}});
  }
  Kids sorted;
  sorted.ends.resize(elements.size());
  for (const auto& [element, kid] : kids) ++sorted.ends[element];
  std::partial_sum(sorted.ends.begin(), sorted.ends.end(), sorted.ends.begin());
  sorted.all.resize(kids.size());
  std::vector<std::size_t> next = sorted.ends;
  for (std::size_t i = kids.size(); i-- > 0;) sorted.all[--next[kids[i].first]] = kids[i].second;
  const auto earlier = [](const Kid& a, const Kid& b) { return a.position < b.position; };
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const auto begin = sorted.all.begin() + static_cast<std::ptrdiff_t>(next[i]);
    const auto end = sorted.all.begin() + static_cast<std::ptrdiff_t>(sorted.ends[i]);
    if (!std::is_sorted(begin, end, earlier)) std::stable_sort(begin, end, earlier);
  }
  return sorted;
}

void append_list_look(std::string& out) {
  DictText list(out);
  list.name("O", "List");
  // Chinese numbers have no name of their own (ISO 32000-1, table 347): this says that the labels are numbers.
  list.name("ListNumbering", "Decimal");
}

void append_table_look(std::string& out, const StructureElement& element, bool header, bool summary) {
  DictText table(out);
  table.name("O", "Table");
  if (element.column_span > 1) table.number("ColSpan", element.column_span);
  if (element.row_span > 1) table.number("RowSpan", element.row_span);
  if (header) table.name("Scope", element.row_header ? (element.column_header ? "Both" : "Row") : "Column");
  if (summary) table.text("Summary", element.alternative_text);
}

void append_layout_look(std::string& out, const BoundingBox& box) {
  DictText layout(out);
  layout.name("O", "Layout");
  layout.begin("BBox");
  out.push_back('[');
  for (const double edge : {box.left, box.bottom, box.right, box.top}) {
    append_thousandths(out, std::llround(edge * 1000));
    out.push_back(' ');
  }
  out.back() = ']';
}

// /A: what the type alone does not say. `box`: nullptr where the element has none.
void add_attributes(std::string& out, DictText& dict, const StructureElement& element, const BoundingBox* box) {
  const bool list = element.type == StructureType::L;
  const bool header = element.type == StructureType::TH;
  const bool summary = element.type == StructureType::Table && !element.alternative_text.empty();
  const bool table = header || summary || element.column_span > 1 || element.row_span > 1;
  if (!list && !table && box == nullptr) return;
  dict.begin("A");
  const bool several = table && box != nullptr;
  if (several) out.push_back('[');
  if (list) append_list_look(out);
  if (table) append_table_look(out, element, header, summary);
  if (box != nullptr) append_layout_look(out, *box);
  if (several) out.push_back(']');
}

// `own_page`: of the first content, which the element's /Pg names.
void append_kid(std::string& out, const Kid& kid, std::size_t own_page, const std::vector<Ref>& elements,
                const std::vector<Ref>& pages) {
  if (kid.object.number != 0) {
    DictText reference(out);
    reference.name("Type", "OBJR");
    reference.ref("Pg", pages[kid.page]);
    reference.ref("Obj", kid.object);
  } else if (kid.content < 0) {
    append_ref(out, elements[static_cast<std::size_t>(kid.element)]);
  } else if (kid.page == own_page) {
    append_number(out, kid.content);
  } else {
    DictText reference(out);
    reference.name("Type", "MCR");
    reference.ref("Pg", pages[kid.page]);
    reference.number("MCID", kid.content);
  }
}

void add_kids(std::string& out, DictText& dict, std::span<const Kid> kids, const std::vector<Ref>& elements,
              const std::vector<Ref>& pages) {
  if (kids.empty()) return;
  const auto first = std::find_if(kids.begin(), kids.end(), [](const Kid& kid) { return kid.content >= 0; });
  const std::size_t own_page = first == kids.end() ? pages.size() : first->page;
  if (first != kids.end()) dict.ref("Pg", pages[own_page]);
  dict.begin("K");
  if (kids.size() > 1) out.push_back('[');
  for (std::size_t i = 0; i < kids.size(); ++i) {
    if (i > 0) out.push_back(' ');
    append_kid(out, kids[i], own_page, elements, pages);
  }
  if (kids.size() > 1) out.push_back(']');
}

void append_element(std::string& out, const StructureElement& element, const BoundingBox* box, Ref parent,
                    std::span<const Kid> kids, const std::vector<Ref>& elements, const std::vector<Ref>& pages) {
  DictText dict(out);
  dict.name("S", to_string(element.type));
  dict.ref("P", parent);
  add_attributes(out, dict, element, box);
  // /Alt would silence the cells of a table: there it is the summary.
  if (element.type != StructureType::Table && !element.alternative_text.empty())
    dict.text("Alt", element.alternative_text);
  add_kids(out, dict, kids, elements, pages);
}

}  // namespace

void number_headings(std::vector<StructureElement>& elements) {
  std::vector<StructureType> open;  // the heading and those it stands below, as their styles have them
  for (StructureElement& element : elements) {
    const StructureType level = element.type;
    if (level < StructureType::H1 || level > StructureType::H6) continue;
    while (!open.empty() && open.back() >= level) open.pop_back();
    element.type = static_cast<StructureType>(static_cast<std::size_t>(StructureType::H1) + open.size());
    open.push_back(level);
  }
}

Ref add_structure_tree(Objects& objects, const std::vector<StructureElement>& elements, const std::vector<Ref>& pages,
                       const std::vector<std::vector<StructureId>>& marked, const std::vector<TaggedObject>& objects_of,
                       const BoundingBoxes& boxes) {
  const Ref root = objects.reserve();
  std::vector<Ref> refs;
  refs.reserve(elements.size());
  for (std::size_t i = 0; i < elements.size(); ++i) refs.push_back(objects.reserve());

  const Kids kids = kids_in_order(elements, marked, objects_of);
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const Ref parent = i == 0 ? root : refs[static_cast<std::size_t>(elements[i].parent)];
    const auto box = boxes.find(static_cast<StructureId>(i));
    append_element(objects.begin_packed(refs[i]), elements[i], box == boxes.end() ? nullptr : &box->second, parent,
                   kids.of(i), refs, pages);
    objects.end_packed();
  }

  // The parent tree (14.7.4.4): the owners of each page's content, then the owner of each annotation.
  const Ref parents = objects.reserve();
  std::string& written = objects.begin_packed(parents);
  written += "<</Nums [";
  for (std::size_t page = 0; page < marked.size(); ++page) {
    append_number(written, static_cast<std::int64_t>(page));
    written.push_back('[');
    for (const StructureId element : marked[page]) {
      append_ref(written, refs[static_cast<std::size_t>(element)]);
      written.push_back(' ');
    }
    written.push_back(']');
  }
  for (std::size_t i = 0; i < objects_of.size(); ++i) {
    append_number(written, static_cast<std::int64_t>(marked.size() + i));
    written.push_back(' ');
    append_ref(written, refs[static_cast<std::size_t>(objects_of[i].element)]);
    written.push_back(' ');
  }
  written += "]>>";
  objects.end_packed();

  Dict dict;
  dict.add("Type", Name{"StructTreeRoot"});
  if (!refs.empty()) dict.add("K", refs[0]);
  dict.add("ParentTree", parents);
  dict.add("ParentTreeNextKey", static_cast<std::int64_t>(marked.size() + objects_of.size()));
  objects.set(root, dict);
  return root;
}

}  // namespace lianheti::pdf
