// The end of an official paper: issuers, seal and date (GB/T 9704-2012, 7.3.5).
#pragma once
#include <deque>
#include <vector>

#include "document/document.h"
#include "typeset/lay_out_blocks.h"

namespace lianheti {

// Places issuers and the date that follows them by each other, where their styles are those of a closing (ClosingPart):
// sealed, every issuer is centred over the date and its seal on it, several with a seal each side by side; else the
// issuers begin at one edge and the date two characters to the right of it. Lines that must change are kept in `lines`.
void place_closings(std::vector<SetBlock>& blocks, double measure, const std::vector<PlaceMark>& places,
                    std::deque<SetParagraph>& lines);

}  // namespace lianheti
