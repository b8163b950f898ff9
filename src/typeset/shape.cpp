#include "typeset/shape.h"

#include <unicode/ubidi.h>

#include <algorithm>
#include <unordered_map>

#include "base/text.h"
#include "typeset/font_catalog_state.h"
#include "typeset/shape_characters.h"
#include "typeset/shape_words.h"

namespace lianheti {
namespace {

constexpr char32_t kApostrophe = 0x2019;
constexpr float kWidestApostrophe = 0.6F;    // em
constexpr float kApostropheBearing = 0.05F;  // em
constexpr float kInkTolerance = 0.03F;       // em: overshoot that no eye sees

}  // namespace

void ParagraphText::clear() {
  utf8.clear();
  utf16.clear();
  spans.clear();
  right_to_left = false;
}

void Shaped::clear() {
  clusters.clear();
  glyphs.clear();
  missing.clear();
}

struct Shaper::State {
  State(std::shared_ptr<const FontCatalog> catalog, std::shared_ptr<const LineRules> line_rules)
      : fonts(std::move(catalog)), rules(line_rules), characters(line_rules), words(fonts) {}

  std::shared_ptr<const FontCatalog> fonts;
  std::shared_ptr<const LineRules> rules;
  CharacterTable characters;
  WordShaper words;

  const ParagraphText* text = nullptr;
  Shaped* out = nullptr;
  bool upright = false;
  const std::vector<FaceId>* chain = nullptr;
  std::unordered_map<std::uint64_t, float> mark_offsets;  // by face and glyph, em
  std::vector<std::uint8_t> levels;                       // by UTF-16 unit, empty where all are 0

  char32_t at(std::size_t position) const { return next_code_point(text->utf8, position); }

  std::uint8_t level(std::size_t unit) const { return levels.empty() ? std::uint8_t{0} : levels[unit]; }

  void find_levels() {
    levels.clear();
    if (!text->right_to_left) return;
    UErrorCode status = U_ZERO_ERROR;
    const auto length = static_cast<std::int32_t>(text->utf16.size());
    UBiDi* bidi = ubidi_openSized(length, 0, &status);
    ubidi_setPara(bidi, text->utf16.data(), length, 0, nullptr, &status);
    const UBiDiLevel* found = ubidi_getLevels(bidi, &status);
    if (U_SUCCESS(status)) levels.assign(found, found + length);
    ubidi_close(bidi);
  }

  // The first face of the chain that has the character; the first of all where none has.
  FaceId face_for(char32_t character, Nominal& found) const {
    for (const FaceId id : *chain) {
      found = nominal(*fonts, id, character);
      if (found.present) return id;
    }
    return kNoFace;
  }

  Cluster& add(std::uint32_t span, std::size_t begin, std::size_t end, std::size_t unit, Kind kind) {
    Cluster& cluster = out->clusters.emplace_back();
    cluster.begin = static_cast<std::uint32_t>(begin);
    cluster.end = static_cast<std::uint32_t>(end);
    cluster.unit = static_cast<std::uint32_t>(unit);
    cluster.glyph = static_cast<std::uint32_t>(out->glyphs.size());
    cluster.span = span;
    cluster.kind = kind;
    cluster.level = level(unit);
    cluster.size = text->spans[span].size;
    return cluster;
  }

  void shape_span(std::uint32_t index) {
    const Span& span = text->spans[index];
    chain = &fonts->chain(span.role, span.bold);
    if (span.source->kind == Inline::Kind::Checkbox && shape_checkbox(index)) return;
    std::size_t position = span.begin;
    std::size_t unit = span.unit_begin;
    while (position < span.end) {
      const std::size_t begin = position;
      const char32_t character = next_code_point(text->utf8, position);
      const CharacterInfo& info = characters[character];
      const std::size_t units = character > 0xFFFF ? 2 : 1;
      switch (info.kind) {
        case Kind::Object: {
          Cluster& cluster = add(index, begin, position, unit, Kind::Object);
          cluster.advance = static_cast<float>(span.length);
          break;
        }
        case Kind::LineFeed:
          add(index, begin, position, unit, Kind::LineFeed);
          break;
        case Kind::Space:
        case Kind::WideSpace:
          shape_space(index, begin, position, unit, character, info.kind);
          break;
        case Kind::Mark:
          if (character == kApostrophe && is_apostrophe(begin, position)) {
            shape_word(index, begin, position, unit);
            continue;
          }
          if (!shape_joined(index, begin, position, unit)) shape_single(index, begin, position, unit, character, info);
          unit = text_unit(unit, begin, position);
          continue;
        case Kind::Han:
        case Kind::Wide:
          if (is_followed_by_extension(position, span.end)) {
            shape_word(index, begin, position, unit);
            continue;
          }
          shape_single(index, begin, position, unit, character, info);
          break;
        case Kind::Western:
          if (info.invisible) break;
          shape_word(index, begin, position, unit);
          continue;
      }
      unit += units;
    }
  }

