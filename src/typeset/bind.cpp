#include "typeset/bind.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "typeset/number_pages.h"

namespace lianheti {
namespace {

// A part's own bookmarks hang from one root, its title (lay_out), where it has any.
bool has_root(const std::vector<OutlineEntry>& outline) {
  return !outline.empty() && outline.front().level == 1 &&
         std::none_of(outline.begin() + 1, outline.end(), [](const OutlineEntry& entry) { return entry.level == 1; });
}

std::vector<OutlineEntry> nested_outline(const Pages& part, const std::string& title) {
  std::vector<OutlineEntry> out = part.outline;
  if (has_root(out)) {
    out.front().title = title;
    return out;
  }
  for (OutlineEntry& entry : out) ++entry.level;
  out.insert(out.begin(), OutlineEntry{title, 1, 0, 0, ""});
  return out;
}

// Anchors of a part, and what they are called in the bound document.
using Anchors = std::unordered_map<std::string, std::string>;

void append_part(Pages& to, const Pages& part, const Anchors& anchors) {
  const auto marks = static_cast<int>(to.marks.size());
  const auto elements = static_cast<StructureId>(to.structure.size());
  to.marks.insert(to.marks.end(), part.marks.begin(), part.marks.end());
  for (const StructureElement& element : part.structure) {
    StructureElement& added = to.structure.emplace_back(element);
    if (added.parent < 0) {
      added.type = StructureType::Part;
      added.parent = 0;
    } else {
      added.parent += elements;
    }
  }
  for (const Page& page : part.pages) {
    Page& added = to.pages.emplace_back(page);
    added.silent = !page.numbered || page.silent;
    added.numbered = true;
    added.restart_numbering = false;
    for (PlacedMark& mark : added.marks) mark.mark += marks;
    for (GlyphRun& run : added.runs) {
      if (run.structure != kArtifact) run.structure += elements;
    }
    for (PlacedLink& link : added.links) {
      if (const auto found = anchors.find(link.anchor); found != anchors.end()) link.anchor = found->second;
      if (link.structure != kArtifact) link.structure += elements;
    }
  }
}

}  // namespace

Result<Pages> bind_parts(LineSetter& lines, const Document& front, const std::vector<const Pages*>& parts,
                         const std::vector<std::string>& titles, const TypesetOptions& options) {
  std::vector<ContentsEntry> contents;
  std::unordered_map<std::string, int> offsets;  // of the entries, in pages from the first part's first
  std::vector<std::vector<OutlineEntry>> outlines;
  std::vector<Anchors> anchors;
  int pages_before = 0;
  std::size_t all_pages = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    anchors.emplace_back();
    outlines.push_back(nested_outline(*parts[i], i < titles.size() ? titles[i] : parts[i]->title));
    for (OutlineEntry& entry : outlines.back()) {
      std::string anchor = fmt::format("part {} {}", i + 1, contents.size());
      anchors.back().emplace(entry.anchor, anchor);
      entry.anchor = std::move(anchor);
      contents.push_back({entry.title, entry.level, entry.anchor});
      offsets.emplace(entry.anchor, pages_before + entry.page);
    }
    pages_before += static_cast<int>(parts[i]->pages.size());
    all_pages += parts[i]->pages.size();
  }

  LayOutRequest request;
  request.options = &options;
  request.contents = &contents;
  request.page_of_other = [&offsets](const std::string& anchor, int last) {
    const auto found = offsets.find(anchor);
    return found == offsets.end() ? std::string() : std::to_string(last + 1 + found->second);
  };
  LIANHETI_TRY(Pages bound, lay_out(lines, front, request));

  bound.pages.reserve(bound.pages.size() + all_pages);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const int first_page = static_cast<int>(bound.pages.size());
    append_part(bound, *parts[i], anchors[i]);
    for (OutlineEntry& entry : outlines[i]) {
      entry.page += first_page;
      bound.outline.push_back(std::move(entry));
    }
  }
  LIANHETI_CHECK(number_pages(lines, bound, 1));
  return bound;
}

}  // namespace lianheti
