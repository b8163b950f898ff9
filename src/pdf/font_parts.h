// FontParts: what a document embeds of a face, before it has object numbers: the program with the document's glyphs, their
// widths and their texts.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"
#include "pdf/faces.h"
#include "pdf/glyph_text.h"
#include "pdf/values.h"

namespace lianheti::pdf {

inline constexpr int kWidthOfMost = 1000;  // DW: of a glyph that W does not name

struct FontParts {
  std::string name;                     // "ABCDEF+FandolFang-Regular"
  std::vector<std::uint32_t> glyphs;    // rising
  std::vector<std::int16_t> advances;   // by glyph, thousandths of an em
  Subset subset;
  Array widths;                         // W
  std::vector<std::string> to_unicode;  // by layer of GlyphTexts, a zlib stream each
};

// The parts that a run has made of the faces, kept where they are small: the faces of headings, of labels and of marks give
// the same glyphs to every document of a kind. Shared by all threads.
class FontPartsMemory {
 public:
  explicit FontPartsMemory(const Faces& faces);
  ~FontPartsMemory();

  // Errors: those of Faces::subset().
  Result<FontParts> parts(FaceId face, const GlyphTexts& texts);

 private:
  using Known = std::map<std::u32string, std::shared_ptr<const FontParts>>;  // by glyphs and their texts

  std::shared_ptr<const FontParts> find(FaceId face, const std::u32string& key);

  const Faces& faces_;
  std::mutex keeping_;
  std::map<FaceId, Known> known_;
};

}  // namespace lianheti::pdf
