#include "typeset/lay_out_blocks.h"

#include <algorithm>
#include <cmath>

#include "base/i18n.h"
#include "typeset/chart.h"
#include "typeset/closing.h"
#include "typeset/table_grid.h"
#include "typeset/tolerance.h"

namespace lianheti {
namespace {

bool refers_to_pages(const Paragraph& paragraph) {
  return std::any_of(paragraph.inlines.begin(), paragraph.inlines.end(),
                     [](const Inline& piece) { return piece.kind == Inline::Kind::PageOf; });
}

const ParagraphStyle& contents_style(const Contents& block, int level) {
  static const ParagraphStyle plain;
  for (int at = std::clamp(level, 1, 3) - 1; at >= 0; --at) {
    if (block.style[at]) return *block.style[at];
  }
  return plain;
}

// By how much characters larger than the paragraph's own would run into the line above.
double lacking_room(const SetParagraph& set) {
  double lacking = 0;
  for (const SetLine& line : set.lines) lacking = std::max(lacking, line.ascent - set.first_baseline);
  return lacking;
}

const ValueRef* first_source(const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
      for (const Inline& piece : paragraph->inlines) {
        if (piece.source.known()) return &piece.source;
      }
    } else if (const auto* keep = std::get_if<KeepTogether>(&block.content)) {
      if (const ValueRef* found = first_source(keep->blocks)) return found;
    }
  }
  return nullptr;
}

}  // namespace

double stacked_height(const std::vector<SetBlock>& blocks) {
  double height = 0;
  for (const SetBlock& block : blocks) height += block.before + block.height + block.after;
  return height;
}

int lines_that_fit(const SetParagraph& text, int first, double room) {
  const int rest = static_cast<int>(text.lines.size()) - first;
  if (text.line_pitch <= 0) return rest;
  return std::clamp(static_cast<int>(std::floor((room + kTolerance) / text.line_pitch)), 0, rest);
}

int lines_before_break(const SetBlock& text, int first, int fitting) {
  constexpr int kTogether = 2;
  const int rest = static_cast<int>(text.lines->lines.size()) - first;
  if (fitting >= rest) return rest;
  if (!text.splits()) return 0;
  const int before = std::min(fitting, rest - kTogether);
  return before >= (first == 0 ? kTogether : 1) ? before : 0;
}

double SetTable::height(int from, int to) const {
  double sum = 0;
  for (int row = from; row < to; ++row) sum += heights[static_cast<std::size_t>(row)];
  return sum;
}

std::vector<SetBlock> BlockSetter::set(const std::vector<Block>& blocks, double measure) {
  std::vector<SetBlock> out;
  out.reserve(blocks.size());
  append(out, blocks, {measure});
  return out;
}

std::vector<SetBlock> BlockSetter::set_cell(const TableCell& cell, double measure, double scale) {
  std::vector<SetBlock> out;
  out.reserve(cell.blocks.size());
  append(out, cell.blocks, {measure, scale, cell.vertical_text, true});
  return out;
}

void BlockSetter::append(std::vector<SetBlock>& to, const std::vector<Block>& blocks, const Shape& shape) {
  for (const Block& block : blocks) {
    SetBlock out;
    if (const auto* paragraph = std::get_if<Paragraph>(&block.content)) {
      out = set_text(*paragraph, shape);
    } else if (const auto* table = std::get_if<TableBlock>(&block.content)) {
      out.kind = SetBlock::Kind::Table;
      out.table = std::make_unique<SetTable>(set_table(*this, *table, shape.measure));
      out.height = out.table->height(0, out.table->rows);
    } else if (const auto* keep = std::get_if<KeepTogether>(&block.content)) {
      if (shape.in_cell) {
        append(to, keep->blocks, shape);
        continue;
      }
      out.kind = SetBlock::Kind::Keep;
      append(out.children, keep->blocks, shape);
      out.height = stacked_height(out.children);
    } else if (const auto* space = std::get_if<VerticalSpace>(&block.content)) {
      out.kind = space->fill ? SetBlock::Kind::Fill : SetBlock::Kind::Space;
      out.height = space->fill ? 0 : space->height * shape.scale;
      out.fixed = space->fixed;
    } else if (const auto* listed = std::get_if<Contents>(&block.content)) {
      std::vector<SetBlock>& lines = shape.in_cell ? to : out.children;
      for (const Paragraph& entry : entries(*listed)) lines.push_back(set_text(entry, shape));
      if (shape.in_cell) continue;
      out.kind = SetBlock::Kind::Contents;
      out.height = stacked_height(out.children);
    } else if (const auto* rule = std::get_if<Line>(&block.content)) {
      out.kind = SetBlock::Kind::Rule;
      out.height = rule->width;
      out.color = rule->color;
    } else if (const auto* chart = std::get_if<Chart>(&block.content)) {
      if (shape.in_cell) continue;
      out = set_drawing(*chart, shape);
    } else {
      if (shape.in_cell) continue;
      out.kind = SetBlock::Kind::PageBreak;
    }
    to.push_back(std::move(out));
  }
  if (!shape.in_cell) place_closings(to, shape.measure, places, set_);
}