  // Both states are drawn by one face, which need not be the text's: false where no face has a pair, and the character
  // itself is printed.
  bool shape_checkbox(std::uint32_t index) {
    const Span& span = text->spans[index];
    const std::u32string& empty = rules->unchecked.drawn;
    const std::u32string& ticked = rules->checked.drawn;
    for (std::size_t i = 0; i < std::min(empty.size(), ticked.size()); ++i) {
      for (const FaceId face : *chain) {
        if (!nominal(*fonts, face, empty[i]).present || !nominal(*fonts, face, ticked[i]).present) continue;
        const Nominal found = nominal(*fonts, face, span.source->checked ? ticked[i] : empty[i]);
        const float advance = static_cast<float>(found.advance) / static_cast<float>(fonts->face(face).units_per_em);
        Cluster& cluster = add(index, span.begin, span.end, span.unit_begin, Kind::Wide);
        cluster.face = face;
        cluster.glyph_count = 1;
        cluster.advance = cluster.size;
        out->glyphs.push_back({found.glyph, (1 - advance) / 2, 0});
        return true;
      }
    }
    return false;
  }

  // UTF-16 units of the bytes [begin, end) added to `unit`.
  std::size_t text_unit(std::size_t unit, std::size_t begin, std::size_t end) const {
    while (begin < end) unit += next_code_point(text->utf8, begin) > 0xFFFF ? 2 : 1;
    return unit;
  }

  bool is_followed_by_extension(std::size_t position, std::size_t end) {
    return position < end && static_cast<unsigned char>(text->utf8[position]) >= 0xCC &&
           characters[at(position)].extends;
  }

  // don’t: the mark is a letter's neighbour on both sides.
  bool is_apostrophe(std::size_t begin, std::size_t end) const {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return begin > 0 && end < text->utf8.size() && letter(text->utf8[begin - 1]) && letter(text->utf8[end]);
  }

  void shape_space(std::uint32_t index, std::size_t begin, std::size_t end, std::size_t unit, char32_t character,
                   Kind kind) {
    Nominal found;
    FaceId face = face_for(character, found);
    if (face == kNoFace) face = face_for(U' ', found);
    Cluster& cluster = add(index, begin, end, unit, kind);
    if (face == kNoFace) {
      cluster.advance = cluster.size * (kind == Kind::WideSpace ? 1.0F : 0.25F);
      return;
    }
    cluster.face = face;
    cluster.glyph_count = 1;
    out->glyphs.push_back({found.glyph, 0, 0});
    const auto em = static_cast<float>(fonts->face(face).units_per_em);
    cluster.advance = kind == Kind::WideSpace ? cluster.size : cluster.size * static_cast<float>(found.advance) / em;
  }

  void shape_single(std::uint32_t index, std::size_t begin, std::size_t end, std::size_t unit, char32_t character,
                    const CharacterInfo& info) {
    Nominal found;
    const FaceId face = face_for(character, found);
    if (face == kNoFace) {
      out->missing.push_back({character, index});
      return;
    }
    if (upright && info.kind == Kind::Mark) {
      set_in_cell(index, begin, end, unit, face, info.mark, 1);
      return;
    }
    Cluster& cluster = add(index, begin, end, unit, info.kind);
    cluster.face = face;
    cluster.mark = info.mark;
    cluster.glyph_count = 1;
    const float advance = static_cast<float>(found.advance) / static_cast<float>(fonts->face(face).units_per_em);
    const float cell = cell_width(info.mark, advance);
    cluster.advance = cell * cluster.size;
    const float offset = info.mark == 0 ? 0 : offset_of_mark(face, found.glyph, info.mark, cell, cell - advance);
    out->glyphs.push_back({found.glyph, offset, 0});
  }

