// PageWriter: puts set lines, rules and boxes on the current page, and keeps what belongs to the whole document:
// structure, outline, and the page that each anchor is on.
#pragma once
#include <string>
#include <unordered_map>

#include "typeset/lay_out_blocks.h"
#include "typeset/pages.h"

namespace lianheti {

// A paragraph that can be referred to: one with an anchor, or a heading (which is given one).
struct Heading {
  std::string title;  // "" where it is no heading
  std::string anchor;
  int level = 0;
};
using Headings = std::unordered_map<const Paragraph*, Heading>;

// What a page already has on it, so that what comes later can be moved.
struct PageExtent {
  std::size_t boxes = 0, strokes = 0, paths = 0, runs = 0, marks = 0, links = 0, outline = 0;
};

// Elements of a paragraph's text; without a label of its own its number belongs to the body.
struct TextTags {
  StructureId body = kArtifact;
  StructureId label = kArtifact;
};

class PageWriter {
 public:
  PageWriter(const Document& document, const Headings& headings);

  void start_page(const Page& sheet);
  PageExtent extent() const;
  // Moves what was put on the page after `from` down.
  void move_down(const PageExtent& from, double distance);
  // The current page's content was laid out across an upright sheet: turns it by 90° counter-clockwise, so that its
  // head is at the sheet's left edge (GB/T 9704-2012, 8).
  void turn_page();

  StructureId element(StructureType type, StructureId parent);
  StructureElement& structure(StructureId id) { return pages_.structure[static_cast<std::size_t>(id)]; }
  static constexpr StructureId kRoot = 0;

  // Lines [from, to) of a paragraph, the top of the first at y.
  void lines(const SetParagraph& text, int from, int to, double x, double y, TextTags tags);
  void link(PlacedLink link) { page().links.push_back(std::move(link)); }
  void box(const Box& box) { page().boxes.push_back(box); }
  void stroke(const Stroke& stroke) { page().strokes.push_back(stroke); }

  // A chart as a Figure, its top left corner at (x, y).
  void chart(const SetChart& drawing, std::string_view alternative_text, double x, double y, StructureId parent);

  // The element of a paragraph, P or a heading, made as its first line is set at y; notes its anchor and bookmark.
  StructureId begin_paragraph(const Paragraph& paragraph, double y, StructureId parent, StructureType type);
  void note_anchor(const Paragraph& paragraph, double y);

  Pages& pages() { return pages_; }
  // 0-based page of an anchor.
  const std::unordered_map<std::string, int>& anchors() const { return anchors_; }

 private:
  Page& page() { return pages_.pages.back(); }

  const Document& document_;
  const Headings& headings_;
  Pages pages_;
  std::unordered_map<std::string, int> anchors_;
};

}  // namespace lianheti
