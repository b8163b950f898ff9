// embed_font: one face with the glyphs of one document, as Type 0 fonts of the file (ISO 32000-1, 9.7).
#pragma once
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "pdf/faces.h"
#include "pdf/font_parts.h"
#include "pdf/glyph_text.h"
#include "pdf/objects.h"

namespace lianheti::pdf {

struct EmbeddedGlyph {
  std::uint16_t code = 0;    // two bytes in the content stream
  std::int16_t advance = 0;  // thousandths of an em
};

struct EmbeddedFont {
  std::vector<Ref> layers;            // a Type 0 font for each layer of GlyphTexts
  std::vector<EmbeddedGlyph> glyphs;  // by their places in GlyphTexts
};

// `with_cid_set`: part 1 of PDF/A asks for a list of the glyphs, the later parts do without.
Result<EmbeddedFont> embed_font(Objects& objects, const Faces& faces, FontPartsMemory& memory, FaceId face,
                                const GlyphTexts& texts, bool with_cid_set);

}  // namespace lianheti::pdf
