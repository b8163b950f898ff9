#include "pdf/font_parts.h"

#include <algorithm>
#include <utility>

#include "pdf/deflate.h"
#include "pdf/syntax.h"

namespace lianheti::pdf {

namespace {

constexpr std::size_t kBlock = 100;  // most entries of a bfchar block

// Parts of more glyphs than this are hardly met again, and are not kept; of a face at most so many are.
constexpr std::size_t kMostGlyphs = 128, kMostKept = 32;

// "ABCDEF": names the subset by its glyphs (9.6.4).
std::string subset_tag(const std::vector<std::uint32_t>& glyphs) {
  std::uint64_t hash = 0xCBF29CE484222325;  // FNV-1a
  for (const std::uint32_t glyph : glyphs) hash = (hash ^ glyph) * 0x100000001B3;
  std::string tag;
  for (int i = 0; i < 6; ++i, hash /= 26) tag.push_back(static_cast<char>('A' + hash % 26));
  return tag;
}

struct CodedGlyph {
  std::uint16_t code = 0;
  std::int16_t advance = 0;
  std::uint32_t glyph = 0;
};

// W (9.7.4.3): "c [w w w]" for neighbouring codes; what is as wide as the default is left out.
Array widths(const std::vector<CodedGlyph>& glyphs) {
  Array all;
  Array run;
  int next = -1;
  for (const CodedGlyph& coded : glyphs) {
    if (coded.advance == kWidthOfMost) continue;
    if (coded.code != next) {
      if (!run.items.empty()) all.items.emplace_back(std::move(run));
      run.items.clear();
      all.items.emplace_back(int{coded.code});
    }
    run.items.emplace_back(int{coded.advance});
    next = coded.code + 1;
  }
  if (!run.items.empty()) all.items.emplace_back(std::move(run));
  return all;
}

// ToUnicode (9.10.3) of a layer: the typed text of each code.
std::string to_unicode(const std::vector<CodedGlyph>& glyphs, const GlyphTexts& texts, std::uint16_t layer) {
  std::string cmap =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  std::string block;
  std::size_t entries = 0;
  const auto end_block = [&] {
    if (entries == 0) return;
    append_number(cmap, static_cast<std::int64_t>(entries));
    cmap += " beginbfchar\n" + block + "endbfchar\n";
    block.clear();
    entries = 0;
  };
  for (const CodedGlyph& coded : glyphs) {
    const std::u32string_view text = texts.text(coded.glyph, layer);
    if (text.empty()) continue;
    block.push_back('<');
    append_hex(block, coded.code);
    block += "> <";
    append_hex(block, to_utf16be(text));
    block += ">\n";
    if (++entries == kBlock) end_block();
  }
  end_block();
  return cmap + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

// What the parts follow from.
std::u32string key_of(const std::vector<std::uint32_t>& glyphs, const GlyphTexts& texts) {
  std::u32string key;
  for (const std::uint32_t glyph : glyphs) {
    key.push_back(glyph);
    for (std::uint16_t layer = 0; layer < texts.layers(); ++layer) {
      const std::u32string_view text = texts.text(glyph, layer);
      key.push_back(static_cast<char32_t>(text.size()));
      key += text;
    }
  }
  return key;
}

Result<FontParts> make_parts(const Faces& faces, FaceId face, std::vector<std::uint32_t> glyphs, const GlyphTexts& texts) {
  FontParts parts;
  LIANHETI_TRY(parts.subset, faces.subset(face, glyphs));
  parts.name = subset_tag(glyphs) + "+" + faces.catalog().face(face).postscript_name;
  std::vector<CodedGlyph> coded;
  coded.reserve(glyphs.size());
  parts.advances.reserve(glyphs.size());
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    parts.advances.push_back(faces.advance(face, glyphs[i]));
    coded.push_back({parts.subset.cids[i], parts.advances[i], glyphs[i]});
  }
  std::sort(coded.begin(), coded.end(), [](const CodedGlyph& a, const CodedGlyph& b) { return a.code < b.code; });
  parts.widths = widths(coded);
  for (std::uint16_t layer = 0; layer < texts.layers(); ++layer)
    parts.to_unicode.push_back(deflate(to_unicode(coded, texts, layer), '\n'));
  parts.glyphs = std::move(glyphs);
  return parts;
}

}  // namespace

FontPartsMemory::FontPartsMemory(const Faces& faces) : faces_(faces) {}
FontPartsMemory::~FontPartsMemory() = default;

std::shared_ptr<const FontParts> FontPartsMemory::find(FaceId face, const std::u32string& key) {
  const std::lock_guard lock(keeping_);
  const Known& known = known_[face];
  const auto found = known.find(key);
  return found == known.end() ? nullptr : found->second;
}

Result<FontParts> FontPartsMemory::parts(FaceId face, const GlyphTexts& texts) {
  std::vector<std::uint32_t> glyphs = texts.glyphs();
  if (glyphs.size() > kMostGlyphs) return make_parts(faces_, face, std::move(glyphs), texts);
  std::u32string key = key_of(glyphs, texts);
  if (const auto known = find(face, key)) return *known;
  LIANHETI_TRY(FontParts made, make_parts(faces_, face, std::move(glyphs), texts));
  const std::lock_guard lock(keeping_);
  Known& known = known_[face];
  if (known.size() >= kMostKept) known.clear();
  known.emplace(std::move(key), std::make_shared<const FontParts>(made));
  return made;
}

}  // namespace lianheti::pdf
