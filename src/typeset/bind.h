// Binding: the parts of a compendium behind its front matter, one file with one run of page numbers.
#pragma once
#include <string>
#include <vector>

#include "typeset/lay_out.h"

namespace lianheti {

// Every page of a part counts, also its cover, which stays without a printed number: the contents need a number for it.
Result<Pages> bind_parts(LineSetter& lines, const Document& front, const std::vector<const Pages*>& parts,
                         const std::vector<std::string>& titles, const TypesetOptions& options);

}  // namespace lianheti
