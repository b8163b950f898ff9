#include "pdf/navigation.h"

#include <charconv>

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

void add_family(Dict& dict, const std::vector<Node>& nodes, std::size_t node, const std::vector<Ref>& refs) {
  const auto& children = nodes[node].children;
  if (children.empty()) return;
  dict.add("First", refs[children.front()]);
  dict.add("Last", refs[children.back()]);
  dict.add("Count", descendants(nodes, node));
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

  Dict root;
  root.add("Type", Name{"Outlines"});
  add_family(root, nodes, 0, refs);
  objects.set(refs[0], root);
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    const OutlineEntry& entry = pages.outline[i - 1];
    const auto page = static_cast<std::size_t>(entry.page);
    Dict item;
    item.add("Title", Text{entry.title});
    item.add("Parent", refs[nodes[i].parent]);
    item.add("Dest", Array{{page_refs.at(page), Name{"XYZ"}, Null{}, pages.pages[page].height - entry.y, Null{}}});
    const auto& siblings = nodes[nodes[i].parent].children;
    for (std::size_t s = 0; s < siblings.size(); ++s) {
      if (siblings[s] != i) continue;
      if (s > 0) item.add("Prev", refs[siblings[s - 1]]);
      if (s + 1 < siblings.size()) item.add("Next", refs[siblings[s + 1]]);
    }
    add_family(item, nodes, i, refs);
    objects.set(refs[i], item);
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
