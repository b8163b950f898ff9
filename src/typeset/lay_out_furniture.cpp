#include "typeset/lay_out_furniture.h"

#include <iterator>
#include <numbers>
#include <vector>

#include "base/text.h"

namespace lianheti {
namespace {

constexpr double kWatermarkSize = 120;      // pt
constexpr double kWatermarkSpan = 0.65;     // of the sheet's diagonal at most
constexpr double kShortestDiagonal = 1031;  // pt, A4
constexpr double kBannerSize = 9;           // pt, 小五
constexpr double kBannerPitch = 12;         // pt
constexpr double kHeadAbove = 12;           // pt from a running head's baseline to the type area
constexpr double kHeadRuleAbove = 7;        // pt from the rule under it to the type area
constexpr double kHeadRule = 0.5;           // pt
constexpr Color kLightGrey{0.88, 0.88, 0.88};

GlyphRun placed_watermark(const Furniture& furniture, const Page& page) {
  constexpr double kHalfRoot = std::numbers::sqrt2 / 2;
  GlyphRun run = *furniture.watermark;
  // The baseline runs up at 45°, its middle in the middle of the sheet and lowered by half the height of a character.
  const double along = -furniture.watermark_width / 2;
  const double across = 0.38 * run.size;
  run.x = page.width / 2 + (along + across) * kHalfRoot;
  run.y = page.height / 2 + (across - along) * kHalfRoot;
  return run;
}

void place_centred(const Page& page, const SetLine& line, double y, std::vector<GlyphRun>& out) {
  for (GlyphRun run : line.runs) {
    run.x += (page.style->left + page.width - page.style->right - line.width) / 2;
    run.y += y;
    run.artifact = Artifact::Header;
    out.push_back(std::move(run));
  }
}

// In the margin above the type area, over a thin rule.
void add_running_head(Page& page, const SetLine& head) {
  if (head.runs.empty()) return;
  const PageStyle& style = *page.style;
  std::vector<GlyphRun> runs;
  place_centred(page, head, style.top - kHeadAbove, runs);
  page.runs.insert(page.runs.begin(), std::make_move_iterator(runs.begin()), std::make_move_iterator(runs.end()));
  page.boxes.push_back({style.left, style.top - kHeadRuleAbove, page.width - style.left - style.right, kHeadRule, {}});
}

// Its lines stand around the middle of the top margin.
void add_banner(Page& page, const std::vector<SetLine>& banner) {
  const PageStyle& style = *page.style;
  std::vector<GlyphRun> runs;
  for (std::size_t line = 0; line < banner.size(); ++line) {
    const double from_middle = static_cast<double>(line) - static_cast<double>(banner.size() - 1) / 2;
    place_centred(page, banner[line], style.top / 2 + kBannerSize / 2 + from_middle * kBannerPitch, runs);
  }
  page.runs.insert(page.runs.begin(), std::make_move_iterator(runs.begin()), std::make_move_iterator(runs.end()));
}

// One line, however long, whose marks are squeezed like those of the text.
Result<SetLine> set_head(LineSetter& lines, const std::string& text) {
  ParagraphStyle style;
  style.size = kBannerSize;
  style.align = Align::Left;
  Paragraph paragraph;
  paragraph.style = &style;
  paragraph.inlines.emplace_back().text = text;
  LineRequest request;
  request.measure = kUnbounded;
  LIANHETI_TRY(SetParagraph set, lines.set(paragraph, request));
  return std::move(set.lines.front());
}

}  // namespace

Result<Furniture> make_furniture(LineSetter& lines, const Document& document) {
  Furniture furniture;
  if (!document.watermark.empty()) {
    LIANHETI_TRY(GlyphRun run, lines.set_text(document.watermark, "hei", false, kWatermarkSize));
    const double most = kWatermarkSpan * kShortestDiagonal;
    if (const double width = lines.width(run); width > most) {
      LIANHETI_TRY(run, lines.set_text(document.watermark, "hei", false, kWatermarkSize * most / width));
    }
    run.color = kLightGrey;
    run.slanted_watermark = true;
    furniture.watermark_width = lines.width(run);
    furniture.watermark = std::move(run);
  }
  for (const std::string& line : split(document.banner, U"\n")) {
    LIANHETI_TRY(SetLine set, set_head(lines, line));
    furniture.banner.push_back(std::move(set));
  }
  for (const Section& section : document.sections) {
    LIANHETI_TRY(SetLine set, section.running_head.empty() ? SetLine() : set_head(lines, section.running_head));
    furniture.running_heads.push_back(std::move(set));
  }
  return furniture;
}

void add_furniture(Pages& pages, const Furniture& furniture) {
  for (Page& page : pages.pages) {
    add_running_head(page, furniture.running_heads[static_cast<std::size_t>(page.section)]);
    add_banner(page, furniture.banner);
    if (furniture.watermark) page.runs.insert(page.runs.begin(), placed_watermark(furniture, page));
  }
}

}  // namespace lianheti
