#include "pdf/glyph_text.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace lianheti::pdf {

namespace {

// Stands for a glyph that prints no character of its own; every code must map to something.
constexpr char32_t kNothing = 0x200B;  // ZERO WIDTH SPACE

// What may stand in a ToUnicode map (ISO 19005-2, 6.2.11.7.2).
bool is_mappable(char32_t c) { return c != 0 && c != 0xFEFF && c != 0xFFFE && c != 0xFFFF; }

bool is_private_use(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

std::u32string mappable(std::string_view text) {
  std::u32string characters = to_utf32(text);
  std::erase_if(characters, [](char32_t c) { return !is_mappable(c); });
  return characters;
}

// The character, where the glyph alone prints one of ASCII, of U+3000 to U+9FFF or of U+FF00 to U+FF7F, as almost all do:
// such need no further thought. Else 0.
char32_t plain_character(const GlyphRun& run, std::size_t at) {
  const Glyph& glyph = run.glyphs[at];
  if (glyph.text_end > run.text.size() || glyph.text_begin >= glyph.text_end) return 0;
  if (at + 1 < run.glyphs.size() && run.glyphs[at + 1].text_begin == glyph.text_begin) return 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(run.text[glyph.text_begin + i]); };
  if (glyph.text_end == glyph.text_begin + 1) return byte(0) >= ' ' && byte(0) < 0x7F ? byte(0) : 0;
  if (glyph.text_end != glyph.text_begin + 3) return 0;
  const bool plain = (byte(0) >= 0xE3 && byte(0) <= 0xE9) || (byte(0) == 0xEF && (byte(1) == 0xBC || byte(1) == 0xBD));
  return plain ? static_cast<char32_t>((byte(0) & 0xF) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F)) : 0;
}

// Tables by glyph, all zero, that the documents of a thread take turns with: one for each face of each document, filled
// anew, took longer than all else here.
thread_local std::vector<std::vector<std::uint16_t>> spare_tables;
constexpr std::size_t kMostSpareTables = 16;

}  // namespace

GlyphTexts::GlyphTexts() {
  if (spare_tables.empty()) return;
  entry_of_ = std::move(spare_tables.back());
  spare_tables.pop_back();
}

GlyphTexts::~GlyphTexts() {
  if (spare_tables.size() >= kMostSpareTables) return;
  for (const Entry& entry : entries_) entry_of_[entry.glyph] = 0;
  spare_tables.push_back(std::move(entry_of_));
}

EncodedGlyph GlyphTexts::add(std::uint32_t glyph, std::u32string_view text) {
  if (glyph >= entry_of_.size()) entry_of_.resize(std::max<std::size_t>(glyph + 1, entry_of_.size() * 2));
  std::uint16_t& number = entry_of_[glyph];
  const char32_t alone = text.size() == 1 ? text.front() : 0;
  if (number == 0) {
    entries_.push_back({glyph, alone});
    number = static_cast<std::uint16_t>(entries_.size());
    layers_ = std::max(layers_, std::uint16_t{1});
  }
  const auto place = static_cast<std::uint16_t>(number - 1);
  if (alone != 0 && entries_[place].character == alone) return {place, 0};
  return add_apart(place, text);
}

EncodedGlyph GlyphTexts::add_apart(std::uint16_t place, std::u32string_view text) {
  std::vector<std::u32string>& texts = texts_[place];
  if (const char32_t first = entries_[place].character; first != 0 && texts.empty()) texts.emplace_back(1, first);
  const auto layer = static_cast<std::uint16_t>(std::find(texts.begin(), texts.end(), text) - texts.begin());
  if (layer == texts.size()) texts.emplace_back(text);
  layers_ = std::max(layers_, static_cast<std::uint16_t>(layer + 1));
  return {place, layer};
}

std::vector<std::uint32_t> GlyphTexts::glyphs() const {
  std::vector<std::uint32_t> glyphs;
  glyphs.reserve(entries_.size());
  for (const Entry& entry : entries_) glyphs.push_back(entry.glyph);
  std::sort(glyphs.begin(), glyphs.end());
  return glyphs;
}

std::u32string_view GlyphTexts::text(std::uint32_t glyph, std::uint16_t layer) const {
  if (glyph >= entry_of_.size() || entry_of_[glyph] == 0) return {};
  const std::uint16_t number = place(glyph);
  const Entry& entry = entries_[number];
  if (layer == 0 && entry.character != 0) return {&entry.character, 1};
  const auto apart = texts_.find(number);
  return apart == texts_.end() || layer >= apart->second.size() ? std::u32string_view() : apart->second[layer];
}

EncodedRun encode(const GlyphRun& run, GlyphTexts& texts) {
  EncodedRun encoded;
  encoded.glyphs.reserve(run.glyphs.size());
  const auto add = [&](std::size_t at, std::u32string_view text) {
    encoded.glyphs.push_back(texts.add(run.glyphs[at].id, text));
  };
  for (std::size_t begin = 0, end = 0; begin < run.glyphs.size(); begin = end) {
    const Glyph& first = run.glyphs[begin];
    if (const char32_t character = plain_character(run, begin); character != 0) {
      add(begin, {&character, 1});
      end = begin + 1;
      continue;
    }
    for (end = begin + 1; end < run.glyphs.size() && run.glyphs[end].text_begin == first.text_begin; ++end) {
    }
    const std::string_view cluster =
        std::string_view(run.text).substr(first.text_begin, first.text_end - first.text_begin);
    const std::u32string characters = mappable(cluster);
    const std::size_t glyphs = end - begin;
    if (glyphs > characters.size() || std::any_of(characters.begin(), characters.end(), is_private_use))
      encoded.actual_texts.push_back({begin, end, to_utf8(characters)});
    // The first glyph prints what the others leave over, which print a character each.
    const std::size_t head =
        characters.size() >= glyphs ? characters.size() - glyphs + 1 : std::min<std::size_t>(characters.size(), 1);
    for (std::size_t i = 0, next = 0; i < glyphs; ++i) {
      const std::size_t count = std::min(i == 0 ? head : std::size_t{1}, characters.size() - next);
      add(begin + i, count == 0 ? std::u32string_view(&kNothing, 1) : std::u32string_view(characters).substr(next, count));
      next += count;
    }
  }
  if (!run.actual_text.empty()) encoded.actual_texts = {{0, run.glyphs.size(), std::string(run.actual_text)}};
  return encoded;
}

std::string to_utf16be(std::u32string_view text) {
  std::string out;
  const auto unit = [&](char32_t value) {
    out.push_back(static_cast<char>(value >> 8));
    out.push_back(static_cast<char>(value & 0xFF));
  };
  for (const char32_t c : text) {
    if (c < 0x10000) {
      unit(c);
    } else {
      unit(0xD800 + ((c - 0x10000) >> 10));
      unit(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out;
}

std::string to_utf16be(std::string_view utf8) { return to_utf16be(to_utf32(utf8)); }

}  // namespace lianheti::pdf
