// Document: a block tree, everything resolved (data filled in, numbers and labels computed) but nothing measured. Made
// by compose, eaten by typeset; it knows neither members nor fonts. Styles are pointers into the run's StyleSheet.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "document/style.h"

namespace lianheti {

// The value in the dataset that a piece of text prints, so that a problem found later can name its cell.
// `table` and `field` are names that the template keeps, or text of the program.
struct ValueRef {
  std::string_view table;
  std::int64_t row_id = 0;
  std::string_view field;
  bool known() const { return row_id != 0; }
};

enum class Decoration : std::uint8_t { None, Underline, EmphasisDot, Superscript, Subscript };

// A piece of a line.
struct Inline {
  enum class Kind : std::uint8_t {
    Text,
    LineBreak,  // forced
    Blank,      // an underlined space to write on, `length_em` wide
    Space,      // an invisible space, `length_em` wide
    Fill,       // stretches to push what follows to the right edge; with `text` "…" a dotted leader
    Checkbox,   // □ or ☑ by `checked`
    PageOf,     // number of the page that `target` is on, filled in by typeset
    Place       // a place for a signature or seal: zero advance, see `place`
  };
  Kind kind = Kind::Text;
  std::string text;   // UTF-8
  std::string font;   // role; "" = the paragraph's
  double size = 0;    // pt; 0 = the paragraph's
  bool bold = false;  // the heavier face of the role's chain, where it has one
  Decoration decoration = Decoration::None;
  bool keep_together = false;  // no break inside, and none after it where it is a label (第一条, （一）)
  double length_em = 0;
  bool checked = false;
  std::string target;
  ValueRef source;
  int place = -1;  // index into Document::places
};

struct Paragraph {
  const ParagraphStyle* style = nullptr;
  std::vector<Inline> inlines;
  std::string anchor;         // name for PageOf and contents
  std::string outline_title;  // bookmark text of a heading; "" = its own text
};

struct Block;

enum class Overflow : std::uint8_t { Grow, Shrink, Error };  // Shrink: down to 8 pt, then grow

struct TableCell {
  std::vector<Block> blocks;
  int columns = 1;  // spanned
  int rows = 1;     // spanned
  VerticalAlign vertical = VerticalAlign::Middle;
  bool header = false;         // a label: TH of the tagged PDF
  bool vertical_text = false;  // one character a line
  bool diagonal = false;       // a rule from top left to bottom right
  bool shaded = false;
  Overflow overflow = Overflow::Grow;
  double min_height = 0;  // pt
  // Open sides: the rule there is not drawn.
  bool open_top = false, open_bottom = false, open_left = false, open_right = false;
};

struct TableRow {
  std::vector<TableCell> cells;  // without those covered by spans from above
  double min_height = 0;
  bool keep_whole = false;
  bool keep_with_next = false;
};

struct TableBlock {
  const TableStyle* style = nullptr;
  std::vector<double> widths;  // fractions of the type area's width; normalised to sum 1
  std::vector<TableRow> rows;
  int header_rows = 0;            // repeated on every page
  bool keep_with_next = false;    // its last rows go over the page with what follows
  std::string continued_caption;  // printed above the repeated header on later pages: "（续表）"
  std::string alternative_text;   // what the table is, for screen readers
};

// Kept on one page where it fits on one.
struct KeepTogether {
  std::vector<Block> blocks;
};

struct PageBreak {};

struct VerticalSpace {
  double height = 0;  // pt; dropped at the top of a page unless `fixed`
  bool fixed = false;
  bool fill = false;  // takes the rest of the page (several share it)
};

// Table of contents of the document's headings down to `levels`.
struct Contents {
  int levels = 2;
  const ParagraphStyle* style[3] = {nullptr, nullptr, nullptr};
};

// A horizontal rule.
struct Line {
  double width = 0.5;  // pt
  Color color;
};

// A drawing of numbers, legible without colour; every number is printed too. Never split over pages.
struct Chart {
  enum class Kind : std::uint8_t { Bar, StackedBar, Line, Pie, Ring, Radar, Progress };
  struct Row {
    std::string label;
    std::vector<double> values;  // one a series; of Pie and Ring the first; of Progress what is reached and the target
  };
  Kind kind = Kind::Bar;
  const ParagraphStyle* style = nullptr;  // of its text
  double height = 180;                    // pt, of Line, Pie, Ring and Radar; bars are as high as their rows
  std::vector<std::string> series;        // names, for the legend
  std::string unit;                       // printed after the numbers
  std::vector<Row> rows;
  std::string alternative_text;  // what the chart shows, for screen readers
};

struct Block {
  std::variant<Paragraph, TableBlock, KeepTogether, PageBreak, VerticalSpace, Contents, Line, Chart> content;
};

// A place for people: where a signature, seal or date goes. Drawn lightly and exported (places.json). A Field is a box
// to type in, in blank forms alone: neither drawn nor exported.
struct PlaceMark {
  enum class Kind : std::uint8_t { Signature, Seal, Date, Field };
  Kind kind = Kind::Signature;
  std::string unit;              // who
  std::string purpose;           // "法定代表人签字"
  double width = 0, height = 0;  // pt; a seal is a circle of diameter `width`
  int max_length = 0;            // Field: characters; 0 = as many as one likes
};

// A run of pages of one page style.
struct Section {
  const PageStyle* page = nullptr;
  std::vector<Block> blocks;
  std::string running_head;  // at the head of each page, or ""
  bool restart_numbering = false;
  bool numbered = true;  // pages count and carry a number
};

struct Document {
  std::string name;     // "filing-form"
  std::string title;    // "备案申请表"; PDF title, first bookmark
  std::string subject;  // consortium name
  std::string author;
  std::string language = "zh-CN";
  std::string watermark;  // "草稿", or ""
  std::string banner;     // small lines at the head of each page (征求意见稿 …), \n between
  std::vector<Section> sections;
  std::vector<PlaceMark> places;
};

// The tree as indented text, for golden files and `dump --stage document`.
std::string dump(const Document& document);

std::string_view to_string(PlaceMark::Kind kind);  // "seal"

}  // namespace lianheti
