#include "typeset/lay_out_furniture.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lianheti {
namespace {

constexpr double kWide = 100000;            // pt: a measure that no line fills
constexpr double kWatermarkSize = 120;      // pt
constexpr double kWatermarkSpan = 0.65;     // of the sheet's diagonal at most
constexpr double kShortestDiagonal = 1031;  // pt, A4
constexpr double kBannerSize = 9;           // pt, 小五
constexpr Color kLightGrey{0.88, 0.88, 0.88};

ParagraphStyle line_style(const std::string& role, double size, Color color) {
  ParagraphStyle style;
  style.font = role;
  style.size = size;
  style.line_pitch = size;
  style.align = Align::Left;
  style.color = color;
  return style;
}

}  // namespace

Result<SetLine> set_plain_line(LineSetter& lines, const std::string& text, const ParagraphStyle& style,
                               double measure) {
  Paragraph paragraph;
  paragraph.style = &style;
  paragraph.inlines.emplace_back().text = text;
  LineRequest request;
  request.measure = measure;
  LIANHETI_TRY(SetParagraph set, lines.set(paragraph, request));
  return std::move(set.lines.front());
}

Result<Furniture> make_furniture(LineSetter& lines, const Document& document) {
  Furniture furniture;
  Diagnostics errors;
  if (!document.watermark.empty()) {
    ParagraphStyle style = line_style("hei", kWatermarkSize, kLightGrey);
    Result<SetLine> line = set_plain_line(lines, document.watermark, style, kWide);
    const double most = kWatermarkSpan * kShortestDiagonal;
    if (line && line->width > most) {
      style.size *= most / line->width;
      line = set_plain_line(lines, document.watermark, style, kWide);
    }
    if (line) {
      furniture.watermark = std::move(line->runs);
      furniture.watermark_width = line->width;
      furniture.watermark_size = style.size;
    } else {
      append(errors, line.errors());
    }
  }
  if (!document.banner.empty()) {
    Result<SetLine> line = set_plain_line(lines, document.banner, line_style("song", kBannerSize, {}), kWide);
    if (line) {
      furniture.banner = std::move(line->runs);
      furniture.banner_width = line->width;
    } else {
      append(errors, line.errors());
    }
  }
  if (!errors.empty()) return errors;
  return furniture;
}

void add_furniture(Pages& pages, const Furniture& furniture) {
  constexpr double kHalfRoot = std::numbers::sqrt2 / 2;
  for (Page& page : pages.pages) {
    std::vector<GlyphRun> runs;
    for (const GlyphRun& run : furniture.watermark) {
      GlyphRun& placed = runs.emplace_back(run);
      // The baseline runs up at 45°, its middle in the middle of the sheet and lowered by half the height of a
      // character.
      const double along = run.x - furniture.watermark_width / 2;
      const double across = 0.38 * furniture.watermark_size;
      placed.x = page.width / 2 + (along + across) * kHalfRoot;
      placed.y = page.height / 2 + (across - along) * kHalfRoot;
      placed.slanted_watermark = true;
      placed.structure = kArtifact;
    }
    const PageStyle& style = *page.style;
    for (const GlyphRun& run : furniture.banner) {
      GlyphRun& placed = runs.emplace_back(run);
      placed.x += (style.left + page.width - style.right - furniture.banner_width) / 2;
      placed.y = style.top / 2 + kBannerSize / 2;
      placed.structure = kArtifact;
    }
    if (runs.empty()) continue;
    page.runs.insert(page.runs.begin(), std::make_move_iterator(runs.begin()), std::make_move_iterator(runs.end()));
  }
}

}  // namespace lianheti
