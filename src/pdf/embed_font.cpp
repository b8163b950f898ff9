#include "pdf/embed_font.h"

#include <algorithm>

#include "pdf/syntax.h"

namespace lianheti::pdf {

namespace {

constexpr int kWidthOfMost = 1000;
constexpr std::size_t kBlock = 100;  // most entries of a bfchar block

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

// CIDSet (9.8.3.2): a bit for each CID that the program has, the highest bit first.
std::string cid_set(const std::vector<std::uint16_t>& cids) {
  std::string bits;
  for (const std::uint16_t cid : cids) {
    bits.resize(std::max(bits.size(), std::size_t{cid} / 8 + 1), '\0');
    bits[cid / 8] = static_cast<char>(static_cast<unsigned char>(bits[cid / 8]) | 0x80 >> cid % 8);
  }
  return bits;
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
    const std::string* text = texts.text(coded.glyph, layer);
    if (text == nullptr) continue;
    block.push_back('<');
    append_hex(block, coded.code);
    block += "> <";
    append_hex(block, to_utf16be(*text));
    block += ">\n";
    if (++entries == kBlock) end_block();
  }
  end_block();
  return cmap + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

Ref add_descriptor(Objects& objects, const FaceMetrics& metrics, bool cff, const std::string& name, Subset& subset,
                   bool with_cid_set) {
  Dict descriptor;
  descriptor.add("Type", Name{"FontDescriptor"});
  descriptor.add("FontName", Name{name});
  descriptor.add("Flags", metrics.flags);
  descriptor.add("FontBBox", Array{{metrics.bounds[0], metrics.bounds[1], metrics.bounds[2], metrics.bounds[3]}});
  descriptor.add("ItalicAngle", metrics.italic_angle);
  descriptor.add("Ascent", metrics.ascent);
  descriptor.add("Descent", metrics.descent);
  descriptor.add("CapHeight", metrics.cap_height);
  descriptor.add("StemV", metrics.stem_width);
  if (with_cid_set) descriptor.add("CIDSet", objects.add_stream({}, cid_set(subset.all_cids), '\0'));
  Dict program;
  if (cff)
    program.add("Subtype", Name{"CIDFontType0C"});
  else
    program.add("Length1", static_cast<std::int64_t>(subset.size));
  program.add("Filter", Name{"FlateDecode"});
  // The font's name says which glyphs it has.
  descriptor.add(cff ? "FontFile3" : "FontFile2",
                 objects.add_raw_stream(program, std::move(subset.compressed), Objects::Names::Follows));
  return objects.add(descriptor);
}

}  // namespace

Result<EmbeddedFont> embed_font(Objects& objects, const Faces& faces, FaceId face, const GlyphTexts& texts,
                                bool with_cid_set) {
  LIANHETI_TRY(const FaceMetrics* metrics, faces.metrics(face));
  const std::vector<std::uint32_t> glyphs = texts.glyphs();
  LIANHETI_TRY(Subset subset, faces.subset(face, glyphs));

  EmbeddedFont font;
  std::vector<CodedGlyph> coded;
  coded.reserve(glyphs.size());
  font.glyphs.resize(glyphs.size());
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const std::int16_t advance = faces.advance(face, glyphs[i]);
    coded.push_back({subset.cids[i], advance, glyphs[i]});
    font.glyphs[texts.place(glyphs[i])] = {subset.cids[i], advance};
  }
  std::sort(coded.begin(), coded.end(), [](const CodedGlyph& a, const CodedGlyph& b) { return a.code < b.code; });

  const FaceInfo& info = faces.catalog().face(face);
  const std::string name = subset_tag(glyphs) + "+" + info.postscript_name;
  Dict system;
  system.add("Registry", Bytes{subset.cff.registry});
  system.add("Ordering", Bytes{subset.cff.ordering});
  system.add("Supplement", subset.cff.supplement);

  Dict cid_font;
  cid_font.add("Type", Name{"Font"});
  cid_font.add("Subtype", Name{info.cff ? "CIDFontType0" : "CIDFontType2"});
  cid_font.add("BaseFont", Name{name});
  cid_font.add("CIDSystemInfo", system);
  cid_font.add("FontDescriptor", add_descriptor(objects, *metrics, info.cff, name, subset, with_cid_set));
  cid_font.add("DW", kWidthOfMost);
  if (Array w = widths(coded); !w.items.empty()) cid_font.add("W", std::move(w));
  // The CIDs of a TrueType font are the glyph numbers of its subset.
  if (!info.cff) cid_font.add("CIDToGIDMap", Name{"Identity"});
  const Ref descendant = objects.add(cid_font);

  for (std::uint16_t layer = 0; layer < texts.layers(); ++layer) {
    Dict type0;
    type0.add("Type", Name{"Font"});
    type0.add("Subtype", Name{"Type0"});
    type0.add("BaseFont", Name{info.cff ? name + "-Identity-H" : name});
    type0.add("Encoding", Name{"Identity-H"});
    type0.add("DescendantFonts", Array{{descendant}});
    type0.add("ToUnicode", objects.add_stream({}, to_unicode(coded, texts, layer)));
    font.layers.push_back(objects.add(type0));
  }
  return font;
}

}  // namespace lianheti::pdf
