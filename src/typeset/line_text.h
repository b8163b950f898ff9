// Collecting: the inlines of a paragraph as one text with spans, ready to be shaped and broken.
#pragma once
#include "base/result.h"
#include "document/document.h"
#include "typeset/lines.h"
#include "typeset/shape.h"

namespace lianheti {

// Collects into `text`. Sizes are scaled; objects are no wider than `widest`, pt. Errors: "typeset/unknown-font".
Result<void> collect_text(const Paragraph& paragraph, const LineRequest& request, const FontCatalog& fonts,
                          const LineRules& rules, double widest, ParagraphText& text);

}  // namespace lianheti
