// Furniture: what stands on every page outside the text: the watermark, the banner and the running heads. Always an
// artifact.
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
  std::vector<SetLine> running_heads;  // of the sections; without runs where there is none
};

Result<Furniture> make_furniture(LineSetter& lines, const Document& document);
void add_furniture(Pages& pages, const Furniture& furniture);

}  // namespace lianheti
