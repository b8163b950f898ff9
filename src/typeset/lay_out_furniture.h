// Furniture: what stands on every page outside the text: the watermark and the banner. Always an artifact.
#pragma once
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "typeset/lines.h"

namespace lianheti {

struct Furniture {
  std::vector<GlyphRun> watermark;  // its middle at x = 0, before turning
  double watermark_width = 0, watermark_size = 0;
  std::vector<GlyphRun> banner;  // from x = 0
  double banner_width = 0;
};

Result<Furniture> make_furniture(LineSetter& lines, const Document& document);
void add_furniture(Pages& pages, const Furniture& furniture);

// One line of text, not indented, from x = 0, as an artifact.
Result<SetLine> set_plain_line(LineSetter& lines, const std::string& text, const ParagraphStyle& style, double measure);

}  // namespace lianheti
