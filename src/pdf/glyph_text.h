// GlyphTexts: what each glyph of a document prints, so that copied text is the typed text.
//
// A code of a PDF font can stand for one text only, while one glyph may print several: the radical ⽔ (U+2F54) and the
// character 水 (U+6C34) share a glyph in most fonts. Such a glyph gets its other texts in further layers: font objects
// with the same glyphs and another ToUnicode map. Readers differ in whether a map speaks of codes or of CIDs, so a
// second code for the CID would not do.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "typeset/pages.h"

namespace lianheti::pdf {

struct EncodedGlyph {
  std::uint16_t place = 0;  // of the glyph in GlyphTexts
  std::uint16_t layer = 0;
};

// Glyphs [begin, end) of a run that print `text` only together: more glyphs than characters, or characters for private
// use.
struct ActualText {
  std::size_t begin = 0, end = 0;
  std::string text;
};

struct EncodedRun {
  std::vector<EncodedGlyph> glyphs;  // as many as the run has
  std::vector<ActualText> actual_texts;
};

// The texts of one face.
class GlyphTexts {
 public:
  GlyphTexts();
  ~GlyphTexts();
  GlyphTexts(const GlyphTexts&) = delete;
  GlyphTexts& operator=(const GlyphTexts&) = delete;

  // The layer in which the glyph stands for the text; a new one where need be.
  EncodedGlyph add(std::uint32_t glyph, std::string_view text);

  std::uint16_t layers() const { return layers_; }
  std::vector<std::uint32_t> glyphs() const;  // rising
  // Glyphs are numbered from 0 as they are met. The glyph must have been.
  std::uint16_t place(std::uint32_t glyph) const { return static_cast<std::uint16_t>(entry_of_[glyph] - 1); }
  // The glyph's text in the layer; nullptr where it has none there.
  const std::string* text(std::uint32_t glyph, std::uint16_t layer) const;

 private:
  struct Entry {
    std::uint32_t glyph = 0;
    std::string first;                // the text of layer 0
    std::vector<std::string> others;  // of the layers after it
  };
  std::vector<Entry> entries_;           // by place
  std::vector<std::uint16_t> entry_of_;  // by glyph: 1 and its place; 0 where it was not met
  std::uint16_t layers_ = 0;
};

using TextsByFace = std::map<FaceId, GlyphTexts>;

// Splits the run's text among its glyphs and notes it in `texts`.
EncodedRun encode(const GlyphRun& run, GlyphTexts& texts);

// UTF-16 with the high byte first, without a byte order mark.
std::string to_utf16be(std::string_view utf8);

}  // namespace lianheti::pdf
