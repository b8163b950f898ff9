#include "pdf/cff_program.h"

#include <array>
#include <optional>
#include <utility>

#include "pdf/cff_operators.h"

namespace lianheti::pdf {

namespace {

constexpr std::string_view kHeader("\1\0\4\4", 4);   // version 1.0, 4 bytes long, offsets of up to 4 bytes
constexpr std::string_view kEmptyIndex("\0\0", 2);
constexpr int kFirstString = 391;  // number of the first string that is not predefined

void put(std::string& out, std::size_t value, int bytes) {
  while (bytes-- > 0) out.push_back(static_cast<char>(value >> 8 * bytes & 0xFF));
}

// Always five bytes, so that a dictionary's size does not depend on the offsets in it.
void put_operand(std::string& out, std::size_t value) {
  out.push_back(29);
  put(out, value, 4);
}

void put_operator(std::string& out, int op) { put(out, static_cast<std::size_t>(op), op < 0x0C00 ? 1 : 2); }

int bytes_of(std::size_t value) { return value < 0x100 ? 1 : value < 0x10000 ? 2 : value < 0x1000000 ? 3 : 4; }

// All of an INDEX but its data. `sizes`: of its items.
std::string index_head(const std::vector<std::size_t>& sizes) {
  if (sizes.empty()) return std::string(kEmptyIndex);
  std::size_t end = 1;
  for (const std::size_t size : sizes) end += size;
  const int width = bytes_of(end);
  std::string out;
  put(out, sizes.size(), 2);
  put(out, static_cast<std::size_t>(width), 1);
  std::size_t at = 1;
  put(out, at, width);
  for (const std::size_t size : sizes) put(out, at += size, width);
  return out;
}

std::string index_of(const std::vector<std::string>& items) {
  std::vector<std::size_t> sizes;
  for (const std::string& item : items) sizes.push_back(item.size());
  std::string out = index_head(sizes);
  for (const std::string& item : items) out += item;
  return out;
}

// The dictionaries that the glyphs use, numbered anew, and which one each glyph has.
struct UsedDicts {
  std::vector<std::uint8_t> dicts;
  std::string select;  // FDSelect, format 3
};

UsedDicts used_dicts(const CffFont& font, const std::vector<ProgramGlyph>& glyphs) {
  UsedDicts used;
  std::array<std::optional<std::uint8_t>, 256> numbers;
  std::string ranges;
  std::size_t count = 0;
  int last = -1;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const std::uint8_t dict = font.dict_of[glyphs[i].glyph];
    if (!numbers[dict]) {
      numbers[dict] = static_cast<std::uint8_t>(used.dicts.size());
      used.dicts.push_back(dict);
    }
    if (*numbers[dict] == last) continue;
    last = *numbers[dict];
    put(ranges, i, 2);
    put(ranges, *numbers[dict], 1);
    ++count;
  }
  put(used.select, 3, 1);
  put(used.select, count, 2);
  used.select += ranges;
  put(used.select, glyphs.size(), 2);
  return used;
}

std::string charset(const CffFont& font, const std::vector<ProgramGlyph>& glyphs) {
  std::string out(1, '\0');  // format 0: every CID but the first, which is 0
  for (std::size_t i = 1; i < glyphs.size(); ++i) put(out, font.info.cids[glyphs[i].glyph], 2);
  return out;
}

// Where the parts that the Top DICT names begin.
struct Offsets {
  std::size_t charset = 0, select = 0, outlines = 0, dicts = 0;
};

std::string top_dict(const CffFont& font, const Offsets& offsets) {
  std::string out;
  const auto add = [&](std::initializer_list<std::size_t> operands, int op) {
    for (const std::size_t operand : operands) put_operand(out, operand);
    put_operator(out, op);
  };
  add({kFirstString, kFirstString + 1, static_cast<std::size_t>(font.info.supplement)}, kRos);
  out += font.top;
  add({offsets.charset}, kCharset);
  add({offsets.select}, kFontDictSelect);
  add({offsets.outlines}, kCharStrings);
  add({offsets.dicts}, kFontDicts);
  return out;
}

// Font DICTs whose Private DICTs follow one another from `privates` on.
std::string font_dicts(const CffFont& font, const std::vector<std::uint8_t>& used, std::size_t privates) {
  std::vector<std::string> items;
  for (const std::uint8_t number : used) {
    const CffFont::GlyphDict& dict = font.dicts[number];
    std::string item = dict.matrix;
    put_operand(item, dict.widths.size());
    put_operand(item, privates);
    put_operator(item, kPrivate);
    items.push_back(std::move(item));
    privates += dict.widths.size();
  }
  return index_of(items);
}

}  // namespace

void write_cff_program(const CffFont& font, const std::vector<ProgramGlyph>& glyphs, PieceStream& out) {
  const UsedDicts used = used_dicts(font, glyphs);
  const std::string set = charset(font, glyphs);
  std::vector<std::size_t> sizes;
  sizes.reserve(glyphs.size());
  for (const ProgramGlyph& glyph : glyphs) {
    sizes.push_back(glyph.outline.size);
  }
  const std::string outlines = index_head(sizes);
  const std::string before = std::string(kHeader) + index_of({font.name});
  const std::string after = index_of({font.info.registry, font.info.ordering}) + std::string(kEmptyIndex);

  Offsets offsets;
  offsets.charset = before.size() + index_of({top_dict(font, {})}).size() + after.size();
  offsets.select = offsets.charset + set.size();
  offsets.dicts = offsets.select + used.select.size();
  const std::size_t privates = offsets.dicts + font_dicts(font, used.dicts, 0).size();
  offsets.outlines = privates;
  for (const std::uint8_t dict : used.dicts) offsets.outlines += font.dicts[dict].widths.size();

  std::string head = before + index_of({top_dict(font, offsets)}) + after + set + used.select +
                     font_dicts(font, used.dicts, privates);
  for (const std::uint8_t dict : used.dicts) head += font.dicts[dict].widths;
  out.add(head + outlines);
  for (const ProgramGlyph& glyph : glyphs) out.add(glyph.outline);
}

}  // namespace lianheti::pdf
