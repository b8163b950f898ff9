// flat_outline: an outline that stands by itself (Type 2 charstrings, Adobe Technical Note 5177).
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "pdf/cff.h"

namespace lianheti::pdf {

// The charstring of a glyph with what its subroutines hold in their place and without hints. nullopt where that takes more
// than copying, as operands are reckoned with, or where the font is damaged.
std::optional<std::string> flat_outline(const CffFont& font, std::uint32_t glyph);

}  // namespace lianheti::pdf