  float cell_width(std::uint8_t mark, float natural) const {
    const double cell = rules->marks[mark].cell;
    return cell > 0 ? static_cast<float>(cell) : natural;
  }

  float offset_in_cell(std::uint8_t mark, float room) const {
    switch (rules->marks[mark].ink) {
      case Ink::Left:
        return 0;
      case Ink::Right:
        return room;
      case Ink::Center:
        return room / 2;
    }
    return 0;
  }

  // A few fonts draw a mark in the middle that stands in one half by GB/T 15834, 5.1.2; squeezed there, it would touch
  // its neighbour, so it is moved into its half.
  float offset_of_mark(FaceId face, std::uint32_t glyph, std::uint8_t index, float cell, float room) {
    const Mark& mark = rules->marks[index];
    const float offset = offset_in_cell(index, room);
    if (mark.ink == Ink::Center || mark.squeeze <= 0) return offset;
    const auto [entry, fresh] = mark_offsets.try_emplace(std::uint64_t{face} << 32 | glyph, offset);
    if (!fresh) return entry->second;
    const InkExtent ink = ink_of(*fonts, face, glyph);
    const float half = cell - static_cast<float>(mark.squeeze);
    const float left = mark.ink == Ink::Left ? 0 : cell - half;
    const bool outside = offset + ink.left < left - kInkTolerance || offset + ink.right > left + half + kInkTolerance;
    if (outside && ink.right - ink.left <= half) entry->second = left + half / 2 - (ink.left + ink.right) / 2;
    return entry->second;
  }

  // —— and …… are shaped together, so that a font may join them, and are one cluster that no line divides.
  bool shape_joined(std::uint32_t index, std::size_t begin, std::size_t& end, std::size_t unit) {
    const std::u16string_view rest = std::u16string_view(text->utf16).substr(unit, text->spans[index].unit_end - unit);
    for (const std::u16string& piece : rules->unsplit) {
      if (piece.size() < 2 || !rest.starts_with(piece)) continue;
      const char32_t first = at(begin);
      Nominal found;
      const FaceId face = face_for(first, found);
      if (face == kNoFace) return false;
      for (std::size_t i = 1; i < piece.size(); ++i) next_code_point(text->utf8, end);
      set_in_cell(index, begin, end, unit, face, characters[first].mark, piece.size());
      return true;
    }
    return false;
  }

  // Shapes the bytes as one cluster, centred (or as its ink lies) in `count` cells of the mark.
  void set_in_cell(std::uint32_t index, std::size_t begin, std::size_t end, std::size_t unit, FaceId face,
                   std::uint8_t mark, std::size_t count) {
    const ShapedWord& word = words.shape(face, std::string_view(text->utf8).substr(begin, end - begin), false, upright);
    Cluster& cluster = add(index, begin, end, unit, Kind::Mark);
    cluster.face = face;
    cluster.mark = mark;
    const float natural = word.width();
    const float cell =
        std::max(cell_width(mark, natural / static_cast<float>(count)) * static_cast<float>(count), 0.0F);
    float pen = offset_in_cell(mark, cell - natural);
    for (const WordGlyph& glyph : word.glyphs) {
      out->glyphs.push_back({glyph.id, pen + glyph.x, glyph.y});
      pen += glyph.advance;
      ++cluster.glyph_count;
    }
    cluster.advance = cell * cluster.size;
  }

