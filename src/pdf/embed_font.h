// embed_font: one face with the glyphs of one document, as Type 0 fonts of the file (ISO 32000-1, 9.7).
#pragma once
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "pdf/faces.h"
#include "pdf/glyph_text.h"
#include "pdf/objects.h"

namespace lianheti::pdf {

struct EmbeddedFont {
  std::vector<Ref> layers;            // a Type 0 font for each layer of GlyphTexts
  std::vector<std::uint16_t> codes;  // two-byte code in the content stream, by glyph
};

// `with_cid_set`: part 1 of PDF/A asks for a list of the glyphs, the later parts do without.
Result<EmbeddedFont> embed_font(Objects& objects, const Faces& faces, FaceId face, const GlyphTexts& texts,
                                bool with_cid_set);

}  // namespace lianheti::pdf