SetBlock BlockSetter::set_drawing(const Chart& chart, const Shape& shape) {
  SetBlock out;
  out.kind = SetBlock::Kind::Chart;
  out.chart = &chart;
  Result<SetChart> drawing = set_chart(lines_, chart, shape.measure);
  if (!drawing) lianheti::append(errors_, drawing.errors());
  out.drawing = std::make_shared<const SetChart>(drawing ? std::move(*drawing) : SetChart());
  out.height = out.drawing->height;
  return out;
}

SetBlock BlockSetter::set_text(const Paragraph& paragraph, const Shape& shape) {
  SetBlock out;
  out.paragraph = &paragraph;
  out.lines = set_paragraph(paragraph, shape);
  out.before = paragraph.style->space_before * shape.scale;
  out.after = paragraph.style->space_after * shape.scale;
  out.height = out.lines->height();
  return out;
}

const SetParagraph* BlockSetter::set_paragraph(const Paragraph& paragraph, const Shape& shape) {
  const bool keep = keep_ && !refers_to_pages(paragraph);
  const Key key{&paragraph, shape.scale};
  if (keep) {
    if (const auto found = kept_.find(key); found != kept_.end()) return found->second;
  }
  LineRequest request;
  request.measure = shape.measure;
  request.scale = shape.scale;
  request.vertical = shape.vertical;
  request.page_of = page_of;
  request.locate = locate_;
  const SetParagraph* lines = set_lines(paragraph, request);
  if (keep) kept_.emplace(key, lines);
  return lines;
}

const SetParagraph* BlockSetter::set_lines(const Paragraph& paragraph, const LineRequest& request) {
  const Result<std::shared_ptr<const SetParagraph>> set = lines_.set_shared(paragraph, request);
  if (!set) {
    lianheti::append(errors_, set.errors());
    return &set_.emplace_back(
        SetParagraph{{SetLine{}}, {}, paragraph.style->line_pitch, paragraph.style->line_pitch});
  }
  if (const double lacking = lacking_room(**set); lacking > 0) {
    SetParagraph& wider = set_.emplace_back(**set);
    wider.line_pitch += lacking;
    wider.first_baseline += lacking;
    return &wider;
  }
  return shared_.emplace_back(*set).get();
}

const SetParagraph* BlockSetter::set_made(std::string text, const ParagraphStyle& style, double measure) {
  Paragraph& paragraph = made_.emplace_back();
  paragraph.style = &made_styles_.emplace_back(style);
  paragraph.inlines.emplace_back().text = std::move(text);
  return set_paragraph(paragraph, {measure});
}

const std::vector<Paragraph>& BlockSetter::entries(const Contents& block) {
  const auto [found, fresh] = entries_.try_emplace(&block);
  if (!fresh) return found->second;
  for (const ContentsEntry& entry : contents) {
    if (entry.level > block.levels) continue;
    Paragraph paragraph;
    paragraph.style = &contents_style(block, entry.level);
    paragraph.inlines.resize(3);
    paragraph.inlines[0].text = entry.title;
    paragraph.inlines[1].kind = Inline::Kind::Fill;
    paragraph.inlines[1].text = "…";
    paragraph.inlines[2].kind = Inline::Kind::PageOf;
    paragraph.inlines[2].target = entry.anchor;
    found->second.push_back(std::move(paragraph));
  }
  return found->second;
}

Place BlockSetter::locate(const TableCell& cell) const {
  const ValueRef* source = first_source(cell.blocks);
  return source && locate_ ? locate_(*source) : Place{};
}

}  // namespace lianheti