  // A base character with what extends it belongs to one face; the word ends where the face, script, direction or kind
  // changes.
  void shape_word(std::uint32_t index, std::size_t begin, std::size_t& position, std::size_t& unit) {
    const Span& span = text->spans[index];
    Nominal found;
    const char32_t first = at(begin);
    const std::size_t after = position;
    const FaceId face = face_with_extensions(first, after, span.end, found);
    const Kind kind = characters[first].kind == Kind::Mark ? Kind::Western : characters[first].kind;
    if (face == kNoFace) {
      out->missing.push_back({first, index});
      unit += first > 0xFFFF ? 2 : 1;
      return;
    }
    std::uint8_t script = characters[first].script;
    std::size_t end = after;
    std::size_t end_unit = unit + (first > 0xFFFF ? 2 : 1);
    while (end < span.end) {
      std::size_t next = end;
      const char32_t character = next_code_point(text->utf8, next);
      const CharacterInfo& info = characters[character];
      if (!info.extends && !is_variation_selector(character)) {
        if (kind != Kind::Western || info.invisible) break;
        if (info.kind != Kind::Western && !(character == kApostrophe && is_apostrophe(end, next))) break;
        if (info.script != 0 && script != 0 && info.script != script) break;
        if (face_with_extensions(character, next, span.end, found) != face) break;
        if (level(end_unit) != level(unit)) break;
        if (script == 0) script = info.script;
      }
      end = next;
      end_unit += character > 0xFFFF ? 2 : 1;
    }
    append_word(index, begin, end, unit, face, kind);
    unit = end_unit;
    position = end;
  }

  FaceId face_with_extensions(char32_t base, std::size_t after, std::size_t end, Nominal& found) {
    if (after < end) {
      const char32_t next = at(after);
      if (is_variation_selector(next)) {
        for (const FaceId id : *chain) {
          if (fonts->state().faces[id].has_variant(base, next)) return id;
        }
      } else if (characters[next].extends) {
        for (const FaceId id : *chain) {
          if (nominal(*fonts, id, base).present && nominal(*fonts, id, next).present) return id;
        }
      }
    }
    return face_for(base, found);
  }

  void append_word(std::uint32_t index, std::size_t begin, std::size_t end, std::size_t unit, FaceId face, Kind kind) {
    const bool backwards = level(unit) % 2 == 1;
    const ShapedWord& word =
        words.shape(face, std::string_view(text->utf8).substr(begin, end - begin), backwards, false);
    std::size_t unit_at = unit;
    std::size_t byte_at = begin;
    for (std::size_t i = 0; i < word.glyphs.size();) {
      const std::size_t cluster_begin = begin + word.glyphs[i].begin;
      const std::size_t cluster_end = begin + word.glyphs[i].end;
      unit_at = text_unit(unit_at, byte_at, cluster_begin);
      byte_at = cluster_begin;
      const CharacterInfo& info = characters[at(cluster_begin)];
      Cluster& cluster = add(index, cluster_begin, cluster_end, unit_at, kind);
      cluster.face = face;
      cluster.gap = info.gap;
      float pen = 0;
      for (; i < word.glyphs.size() && begin + word.glyphs[i].begin == cluster_begin; ++i) {
        const WordGlyph& glyph = word.glyphs[i];
        if (glyph.id == 0) out->missing.push_back({at(cluster_begin), index});
        out->glyphs.push_back({glyph.id, pen + glyph.x, glyph.y});
        pen += glyph.advance;
        ++cluster.glyph_count;
      }
      // A font without a proportional apostrophe has its ink at the left of a full-width cell.
      if (info.mark != 0 && pen > kWidestApostrophe) {
        pen = ink_of(*fonts, face, out->glyphs[cluster.glyph].id).right + kApostropheBearing;
      }
      cluster.advance = pen * cluster.size;
    }
  }
};

Shaper::Shaper(std::shared_ptr<const FontCatalog> fonts, std::shared_ptr<const LineRules> rules)
    : state_(std::make_unique<State>(std::move(fonts), std::move(rules))) {}
Shaper::~Shaper() = default;

void Shaper::shape(const ParagraphText& text, Shaped& shaped, bool upright) {
  shaped.clear();
  state_->text = &text;
  state_->out = &shaped;
  state_->upright = upright;
  state_->find_levels();
  shaped.clusters.reserve(text.utf16.size());
  shaped.glyphs.reserve(text.utf16.size());
  for (std::uint32_t i = 0; i < text.spans.size(); ++i) state_->shape_span(i);
}

}  // namespace lianheti
