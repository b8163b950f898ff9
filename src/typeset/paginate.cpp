#include "typeset/paginate.h"

#include <algorithm>

#include "base/i18n.h"
#include "typeset/table_paginate.h"
#include "typeset/tolerance.h"

namespace lianheti {
namespace {

using BlockKind = SetBlock::Kind;

bool keeps_with_next(const SetBlock& block) {
  if (block.kind == BlockKind::Text)
    return block.paragraph->style->keep_with_next || block.paragraph->style->outline_level > 0;
  return block.kind == BlockKind::Keep && !block.children.empty() && keeps_with_next(block.children.back());
}

// Between two blocks that stay together it does not end the bond.
bool is_filler(const SetBlock& block) {
  return block.kind == BlockKind::Space || block.kind == BlockKind::Rule || block.kind == BlockKind::Fill;
}

bool ends_lists(const SetBlock& block) {
  return block.kind == BlockKind::Table || block.kind == BlockKind::Keep || block.kind == BlockKind::Contents ||
         block.kind == BlockKind::Rule || block.kind == BlockKind::Chart;
}

}  // namespace

void Paginator::section(const Section& section, const std::vector<SetBlock>& blocks) {
  static const PageStyle plain;
  const PageStyle& style = section.page ? *section.page : plain;
  sheet_ = Page();
  sheet_.width = style.width;
  sheet_.height = style.height;
  sheet_.style = &style;
  sheet_.section = section_++;
  sheet_.numbered = section.numbered;
  sheet_.restart_numbering = section.restart_numbering;
  turned_ = style.landscape_content;
  if (turned_) {
    // The content's top is the sheet's left edge, its left the sheet's bottom.
    left_ = style.bottom;
    top_ = style.left;
    bottom_ = style.width - style.right;
  } else {
    left_ = style.left;
    top_ = style.top;
    bottom_ = style.height - style.bottom;
  }
  width_ = measure_of(style);
  start_page();
  after_break_ = false;
  flow(blocks, PageWriter::kRoot, StructureType::P);
  finish_page();
}

void Paginator::start_page() {
  writer_.start_page(sheet_);
  sheet_.restart_numbering = false;
  y_ = top_;
  pending_ = 0;
  empty_ = true;
  break_wanted_ = false;
  fills_.clear();
}

// What is left of the page is shared by the spaces that fill it.
void Paginator::finish_page() {
  const double spare = bottom_ - y_;
  if (!fills_.empty() && spare > 0) {
    const double share = spare / static_cast<double>(fills_.size());
    for (const PageExtent& fill : fills_) writer_.move_down(fill, share);
  }
  if (turned_) writer_.turn_page();
}

void Paginator::new_page() {
  finish_page();
  start_page();
  after_break_ = true;
}

void Paginator::advance_to(double y) {
  y_ = y;
  pending_ = 0;
  empty_ = false;
}

void Paginator::report_too_tall(const SetBlock* text) {
  Place place;
  if (text && text->paragraph && locate_) {
    for (const Inline& piece : text->paragraph->inlines) {
      if (!piece.source.known()) continue;
      place = locate_(piece.source);
      break;
    }
  }
  errors_.push_back({"typeset/too-tall", Severity::Error,
                     msg("a line or block on page {} is higher than a page", writer_.pages().pages.size()),
                     std::move(place), tr("make the text smaller or the page's margins narrower")});
}

double Paginator::gap(const SetBlock& block) const {
  if (empty_) return after_break_ ? 0 : block.before;
  return pending_ + block.before;
}

double Paginator::height_to_start(const SetBlock& block, double room, double tail) const {
  switch (block.kind) {
    case BlockKind::Text: {
      const int all = static_cast<int>(block.lines->lines.size());
      for (int lines = 1; lines < all; ++lines) {
        if (lines_before_break(block, 0, lines) > 0) return lines * block.lines->line_pitch;
      }
      return std::min(block.height, area_height());
    }
    case BlockKind::Table:
      return table_height_to_start(*block.table, room, area_height(), tail);
    case BlockKind::Keep:
      if (block.height <= area_height() || block.children.empty()) return block.height;
      return height_to_start(block.children.front(), room);
    case BlockKind::Contents:
      return block.children.empty() ? 0 : height_to_start(block.children.front(), room);
    case BlockKind::Rule:
    case BlockKind::Chart:
      return std::min(block.height, area_height());
    default:
      return 0;
  }
}

// Height of the blocks from `from` to the first that does not keep with the next, of which only the start counts.
// `last` is that block.
double Paginator::height_to_keep(const std::vector<SetBlock>& blocks, std::size_t from, std::size_t& last) const {
  const double area = area_height();
  double height = gap(blocks[from]);
  for (std::size_t at = from;; ++at) {
    const SetBlock& block = blocks[at];
    last = at;
    if (at > from) height += block.before;
    const bool bonded = at + 1 < blocks.size() && blocks[at + 1].kind != BlockKind::PageBreak &&
                        (keeps_with_next(block) || (at > from && is_filler(block)));
    if (!bonded) {
      const double tail = block.kind == BlockKind::Table ? tail_height(blocks, at) : 0;
      return height + height_to_start(block, std::max(0.0, bottom_ - y_ - height), tail);
    }
    height += block.height + block.after;
    if (height > area) {
      // More than a page cannot be kept: only the first two stay together.
      last = from + 1;
      return gap(blocks[from]) + blocks[from].height + blocks[from].after + blocks[from + 1].before +
             height_to_start(blocks[from + 1], 0);
    }
  }
}

// What a table that keeps with the next needs below it on the page of its last row.
double Paginator::tail_height(const std::vector<SetBlock>& blocks, std::size_t table) const {
  if (!blocks[table].table->source->keep_with_next) return 0;
  double height = 0;
  std::size_t at = table + 1;
  for (; at < blocks.size() && is_filler(blocks[at]); ++at) height += blocks[at].before + blocks[at].height;
  if (at == blocks.size() || blocks[at].kind == BlockKind::PageBreak) return 0;
  std::size_t last = at;
  return height + height_to_keep(blocks, at, last);
}

void Paginator::flow(const std::vector<SetBlock>& blocks, StructureId parent, StructureType type) {
  ListTags lists;
  std::size_t decided = 0;  // blocks before this one stay where they come
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    if (break_wanted_ && blocks[at].kind != BlockKind::PageBreak) {
      finish_page();
      start_page();
      after_break_ = false;
    }
    if (at >= decided && !empty_) {
      std::size_t last = at;
      const double height = height_to_keep(blocks, at, last);
      if (height > bottom_ - y_ + kTolerance) {
        if (height <= area_height() + gap(blocks[at]) + kTolerance) new_page();
      } else {
        decided = last + 1;
      }
    }
    place(blocks, at, parent, type, lists);
  }
}

