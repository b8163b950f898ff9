// Furniture: what stands on every page outside the text: the watermark and the banner. Always an artifact.
#pragma once
#include <optional>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "typeset/lines.h"

namespace lianheti {

struct Furniture {
  std::optional<GlyphRun> watermark;
  double watermark_width = 0;
  std::vector<SetLine> banner;
};

Result<Furniture> make_furniture(LineSetter& lines, const Document& document);
void add_furniture(Pages& pages, const Furniture& furniture);

}  // namespace lianheti
