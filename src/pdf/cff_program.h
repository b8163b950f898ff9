// cff_program: a bare CFF font program with some glyphs of a CID-keyed font (Adobe Technical Note 5176).
#pragma once
#include <vector>

#include "pdf/cff.h"
#include "pdf/huffman.h"

namespace lianheti::pdf {

struct ProgramGlyph {
  std::uint32_t glyph = 0;  // in the whole font
  CodedPiece outline;       // a charstring that calls no subroutine
};

// `glyphs`: rising, from 0 on. They keep their CIDs.
void write_cff_program(const CffFont& font, const std::vector<ProgramGlyph>& glyphs, PieceStream& out);

}  // namespace lianheti::pdf
