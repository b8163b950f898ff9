// Set blocks: the blocks of a section or cell with every paragraph set to its measure. Heights are known, positions are
// not. Made by BlockSetter, eaten by the paginator. Lengths are points.
#pragma once
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "typeset/lines.h"

namespace lianheti {

struct SetTable;
struct SetChart;

struct SetBlock {
  enum class Kind : std::uint8_t { Text, Table, Keep, Contents, PageBreak, Space, Fill, Rule, Chart };
  Kind kind = Kind::Text;
  double before = 0, after = 0;          // space around it
  double height = 0;                     // without that space
  const Paragraph* paragraph = nullptr;  // Text
  const SetParagraph* lines = nullptr;   // Text
  std::unique_ptr<SetTable> table;
  std::vector<SetBlock> children;  // Keep; Contents: its entries
  const Chart* chart = nullptr;
  std::shared_ptr<const SetChart> drawing;  // Chart
  bool fixed = false;                       // Space that stays at the top of a page
  Color color;                              // Rule

  bool has_text() const { return lines->lines.size() > 1 || !lines->lines.front().runs.empty(); }
  bool splits() const { return !paragraph->style->keep_lines && paragraph->style->outline_level == 0; }
};

// Blocks on top of each other, with the space around them.
double stacked_height(const std::vector<SetBlock>& blocks);

// How many of the `fitting` lines from line `first` on may stand before a break: all, or such a number that at least
// two stay on either side of it. 0 where none may.
int lines_before_break(const SetBlock& text, int first, int fitting);
int lines_that_fit(const SetParagraph& text, int first, double room);

// A cell in its table's grid, its blocks in one list (Keep and Contents dissolved).
struct SetCell {
  const TableCell* source = nullptr;
  int row = 0, column = 0, rows = 1, columns = 1;  // inside the grid
  std::vector<SetBlock> blocks;
  double content_height = 0;  // without padding

  int last_row() const { return row + rows - 1; }
};

struct SetTable {
  const TableBlock* source = nullptr;
  const TableStyle* style = nullptr;
  int rows = 0, columns = 0;
  std::vector<double> edges;    // of the columns, from the left edge of the measure; columns + 1
  std::vector<SetCell> cells;   // by row, then column
  std::vector<int> first_cell;  // of each row; rows + 1
  std::vector<int> slots;       // rows x columns: index of the cell that covers the place; -1: none
  std::vector<double> heights;  // of the rows
  std::vector<double> minimum;  // what the heights are at least, whatever the text
  int header_rows = 0;
  const SetParagraph* caption = nullptr;  // of a continued table; nullptr: none

  int cell_at(int row, int column) const { return slots[static_cast<std::size_t>(row * columns + column)]; }
  double height(int from, int to) const;  // rows [from, to)
};

// A line of a table of contents.
struct ContentsEntry {
  std::string title;
  int level = 1;
  std::string anchor;
};

class BlockSetter {
 public:
  // `keep`: the same document will be set again with other page numbers; paragraphs without any are then set once.
  BlockSetter(LineSetter& lines, std::function<Place(const ValueRef&)> locate, bool keep)
      : lines_(lines), locate_(std::move(locate)), keep_(keep) {}

  std::vector<SetBlock> set(const std::vector<Block>& blocks, double measure);

  // Blocks of a cell, Keep and Contents dissolved, all sizes times `scale`.
  std::vector<SetBlock> set_cell(const TableCell& cell, double measure, double scale);

  // A paragraph that no document holds (captions); owned by the setter, like its style.
  const SetParagraph* set_made(std::string text, const ParagraphStyle& style, double measure);

  void report(Diagnostic error) { errors_.push_back(std::move(error)); }
  Place locate(const TableCell& cell) const;  // of the first value in it that is known

  std::function<std::string(const std::string& anchor)> page_of;
  std::vector<PlaceMark> places;        // the document's
  std::vector<ContentsEntry> contents;  // entries of every Contents block, all levels
  const Diagnostics& errors() const { return errors_; }

 private:
  struct Key {
    const Paragraph* paragraph;
    double scale;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return std::hash<const void*>()(key.paragraph) ^ (std::hash<double>()(key.scale) << 1);
    }
  };
  struct Shape {
    double measure = 0, scale = 1;
    bool vertical = false, in_cell = false;
  };

  void append(std::vector<SetBlock>& to, const std::vector<Block>& blocks, const Shape& shape);
  SetBlock set_drawing(const Chart& chart, const Shape& shape);
  SetBlock set_text(const Paragraph& paragraph, const Shape& shape);
  const SetParagraph* set_paragraph(const Paragraph& paragraph, const Shape& shape);
  const SetParagraph* set_lines(const Paragraph& paragraph, const LineRequest& request);
  const std::vector<Paragraph>& entries(const Contents& block);

  LineSetter& lines_;
  std::function<Place(const ValueRef&)> locate_;
  bool keep_;
  Diagnostics errors_;
  std::deque<SetParagraph> set_;                              // of this document alone
  std::vector<std::shared_ptr<const SetParagraph>> shared_;  // perhaps of others too
  std::unordered_map<Key, const SetParagraph*, KeyHash> kept_;
  std::unordered_map<const Contents*, std::vector<Paragraph>> entries_;
  std::deque<Paragraph> made_;
  std::deque<ParagraphStyle> made_styles_;
};

}  // namespace lianheti
