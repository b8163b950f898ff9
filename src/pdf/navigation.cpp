#include "pdf/navigation.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "pdf/dict_text.h"

namespace lianheti::pdf {

namespace {

struct Node {
  std::size_t parent = 0;
  std::vector<std::size_t> children;
};

// Node 0 is the root; node i + 1 is entry i.
std::vector<Node> nest(const std::vector<OutlineEntry>& entries) {
  std::vector<Node> nodes(entries.size() + 1);
  std::vector<std::pair<int, std::size_t>> open{{0, 0}};  // level and node, from the root down
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const int level = std::max(entries[i].level, 1);
    while (open.back().first >= level) open.pop_back();
    nodes[i + 1].parent = open.back().second;
    nodes[open.back().second].children.push_back(i + 1);
    open.emplace_back(level, i + 1);
  }
  return nodes;
}

std::int64_t descendants(const std::vector<Node>& nodes, std::size_t node) {
  std::int64_t count = 0;
  for (const std::size_t child : nodes[node].children) count += 1 + descendants(nodes, child);
  return count;
}

void add_family(DictText& dict, const std::vector<Node>& nodes, std::size_t node, const std::vector<Ref>& refs) {
  const auto& children = nodes[node].children;
  if (children.empty()) return;
  dict.ref("First", refs[children.front()]);
  dict.ref("Last", refs[children.back()]);
  dict.number("Count", descendants(nodes, node));
}

// Node 0 is the outline itself.
void append_item(std::string& out, const Pages& pages, const std::vector<Node>& nodes, std::size_t node,
                 const std::vector<Ref>& refs, const std::vector<Ref>& page_refs) {
  DictText item(out);
  if (node == 0) {
    item.name("Type", "Outlines");
  } else {
    const OutlineEntry& entry = pages.outline[node - 1];
    const auto page = static_cast<std::size_t>(entry.page);
    item.text("Title", entry.title);
    item.ref("Parent", refs[nodes[node].parent]);
    item.begin("Dest");
    out.push_back('[');
    append_ref(out, page_refs.at(page));
    out += " /XYZ null ";
    append_thousandths(out, std::llround((pages.pages[page].height - entry.y) * 1000));
    out += " null]";
    const auto& siblings = nodes[nodes[node].parent].children;
    const auto place = std::find(siblings.begin(), siblings.end(), node);
    if (place != siblings.begin()) item.ref("Prev", refs[*(place - 1)]);
    if (place + 1 != siblings.end()) item.ref("Next", refs[*(place + 1)]);
  }
  add_family(item, nodes, node, refs);
}

int as_number(const std::string& label) {
  int number = 0;
  const auto [end, error] = std::from_chars(label.data(), label.data() + label.size(), number);
  const bool whole = error == std::errc() && end == label.data() + label.size() && label[0] != '0' && number > 0;
  return whole ? number : 0;
}

}  // namespace

Ref add_outline(Objects& objects, const Pages& pages, const std::vector<Ref>& page_refs) {
  if (pages.outline.empty()) return {};
  const std::vector<Node> nodes = nest(pages.outline);
  std::vector<Ref> refs;
  for (std::size_t i = 0; i < nodes.size(); ++i) refs.push_back(objects.reserve());

  for (std::size_t i = 0; i < nodes.size(); ++i) {
    append_item(objects.begin_packed(refs[i]), pages, nodes, i, refs, page_refs);
    objects.end_packed();
  }
  return refs[0];
}

Dict page_labels(const std::vector<std::string>& labels) {
  Array numbers;
  int expected = 0;  // the number that continues the current range
  bool in_unlabelled = false;
  for (std::size_t page = 0; page < labels.size(); ++page) {
    const int number = as_number(labels[page]);
    const bool continues = page > 0 && ((number != 0 && number == expected) || (labels[page].empty() && in_unlabelled));
    if (!continues) {
      Dict range;
      if (number != 0) {
        range.add("S", Name{"D"});
        range.add("St", number);
      } else if (!labels[page].empty()) {
        range.add("P", Text{labels[page]});
      }
      numbers.items.emplace_back(static_cast<std::int64_t>(page));
      numbers.items.emplace_back(std::move(range));
    }
    expected = number == 0 ? 0 : number + 1;
    in_unlabelled = labels[page].empty();
  }
  Dict dict;
  dict.add("Nums", std::move(numbers));
  return dict;
}

}  // namespace lianheti::pdf
