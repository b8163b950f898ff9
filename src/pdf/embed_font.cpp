#include "pdf/embed_font.h"

#include <algorithm>
#include <utility>

namespace lianheti::pdf {

namespace {

// CIDSet (9.8.3.2): a bit for each CID that the program has, the highest bit first.
std::string cid_set(const std::vector<std::uint16_t>& cids) {
  std::string bits;
  for (const std::uint16_t cid : cids) {
    bits.resize(std::max(bits.size(), std::size_t{cid} / 8 + 1), '\0');
    bits[cid / 8] = static_cast<char>(static_cast<unsigned char>(bits[cid / 8]) | 0x80 >> cid % 8);
  }
  return bits;
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

Result<EmbeddedFont> embed_font(Objects& objects, const Faces& faces, FontPartsMemory& memory, FaceId face,
                                const GlyphTexts& texts, bool with_cid_set) {
  LIANHETI_TRY(const FaceMetrics* metrics, faces.metrics(face));
  LIANHETI_TRY(FontParts parts, memory.parts(face, texts));
  EmbeddedFont font;
  font.glyphs.resize(parts.glyphs.size());
  for (std::size_t i = 0; i < parts.glyphs.size(); ++i)
    font.glyphs[texts.place(parts.glyphs[i])] = {parts.subset.cids[i], parts.advances[i]};

  const FaceInfo& info = faces.catalog().face(face);
  Dict system;
  system.add("Registry", Bytes{parts.subset.cff.registry});
  system.add("Ordering", Bytes{parts.subset.cff.ordering});
  system.add("Supplement", parts.subset.cff.supplement);

  Dict cid_font;
  cid_font.add("Type", Name{"Font"});
  cid_font.add("Subtype", Name{info.cff ? "CIDFontType0" : "CIDFontType2"});
  cid_font.add("BaseFont", Name{parts.name});
  cid_font.add("CIDSystemInfo", system);
  cid_font.add("FontDescriptor", add_descriptor(objects, *metrics, info.cff, parts.name, parts.subset, with_cid_set));
  cid_font.add("DW", kWidthOfMost);
  if (!parts.widths.items.empty()) cid_font.add("W", std::move(parts.widths));
  // The CIDs of a TrueType font are the glyph numbers of its subset.
  if (!info.cff) cid_font.add("CIDToGIDMap", Name{"Identity"});
  const Ref descendant = objects.add(cid_font);

  Dict map;
  map.add("Filter", Name{"FlateDecode"});
  for (std::string& to_unicode : parts.to_unicode) {
    Dict type0;
    type0.add("Type", Name{"Font"});
    type0.add("Subtype", Name{"Type0"});
    type0.add("BaseFont", Name{info.cff ? parts.name + "-Identity-H" : parts.name});
    type0.add("Encoding", Name{"Identity-H"});
    type0.add("DescendantFonts", Array{{descendant}});
    type0.add("ToUnicode", objects.add_raw_stream(map, std::move(to_unicode)));
    font.layers.push_back(objects.add(type0));
  }
  return font;
}

}  // namespace lianheti::pdf
