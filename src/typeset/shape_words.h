// HarfBuzz on one word in one face, remembered: forms repeat the same codes, years and Latin names many times.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "typeset/font_catalog.h"

namespace lianheti {

struct WordGlyph {
  std::uint32_t id = 0;
  float x = 0, y = 0;                // em
  float advance = 0;                 // em
  std::uint32_t begin = 0, end = 0;  // bytes of the word
};

// Clusters in the order of the text; the glyphs of one cluster in visual order.
struct ShapedWord {
  std::vector<WordGlyph> glyphs;
  float width() const {
    float sum = 0;
    for (const WordGlyph& glyph : glyphs) sum += glyph.advance;
    return sum;
  }
};

class WordShaper {
 public:
  explicit WordShaper(std::shared_ptr<const FontCatalog> fonts);
  ~WordShaper();

  // The reference lives until the next call. `upright`: forms for vertical setting.
  const ShapedWord& shape(FaceId face, std::string_view word, bool right_to_left, bool upright);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lianheti
