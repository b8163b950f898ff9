// Shaping: a paragraph's text to clusters, the smallest pieces that a line is put together from. Han and full-width
// marks take a short way (glyph and advance by table); everything else goes through HarfBuzz, word by word, with a
// bounded cache.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "document/document.h"
#include "typeset/break_rules.h"
#include "typeset/font_catalog.h"

namespace lianheti {

enum class Kind : std::uint8_t {
  Han,        // ideographs and kana
  Wide,       // other full-width characters and symbols
  Mark,       // a full-width mark of LineRules
  Western,    // letters, digits and half-width punctuation, and scripts other than Chinese
  Space,      // a typed space
  WideSpace,  // U+3000
  LineFeed,
  Object  // Blank, Space, Fill, Place: U+FFFC in the text
};

// A stretch of text in one font and size: one inline, or a part of it.
struct Span {
  const Inline* source = nullptr;
  std::uint32_t begin = 0, end = 0;            // bytes of ParagraphText::utf8
  std::uint32_t unit_begin = 0, unit_end = 0;  // UTF-16 units
  std::string_view role;
  bool bold = false;
  float size = 0;     // pt
  float rise = 0;     // pt above the baseline
  double length = 0;  // pt, of an object
};

// The text of a paragraph in one piece, so that breaks and pairs are seen across inlines.
struct ParagraphText {
  std::string utf8;
  std::u16string utf16;
  std::vector<Span> spans;
  double size = 0;             // pt of the paragraph itself
  bool right_to_left = false;  // holds any

  void clear();
};

struct ShapedGlyph {
  std::uint32_t id = 0;
  float x = 0, y = 0;  // em from the cluster's origin, y upwards
};

struct Cluster {
  std::uint32_t begin = 0, end = 0;  // bytes of ParagraphText::utf8
  std::uint32_t unit = 0;            // UTF-16 unit where it begins
  std::uint32_t glyph = 0;           // first in Shaped::glyphs
  std::uint32_t span = 0;
  std::uint16_t glyph_count = 0;
  FaceId face = kNoFace;
  Kind kind = Kind::Han;
  std::uint8_t mark = 0;   // index into LineRules::marks
  std::uint8_t level = 0;  // of UAX #9
  bool gap = false;        // Western: takes a space beside Chinese characters
  float size = 0;          // pt
  float advance = 0;       // pt, natural
};

struct MissingGlyph {
  char32_t character = 0;
  std::uint32_t span = 0;
};

struct Shaped {
  std::vector<Cluster> clusters;  // in the order of the text
  std::vector<ShapedGlyph> glyphs;
  std::vector<MissingGlyph> missing;

  void clear();
};

class Shaper {
 public:
  Shaper(std::shared_ptr<const FontCatalog> fonts, std::shared_ptr<const LineRules> rules);
  ~Shaper();

  // `upright`: forms for vertical setting.
  void shape(const ParagraphText& text, Shaped& shaped, bool upright = false);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lianheti
