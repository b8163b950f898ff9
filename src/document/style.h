// Styles by name: how paragraphs, tables and pages look. Read from templates/styles.xml (compose/load_styles.h), shared
// by all documents of a run, immutable. Lengths are points; indents and spaces are em of the paragraph's own size where
// the name says so.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace lianheti {

enum class Align { Justify, Left, Center, Right };
enum class VerticalAlign { Top, Middle, Bottom };

struct Color {
  double red = 0, green = 0, blue = 0;  // 0 to 1, sRGB
  bool operator==(const Color&) const = default;
};

// The end of an official paper (GB/T 9704-2012, 7.3.5): issuers, each a paragraph, and the date after them are placed
// by each other, as the date's style says: sealed, or not.
enum class ClosingPart { None, Issuer, Date, SealedDate };

struct ParagraphStyle {
  std::string name;
  std::string font = "song";  // role: song fangsong hei kai xiaobiaosong (fonts/fonts.toml)
  double size = 12;           // pt
  double line_pitch = 20;     // pt from baseline to baseline
  Align align = Align::Justify;
  double first_indent_em = 0;
  double left_indent_em = 0;
  double right_indent_em = 0;
  double hanging_em = 0;      // turnover lines are indented by this
  double space_before = 0;    // pt
  double space_after = 0;     // pt
  bool keep_with_next = false;
  bool keep_lines = false;    // never split over pages
  int outline_level = 0;      // 1..6: a heading (bookmark, contents, H1..H6); 0: text
  ClosingPart closing = ClosingPart::None;
  double tracking = 0;        // pt added after each character
  Color color;
};

enum class FooterKind { None, PageNumber, PageOfPages, Official };  // Official: "—1—", outer edge (GB/T 9704, 7.5)

struct PageStyle {
  std::string name;
  double width = 595.276;   // A4
  double height = 841.890;
  double top = 72, right = 72, bottom = 72, left = 72;  // margins to the type area
  FooterKind footer = FooterKind::PageNumber;
  double footer_size = 9;
  double footer_distance = 36;  // bottom edge of the sheet to the baseline of the number
  std::string footer_font = "song";
  bool landscape_content = false;  // content turned 90° counter-clockwise on an upright sheet
};

struct TableStyle {
  std::string name;
  double rule = 0.5;        // pt, inner rules; 0 = none
  double outer_rule = 0.5;  // pt
  double padding_x = 4;     // pt
  double padding_y = 3;     // pt
  double min_row_height = 0;
  Color header_fill{1, 1, 1};
  bool rows_split = true;   // a row may split over pages
};

struct StyleSheet {
  std::map<std::string, ParagraphStyle> paragraphs;
  std::map<std::string, PageStyle> pages;
  std::map<std::string, TableStyle> tables;

  const ParagraphStyle* paragraph(const std::string& name) const;  // nullptr where unknown
  const PageStyle* page(const std::string& name) const;
  const TableStyle* table(const std::string& name) const;
};

}  // namespace lianheti
