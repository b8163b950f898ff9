#include "xlsx/row_heights.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "xlsx/grid.h"

namespace lianheti {

namespace {

// A column is measured in digits of the workbook's default font, 7 pixels each at 96 dpi; a full-width character of
// `size` points is size × 96 / 72 pixels wide, a half-width one half of that.
constexpr double kColumnUnit = 7;
constexpr double kPixelsAPoint = 96.0 / 72.0;
// Room above and below the text, and the line height in sizes: of Song 1.35, of what stands in for it elsewhere up to 1.45.
constexpr double kPadding = 4;
constexpr double kLineHeight = 1.45;

bool is_word(char32_t c) { return c > 0x20 && c < 0x7F; }

// Lines of one paragraph in `room` half-width units: words move as a whole, a word longer than a line is broken.
int paragraph_lines(std::string_view text, int room) {
  int lines = 1, used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (is_word(next_code_point(text, at)))
      for (std::size_t next = at; next < text.size() && is_word(next_code_point(text, next));) at = next;
    int width = display_width(text.substr(begin, at - begin));
    if (used + width > room && used > 0) {
      ++lines;
      used = 0;
    }
    for (; width > room; width -= room) ++lines;
    used += width;
  }
  return lines;
}

const std::string& shown_text(const SheetCell& cell) {
  return cell.kind == SheetCell::Kind::Formula ? cell.cached : cell.text;
}

}  // namespace

double width_of(const Sheet& sheet, std::uint32_t column, int columns) {
  double width = 0;
  for (std::uint32_t c = column; c < column + static_cast<std::uint32_t>(std::max(columns, 1)); ++c)
    width += c < sheet.widths.size() ? sheet.widths[c] : kDefaultColumnWidth;
  return width;
}

int wrapped_lines(std::string_view text, double width, double size) {
  const int room = std::max(2, static_cast<int>(std::floor(width * kColumnUnit / (size * kPixelsAPoint / 2))));
  // No character is wider than it has bytes.
  if (text.size() <= static_cast<std::size_t>(room) && text.find('\n') == std::string_view::npos) return 1;
  int lines = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines += paragraph_lines(text.substr(begin, end - begin), room);
    begin = end + 1;
  }
  return lines;
}

std::vector<double> row_heights(const Sheet& sheet, const FormatsByName& formats) {
  std::vector<double> given;  // 0 = computed from the text
  for (const SheetRow& row : sheet.rows) given.push_back(row.height);
  std::vector<double> heights = given;

  struct Tall {
    std::uint32_t row, rows;
    double height;
  };
  std::vector<Tall> merged_rows;
  for_each_cell(sheet, [&](const GridCell& at) {
    const auto format = formats.find(at.cell.format);
    const std::string& text = shown_text(at.cell);
    if (format == formats.end() || text.empty()) return;
    const double size = format->second->size;
    const int lines = format->second->wrap ? wrapped_lines(text, width_of(sheet, at.column, at.cell.columns), size) : 1;
    const double needed = std::ceil(lines * size * kLineHeight + kPadding);
    if (at.cell.rows > 1)
      merged_rows.push_back({at.row, static_cast<std::uint32_t>(at.cell.rows), needed});
    else if (given[at.row] == 0)
      heights[at.row] = std::max(heights[at.row], needed);
  });
  // What a cell over several rows lacks goes to the last of them that may grow.
  for (const Tall& tall : merged_rows) {
    const std::size_t end = std::min<std::size_t>(tall.row + tall.rows, heights.size());
    double height = 0;
    std::size_t grows = heights.size();
    for (std::size_t row = tall.row; row < end; ++row) {
      height += heights[row];
      if (given[row] == 0) grows = row;
    }
    if (height < tall.height && grows < heights.size()) heights[grows] += tall.height - height;
  }
  for (double& height : heights) height = std::min(height, kTallestRow);
  return heights;
}

}  // namespace lianheti