void Paginator::place(const std::vector<SetBlock>& blocks, std::size_t at, StructureId parent, StructureType type,
                      ListTags& lists) {
  const SetBlock& block = blocks[at];
  if (ends_lists(block)) lists.close();
  switch (block.kind) {
    case BlockKind::Text:
      place_text(blocks, at, parent, type, lists);
      break;
    case BlockKind::Table: {
      if (block.table->rows == 0) break;
      y_ += gap(block);
      pending_ = 0;
      place_table(*this, *block.table, tail_height(blocks, at), parent);
      break;
    }
    case BlockKind::Keep:
      flow(block.children, parent, type);
      break;
    case BlockKind::Contents:
      flow(block.children, writer_.element(StructureType::TOC, parent), StructureType::TOCI);
      break;
    case BlockKind::PageBreak:
      break_wanted_ = !empty_;
      break;
    case BlockKind::Space:
      if (empty_ && !block.fixed) break;
      if (y_ + pending_ + block.height > bottom_ + kTolerance) {
        if (!block.fixed) {
          y_ = bottom_;
          pending_ = 0;
          break;
        }
        if (!empty_) new_page();
      }
      y_ += pending_ + block.height;
      pending_ = 0;
      empty_ = false;
      break;
    case BlockKind::Fill:
      y_ += pending_;
      pending_ = 0;
      fills_.push_back(writer_.extent());
      break;
    case BlockKind::Chart:
      if (y_ + gap(block) + block.height > bottom_ + kTolerance) report_too_tall(nullptr);
      y_ += gap(block);
      writer_.chart(*block.drawing, block.chart->alternative_text, left_, y_, parent);
      advance_to(y_ + block.height);
      break;
    case BlockKind::Rule:
      y_ += gap(block);
      writer_.box({left_, y_, width_, block.height, block.color});
      advance_to(y_ + block.height);
      break;
  }
}

// The elements of the block's text; a line of the contents is a link.
TextTags Paginator::begin_text(const std::vector<SetBlock>& blocks, std::size_t at, StructureId parent,
                               StructureType type, ListTags& lists) {
  const Paragraph& paragraph = *blocks[at].paragraph;
  if (!blocks[at].has_text()) {
    writer_.note_anchor(paragraph, y_);
    lists.close();
    return {};
  }
  if (type == StructureType::TOCI) {
    const StructureId entry = writer_.begin_paragraph(paragraph, y_, parent, type);
    return {writer_.element(StructureType::Link, writer_.element(StructureType::Reference, entry))};
  }
  if (const std::optional<TextTags> item = lists.item(writer_, blocks, at, parent)) {
    writer_.note_anchor(paragraph, y_);
    return *item;
  }
  return {writer_.begin_paragraph(paragraph, y_, parent, type)};
}

void Paginator::place_text(const std::vector<SetBlock>& blocks, std::size_t at, StructureId parent, StructureType type,
                           ListTags& lists) {
  const SetBlock& block = blocks[at];
  const SetParagraph& text = *block.lines;
  const int all = static_cast<int>(text.lines.size());
  TextTags tags;
  y_ += gap(block);
  pending_ = 0;
  for (int line = 0; line < all;) {
    const int fitting = lines_that_fit(text, line, bottom_ - y_);
    int taken = lines_before_break(block, line, fitting);
    if (taken == 0 && empty_) {
      taken = std::max(fitting, 1);
      if (fitting == 0) report_too_tall(&block);
    }
    if (taken > 0) {
      if (line == 0) tags = begin_text(blocks, at, parent, type, lists);
      if (type == StructureType::TOCI && tags.body != kArtifact)
        writer_.link({left_, y_, width_, taken * text.line_pitch, block.paragraph->inlines.back().target, tags.body});
      writer_.lines(text, line, line + taken, left_, y_, tags);
      line += taken;
      advance_to(y_ + taken * text.line_pitch);
    }
    if (line < all) new_page();
  }
  pending_ = block.after;
}

double measure_of(const PageStyle& style) {
  return style.landscape_content ? style.height - style.top - style.bottom : style.width - style.left - style.right;
}

}  // namespace lianheti
