#include "typeset/table_cell.h"

#include <algorithm>

#include "typeset/table_fragment.h"
#include "typeset/tolerance.h"

namespace lianheti {
namespace {

using BlockKind = SetBlock::Kind;

bool is_start(CellPosition at) { return at == CellPosition{}; }

// Spaces are dropped where a page begins.
bool dropped_after_break(const SetBlock& block) {
  return block.kind == BlockKind::Fill || (block.kind == BlockKind::Space && !block.fixed);
}

}  // namespace

CellPosition end_of(const SetCell& cell) { return {static_cast<int>(cell.blocks.size()), 0}; }

double rest_height(const SetCell& cell, CellPosition from) {
  if (is_start(from)) return cell.content_height;
  double height = 0;
  bool at_top = true;
  for (auto at = static_cast<std::size_t>(from.block); at < cell.blocks.size(); ++at) {
    const SetBlock& block = cell.blocks[at];
    if (at_top && dropped_after_break(block)) continue;
    const bool first = static_cast<int>(at) == from.block;
    height += (at_top ? 0 : block.before) + block.height + block.after;
    if (first && block.lines) height -= block.lines->line_pitch * from.line;
    at_top = false;
  }
  return height;
}

CellSlice fit(const SetCell& cell, CellPosition from, double room, bool force) {
  CellSlice slice{from, 0};
  bool at_top = !is_start(from);
  const int blocks = static_cast<int>(cell.blocks.size());
  while (slice.to.block < blocks) {
    const SetBlock& block = cell.blocks[static_cast<std::size_t>(slice.to.block)];
    if (at_top && dropped_after_break(block)) {
      ++slice.to.block;
      continue;
    }
    const double before = at_top || slice.to.line > 0 ? 0 : block.before;
    const double left = room - slice.height - before;
    if (block.kind == BlockKind::Text) {
      const int first = slice.to.line;
      const int fitting = lines_that_fit(*block.lines, first, left);
      int taken = lines_before_break(block, first, fitting);
      const bool nothing_yet = slice.to == from;
      if (taken == 0 && force && nothing_yet) taken = fitting;
      if (taken == 0) return slice;
      slice.height += before + taken * block.lines->line_pitch;
      slice.to.line += taken;
      if (slice.to.line < static_cast<int>(block.lines->lines.size())) return slice;
      slice.height = std::min(slice.height + block.after, room);
    } else if (block.height > left + kTolerance) {
      if (block.kind != BlockKind::Space) return slice;
      slice.height = room;  // a space may hang over the end of the page
    } else {
      slice.height += before + block.height + block.after;
    }
    at_top = false;
    slice.to = {slice.to.block + 1, 0};
  }
  return slice;
}

namespace {

// The elements of a text block: the cell's own where the block is all that the cell says.
TextTags tag_text(PageWriter& writer, const SetCell& cell, std::size_t at, double y, bool only_text,
                     CellTags& tags) {
  const SetBlock& block = cell.blocks[at];
  if (!block.has_text()) {
    writer.note_anchor(*block.paragraph, y);
    tags.lists.close();
    return {};
  }
  if (only_text && block.paragraph->style->outline_level == 0) {
    writer.note_anchor(*block.paragraph, y);
    return {tags.cell};
  }
  if (tags.blocks.empty()) tags.blocks.resize(cell.blocks.size());
  TextTags& kept = tags.blocks[at];
  if (kept.body != kArtifact) return kept;
  if (const std::optional<TextTags> item = tags.lists.item(writer, cell.blocks, at, tags.cell)) {
    writer.note_anchor(*block.paragraph, y);
    kept = *item;
  } else {
    kept.body = writer.begin_paragraph(*block.paragraph, y, tags.cell, StructureType::P);
  }
  return kept;
}

}  // namespace

void draw_cell(PageWriter& writer, const SetCell& cell, CellPosition from, CellPosition to, double x, double y,
               double width, double spare, CellTags* tags) {
  const auto last = static_cast<std::size_t>(to.line > 0 ? to.block + 1 : to.block);
  int fills = 0, texts = 0;
  for (const SetBlock& block : cell.blocks) texts += block.kind == BlockKind::Text;
  for (auto at = static_cast<std::size_t>(from.block); at < last; ++at) fills += cell.blocks[at].kind == BlockKind::Fill;
  bool at_top = !is_start(from);
  for (auto at = static_cast<std::size_t>(from.block); at < last; ++at) {
    const SetBlock& block = cell.blocks[at];
    if (at_top && dropped_after_break(block)) continue;
    const int first = static_cast<int>(at) == from.block ? from.line : 0;
    if (!at_top && first == 0) y += block.before;
    at_top = false;
    switch (block.kind) {
      case BlockKind::Text: {
        const int end = static_cast<int>(at) == to.block ? to.line : static_cast<int>(block.lines->lines.size());
        const TextTags text = tags ? tag_text(writer, cell, at, y, texts == 1, *tags) : TextTags();
        writer.lines(*block.lines, first, end, x, y, text);
        y += (end - first) * block.lines->line_pitch;
        break;
      }
      case BlockKind::Table:
        if (tags) tags->lists.close();
        draw_whole_table(writer, *block.table, x, y, tags ? tags->cell : kArtifact);
        break;
      case BlockKind::Rule:
        writer.box({x, y, width, block.height, block.color});
        break;
      case BlockKind::Fill:
        y += spare / fills;
        break;
      default:
        break;
    }
    if (block.kind != BlockKind::Text) y += block.height;
    y += block.after;
  }
}

}  // namespace lianheti
