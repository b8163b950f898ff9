// Builds small documents and lays them out with the installed fonts.
#pragma once
#include <algorithm>
#include <set>

#include "typeset/typeset.h"
#include "unit/typeset/line_fixture.h"

namespace lianheti {

// Ten-point text on a pitch of 20 pt; a page of 20 lines, 300 pt wide.
class PageTest : public testing::Test {
 protected:
  PageTest() {
    body.name = "body";
    body.size = 10;
    body.line_pitch = 20;
    heading = body;
    heading.name = "heading";
    heading.outline_level = 1;
    subheading = heading;
    subheading.outline_level = 2;
    page.name = "page";
    page.width = 400;
    page.height = 500;
    page.top = page.bottom = page.left = page.right = 50;
    page.footer_distance = 25;
    grid.name = "grid";
    grid.padding_x = 5;
    grid.padding_y = 5;
  }

  static Inline text(const std::string& words) {
    Inline piece;
    piece.text = words;
    return piece;
  }
  static Paragraph p(const ParagraphStyle& style, const std::string& words) { return {&style, {text(words)}, "", ""}; }
  Block p(const std::string& words) const { return {p(body, words)}; }
  Block h(const std::string& words) const { return {p(heading, words)}; }

  // A paragraph of so many lines, each beginning with its number.
  Block lines(int count, const std::string& name = "") const {
    Paragraph out;
    out.style = &body;
    for (int i = 1; i <= count; ++i) {
      if (i > 1) out.inlines.emplace_back().kind = Inline::Kind::LineBreak;
      out.inlines.push_back(text(name + std::to_string(i)));
    }
    return {out};
  }

  TableCell cell(const std::string& words) const { return cell(p(words)); }
  static TableCell cell(Block block) {
    TableCell out;
    out.blocks.push_back(std::move(block));
    return out;
  }
  static TableCell spanning(TableCell cell, int columns, int rows) {
    cell.columns = columns;
    cell.rows = rows;
    return cell;
  }
  TableBlock table(std::vector<double> widths) const {
    TableBlock out;
    out.style = &grid;
    out.widths = std::move(widths);
    return out;
  }
  static TableRow row(std::vector<TableCell> cells) {
    TableRow out;
    out.cells = std::move(cells);
    return out;
  }

  Document document(std::vector<Block> blocks) const {
    Document out;
    Section section;
    section.page = &page;
    section.blocks = std::move(blocks);
    out.sections.push_back(std::move(section));
    return out;
  }

  Pages lay_out(const Document& from) {
    Result<Pages> pages = typesetter.lay_out(from);
    if (!pages) {
      for (const Diagnostic& error : pages.errors()) ADD_FAILURE() << to_string(error);
      return {};
    }
    return std::move(*pages);
  }
  Pages lay_out(std::vector<Block> blocks) { return lay_out(document(std::move(blocks))); }

  // Text of a page, its baselines separated by "|", top to bottom, left to right.
  static std::string text_of(const Page& page) {
    std::vector<const GlyphRun*> runs;
    for (const GlyphRun& run : page.runs) runs.push_back(&run);
    std::stable_sort(runs.begin(), runs.end(),
                     [](const GlyphRun* a, const GlyphRun* b) { return a->y != b->y ? a->y < b->y : a->x < b->x; });
    std::string out;
    double y = -1;
    for (const GlyphRun* run : runs) {
      if (!out.empty()) out += run->y == y ? " " : "|";
      out += run->text;
      y = run->y;
    }
    return out;
  }
  static std::vector<std::string> texts(const Pages& pages) {
    std::vector<std::string> out;
    for (const Page& page : pages.pages) out.push_back(text_of(page));
    return out;
  }

  static const GlyphRun* find(const Page& page, const std::string& words) {
    for (const GlyphRun& run : page.runs) {
      if (run.text == words) return &run;
    }
    ADD_FAILURE() << "no run says " << words;
    static const GlyphRun none;
    return &none;
  }

  // y of the horizontal rules of a page.
  static std::vector<double> rules(const Page& page) {
    std::set<double> out;
    for (const Box& box : page.boxes) {
      if (box.width > box.height && box.color == Color{}) out.insert(box.y + box.height / 2);
    }
    return {out.begin(), out.end()};
  }
  static std::vector<double> upright_rules(const Page& page) {
    std::set<double> out;
    for (const Box& box : page.boxes) {
      if (box.width < box.height && box.color == Color{}) out.insert(box.x + box.width / 2);
    }
    return {out.begin(), out.end()};
  }

  static std::string joined(int from, int to, const std::string& name = "") {
    std::string out;
    for (int i = from; i <= to; ++i) out += (i > from ? "|" : "") + name + std::to_string(i);
    return out;
  }

  ParagraphStyle body, heading, subheading;
  PageStyle page;
  TableStyle grid;
  Typesetter typesetter{test_fonts()};
};

}  // namespace lianheti
