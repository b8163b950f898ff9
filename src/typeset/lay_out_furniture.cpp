#include "typeset/lay_out_furniture.h"

#include <numbers>

#include "base/text.h"

namespace lianheti {
namespace {

constexpr double kWatermarkSize = 120;      // pt
constexpr double kWatermarkSpan = 0.65;     // of the sheet's diagonal at most
constexpr double kShortestDiagonal = 1031;  // pt, A4
constexpr double kBannerSize = 9;           // pt, 小五
constexpr double kBannerPitch = 12;         // pt
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

// Its lines stand around the middle of the top margin.
GlyphRun placed_banner(const Furniture& furniture, std::size_t line, const Page& page) {
  const PageStyle& style = *page.style;
  const BannerLine& banner = furniture.banner[line];
  GlyphRun run = banner.run;
  const double from_middle = static_cast<double>(line) - static_cast<double>(furniture.banner.size() - 1) / 2;
  run.x = (style.left + page.width - style.right - banner.width) / 2;
  run.y = style.top / 2 + kBannerSize / 2 + from_middle * kBannerPitch;
  return run;
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
    LIANHETI_TRY(GlyphRun run, lines.set_text(line, "song", false, kBannerSize));
    const double width = lines.width(run);
    furniture.banner.push_back({std::move(run), width});
  }
  return furniture;
}

void add_furniture(Pages& pages, const Furniture& furniture) {
  for (Page& page : pages.pages) {
    for (std::size_t line = furniture.banner.size(); line > 0; --line) {
      page.runs.insert(page.runs.begin(), placed_banner(furniture, line - 1, page));
    }
    if (furniture.watermark) page.runs.insert(page.runs.begin(), placed_watermark(furniture, page));
  }
}

}  // namespace lianheti
