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

  // The layer in which the glyph stands for the text, which is not empty; a new one where need be.
  EncodedGlyph add(std::uint32_t glyph, std::u32string_view text);

  std::uint16_t layers() const { return layers_; }
  std::vector<std::uint32_t> glyphs() const;  // rising
  // Glyphs are numbered from 0 as they are met. The glyph must have been.
  std::uint16_t place(std::uint32_t glyph) const { return static_cast<std::uint16_t>(entry_of_[glyph] - 1); }
  // The glyph's text in the layer; empty where it has none there. Until the next add().
  std::u32string_view text(std::uint32_t glyph, std::uint16_t layer) const;

 private:
  // Almost every glyph prints one character and has one layer: what else there is stands apart.
  struct Entry {
    std::uint32_t glyph = 0;
    char32_t character = 0;  // that it prints alone in layer 0; 0: see texts_
  };
  EncodedGlyph add_apart(std::uint16_t place, std::u32string_view text);

  std::vector<Entry> entries_;                                    // by place
  std::map<std::uint16_t, std::vector<std::u32string>> texts_;    // by place: of each layer
  std::vector<std::uint16_t> entry_of_;                           // by glyph: 1 and its place; 0 where it was not met
  std::uint16_t layers_ = 0;
};

using TextsByFace = std::map<FaceId, GlyphTexts>;

// Splits the run's text among its glyphs and notes it in `texts`.
EncodedRun encode(const GlyphRun& run, GlyphTexts& texts);

// UTF-16 with the high byte first, without a byte order mark.
std::string to_utf16be(std::u32string_view text);
std::string to_utf16be(std::string_view utf8);

}  // namespace lianheti::pdf
