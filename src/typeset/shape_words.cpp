#include "typeset/shape_words.h"

#include <hb.h>

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "typeset/font_catalog_state.h"

namespace lianheti {
namespace {

constexpr std::string_view kUtf8Apostrophe = "\xE2\x80\x99";
constexpr std::size_t kMaxWords = 4096;
constexpr std::size_t kMaxWordBytes = 64;  // longer ones are not remembered

bool is_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

struct WordShaper::State {
  std::shared_ptr<const FontCatalog> fonts;
  hb_buffer_t* buffer = hb_buffer_create();
  hb_language_t language = hb_language_from_string("zh-Hans", -1);
  std::unordered_map<std::string, ShapedWord> remembered;
  std::string key;
  ShapedWord single;

  explicit State(std::shared_ptr<const FontCatalog> catalog) : fonts(std::move(catalog)) {}
  ~State() { hb_buffer_destroy(buffer); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void run(FaceId id, std::string_view word, bool right_to_left, bool upright, ShapedWord& out) const {
    out.glyphs.clear();
    const auto length = static_cast<int>(word.size());
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, word.data(), length, 0, length);
    hb_buffer_set_language(buffer, language);
    if (is_ascii(word)) hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_buffer_guess_segment_properties(buffer);
    std::size_t start = 0;
    if (hb_buffer_get_script(buffer) == HB_SCRIPT_INVALID || is_han(next_code_point(word, start)) || upright) {
      hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    }
    hb_buffer_set_direction(buffer, right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    // Proportional forms: the apostrophe of a Latin word is a full-width quotation mark without them.
    const hb_feature_t feature{upright ? HB_TAG('v', 'e', 'r', 't') : HB_TAG('p', 'w', 'i', 'd'), 1, 0,
                               static_cast<unsigned>(-1)};
    const bool wanted = upright || word.find(kUtf8Apostrophe) != std::string_view::npos;
    hb_shape(fonts->state().faces[id].font(), buffer, &feature, wanted ? 1 : 0);

    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    const float em = 1.0F / static_cast<float>(fonts->face(id).units_per_em);
    for (unsigned i = 0; i < count; ++i) {
      out.glyphs.push_back({infos[i].codepoint, static_cast<float>(positions[i].x_offset) * em,
                            static_cast<float>(positions[i].y_offset) * em,
                            static_cast<float>(positions[i].x_advance) * em, infos[i].cluster, 0});
    }
    if (right_to_left) {
      std::stable_sort(out.glyphs.begin(), out.glyphs.end(),
                       [](const WordGlyph& a, const WordGlyph& b) { return a.begin < b.begin; });
    }
    auto end = static_cast<std::uint32_t>(word.size());
    for (std::size_t i = out.glyphs.size(); i-- > 0;) {
      out.glyphs[i].end = end;
      if (i > 0 && out.glyphs[i - 1].begin != out.glyphs[i].begin) end = out.glyphs[i].begin;
    }
  }
};

WordShaper::WordShaper(std::shared_ptr<const FontCatalog> fonts) : state_(std::make_unique<State>(std::move(fonts))) {}
WordShaper::~WordShaper() = default;

const ShapedWord& WordShaper::shape(FaceId face, std::string_view word, bool right_to_left, bool upright) {
  State& state = *state_;
  if (word.size() > kMaxWordBytes) {
    state.run(face, word, right_to_left, upright, state.single);
    return state.single;
  }
  state.key.assign(word);
  state.key.push_back(static_cast<char>(face & 0xFF));
  state.key.push_back(static_cast<char>(face >> 8));
  state.key.push_back(static_cast<char>((right_to_left ? 1 : 0) | (upright ? 2 : 0)));
  if (const auto found = state.remembered.find(state.key); found != state.remembered.end()) return found->second;
  if (state.remembered.size() >= kMaxWords) state.remembered.clear();
  ShapedWord& fresh = state.remembered[state.key];
  state.run(face, word, right_to_left, upright, fresh);
  return fresh;
}

}  // namespace lianheti
