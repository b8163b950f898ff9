// Pages: a finished layout. Glyphs, rules and boxes at fixed positions, with their text and structure; no decision is
// left to the PDF writer. Coordinates are points from the top left corner of the upright sheet, y downwards.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "typeset/font_catalog.h"

namespace lianheti {

// Index into Pages::structure; -1 is an artifact (page number, rule, watermark).
using StructureId = std::int32_t;
inline constexpr StructureId kArtifact = -1;

struct Glyph {
  std::uint32_t id = 0;                        // in the face
  float x = 0, y = 0;                          // offset of its origin from the run's origin, pt
  std::uint32_t text_begin = 0, text_end = 0;  // bytes of GlyphRun::text that it prints; several glyphs may share them
};

// What a run that belongs to no structure element is (ISO 32000-1, 14.8.2.2): what is said again on a page that goes on
// (header rows, captions, labels), or what stands at the head or foot of every page.
enum class Artifact : std::uint8_t { Repeated, Header, Footer };

// Glyphs of one face and size on one baseline, in visual order.
struct GlyphRun {
  FaceId face = 0;
  float size = 0;
  double x = 0, y = 0;  // origin: baseline
  Color color;
  StructureId structure = kArtifact;
  Artifact artifact = Artifact::Repeated;  // where `structure` is kArtifact
  bool slanted_watermark = false;  // drawn turned by 45° counter-clockwise about its origin, under the text
  bool turned = false;             // drawn turned by 90° counter-clockwise about its origin (landscape content)
  std::string text;                // typed text, UTF-8
  std::string_view actual_text;    // what is read out and copied instead; "" = the text itself; lives for ever
  std::vector<Glyph> glyphs;
};

// A filled rectangle: rules, underlines, shades. Always an artifact.
struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  Color color;
};

// A straight line (diagonals of header cells). Always an artifact.
struct Stroke {
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0, width = 0.5;
  Color color;
};

struct Point {
  double x = 0, y = 0;
};

// Straight lines from point to point (charts): filled where `filled`, stroked where `width` > 0. Part of its Figure.
struct Path {
  std::vector<Point> points;
  bool closed = false;
  bool filled = false;
  Color fill, stroke;
  double width = 0;  // of the stroke, pt
  StructureId structure = kArtifact;
};

struct PlacedMark {
  int mark = 0;  // index into Pages::marks
  double x = 0, y = 0, width = 0, height = 0;
};

// A line of the contents, to be clicked.
struct PlacedLink {
  double x = 0, y = 0, width = 0, height = 0;
  std::string anchor;  // of the outline entry that it leads to
  StructureId structure = kArtifact;
};

struct Page {
  double width = 0, height = 0;
  std::vector<Box> boxes;
  std::vector<Stroke> strokes;
  std::vector<Path> paths;     // over boxes and strokes, under text; in drawing order
  std::vector<GlyphRun> runs;  // in reading order
  std::vector<PlacedMark> marks;
  std::vector<PlacedLink> links;
  const PageStyle* style = nullptr;
  int section = 0;                 // of the document
  bool numbered = true;            // counts
  bool silent = false;             // counts, but prints no number (a part's cover inside a compendium)
  bool restart_numbering = false;  // counting starts again at 1 here
};

// Standard structure types of ISO 32000-1, 14.8.4.
enum class StructureType : std::uint8_t {
  Document,
  Part,
  Sect,
  H1,
  H2,
  H3,
  H4,
  H5,
  H6,
  P,
  L,
  LI,
  Lbl,
  LBody,
  Table,
  TR,
  TH,
  TD,
  TOC,
  TOCI,
  Reference,
  Span,
  Figure,
  Form,
  Link
};
std::string_view to_string(StructureType type);  // "P"

struct StructureElement {
  StructureType type = StructureType::P;
  StructureId parent = -1;  // before this one in the vector; -1 only for element 0, the Document
  int column_span = 1, row_span = 1;
  bool column_header = false, row_header = false;
  std::string alternative_text;
};

struct OutlineEntry {
  std::string title;
  int level = 1;
  int page = 0;  // 0-based
  double y = 0;  // top of the heading
  std::string anchor;
};

struct Pages {
  std::string title, subject, author, language;
  std::vector<Page> pages;
  std::vector<StructureElement> structure;
  std::vector<OutlineEntry> outline;  // first the title, at level 1, where there is one; headings below it
  std::vector<PlaceMark> marks;
  std::vector<std::string> page_labels;  // numbers of the pages that count, "" for others; set by number_pages
  bool refers_to_pages = false;          // its text prints page numbers (contents, PageOf)
};

// Every page as text: runs with position, face, size and text; boxes; structure. For golden files.
std::string dump(const Pages& pages, const FontCatalog& fonts);

}  // namespace lianheti
