// content_stream: one page as PDF operators (ISO 32000-1, 8 and 9). Everything is either marked with the structure
// element it belongs to or an artifact (14.8.2.2).
#pragma once
#include <map>
#include <string>
#include <vector>

#include "pdf/embed_font.h"
#include "pdf/glyph_text.h"
#include "typeset/pages.h"

namespace lianheti::pdf {

struct ContentStream {
  std::string operators;
  // Element of each marked-content identifier, which count from 0 on every page.
  std::vector<StructureId> marked;
};

struct ContentInput {
  const Page& page;
  const std::vector<EncodedRun>& runs;                       // of page.runs
  const std::vector<PlaceMark>* marks = nullptr;             // nullptr: places are not drawn
  const std::vector<StructureElement>* structure = nullptr;  // nullptr: an untagged file
  const std::map<FaceId, EmbeddedFont>& fonts;
};

ContentStream write_content(const ContentInput& input);

// The resource name of a layer of a face: "F3", "F3_1".
std::string font_name(FaceId face, std::uint16_t layer);

}  // namespace lianheti::pdf
