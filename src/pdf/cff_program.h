// cff_program: a bare CFF font program with some glyphs of a CID-keyed font (Adobe Technical Note 5176).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "pdf/cff.h"
#include "pdf/huffman.h"

namespace lianheti::pdf {

struct ProgramGlyph {
  std::uint32_t glyph = 0;      // in the whole font
  std::string_view charstring;  // calls no subroutine
  const BitString* coded = nullptr;
};

// `glyphs`: rising, from 0 on. They keep their CIDs.
void write_cff_program(const CffFont& font, const std::vector<ProgramGlyph>& glyphs, PieceStream& out);

}  // namespace lianheti::pdf
