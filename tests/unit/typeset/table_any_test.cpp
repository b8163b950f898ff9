// Tables of any shape, made by a fixed sequence of numbers: no text is lost or doubled, nothing leaves the type area.
#include <gmock/gmock.h>

#include <map>

#include "unit/typeset/page_fixture.h"

namespace lianheti {
namespace {

class AnyTableTest : public PageTest {
 protected:
  void begin(unsigned seed) {
    state_ = seed * 2654435761u;
    words_ = 0;
  }

  unsigned number(unsigned below) {
    state_ = state_ * 1664525u + 1013904223u;
    return (state_ >> 8) % below;
  }

  TableCell any_cell(unsigned columns, unsigned rows) {
    TableCell out = cell(any_lines());
    if (number(5) == 0) out.blocks.push_back(any_lines());
    if (number(9) == 0) out.blocks.push_back({VerticalSpace{0, false, true}});
    if (number(9) == 0) out.blocks.insert(out.blocks.begin(), {VerticalSpace{12}});
    if (number(7) == 0) out.blocks.clear();
    out.header = number(6) == 0;
    if (number(6) == 0) out.columns = static_cast<int>(1 + number(columns));
    if (number(6) == 0) out.rows = static_cast<int>(1 + number(rows));
    if (number(12) == 0) out.overflow = Overflow::Shrink;
    if (number(12) == 0) out.min_height = number(200);
    out.open_left = number(15) == 0;
    return out;
  }

  Block any_lines() {
    const unsigned count = number(10) == 0 ? number(60) + 1 : number(4) + 1;
    return lines(static_cast<int>(count), "w" + std::to_string(++words_) + "_");
  }

  // Rows are filled up to the first full column, as the cells of a template would be.
  TableBlock any_table() {
    const unsigned columns = 1 + number(5), rows = 1 + number(12);
    TableBlock out = table(std::vector<double>(columns, 1));
    out.header_rows = static_cast<int>(number(3));
    if (number(2) == 0) out.continued_caption = "（续表）";
    out.keep_with_next = number(3) == 0;
    std::vector<int> covered(columns, 0);
    for (unsigned y = 0; y < rows; ++y) {
      TableRow filled;
      for (unsigned x = 0; x < columns; ++x) {
        if (covered[x] > 0) continue;
        TableCell made = any_cell(columns - x, rows - y);
        int width = 0;
        while (width < made.columns && covered[x + static_cast<unsigned>(width)] == 0) {
          covered[x + static_cast<unsigned>(width++)] = made.rows;
        }
        filled.cells.push_back(std::move(made));
        x += static_cast<unsigned>(width) - 1;
      }
      for (int& rest : covered) --rest;
      for (int& rest : covered) rest = std::max(rest, 0);
      filled.keep_whole = number(5) == 0;
      filled.keep_with_next = number(6) == 0;
      if (number(8) == 0) filled.min_height = number(500);
      out.rows.push_back(std::move(filled));
    }
    return out;
  }

  void expect_every_line_once();

 private:
  unsigned state_ = 0;
  int words_ = 0;
};

void AnyTableTest::expect_every_line_once() {
  grid.rows_split = number(4) > 0;
  const TableBlock block = any_table();
  const Pages pages = lay_out({lines(static_cast<int>(1 + number(19)), "x"), {block}, p("后")});

  std::map<std::string, int> expected, found;
  for (const TableRow& row : block.rows) {
    for (const TableCell& made : row.cells) {
      for (const Block& part : made.blocks) {
        const auto* paragraph = std::get_if<Paragraph>(&part.content);
        for (std::size_t i = 0; paragraph && i < paragraph->inlines.size(); i += 2)
          ++expected[paragraph->inlines[i].text];
      }
    }
  }
  for (const Page& sheet : pages.pages) {
    for (const GlyphRun& run : sheet.runs) {
      EXPECT_LE(run.y, 450) << run.text;
      if (run.structure != kArtifact && run.text[0] == 'w') ++found[run.text];
    }
    for (const Box& box : sheet.boxes) {
      EXPECT_GE(box.y, 49);
      EXPECT_LE(box.y + box.height, 451);
    }
  }
  EXPECT_EQ(found, expected);
}

TEST_F(AnyTableTest, KeepsEveryLineOnceInsideTheTypeArea) {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE(seed);
    begin(seed);
    expect_every_line_once();
  }
}

}  // namespace
}  // namespace lianheti
