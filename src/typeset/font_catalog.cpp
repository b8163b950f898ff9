#include "typeset/font_catalog.h"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>

#include "base/text.h"
#include "typeset/font_catalog_state.h"

namespace lianheti {
namespace {

constexpr std::uint64_t kAsked = 1ull << 63;
constexpr std::uint64_t kPresent = 1ull << 62;
constexpr unsigned kAdvanceBits = 24;

}  // namespace

NominalTable::~NominalTable() {
  for (auto& page : pages_) delete page.load(std::memory_order_relaxed);
}

Nominal NominalTable::find(hb_font_t* font, char32_t character) {
  if (character > 0x10FFFF) return {};
  std::atomic<Page*>& slot = pages_[character >> 8];
  Page* page = slot.load(std::memory_order_acquire);
  if (page == nullptr) {
    auto fresh = std::make_unique<Page>();
    if (slot.compare_exchange_strong(page, fresh.get(), std::memory_order_acq_rel)) page = fresh.release();
  }
  std::atomic<std::uint64_t>& entry = (*page)[character & 0xFF];
  std::uint64_t packed = entry.load(std::memory_order_relaxed);
  if (packed == 0) {
    hb_codepoint_t glyph = 0;
    packed = kAsked;
    if (hb_font_get_nominal_glyph(font, character, &glyph)) {
      const auto advance = static_cast<std::uint64_t>(hb_font_get_glyph_h_advance(font, glyph));
      packed |= kPresent | (static_cast<std::uint64_t>(glyph) << kAdvanceBits) | advance;
    }
    entry.store(packed, std::memory_order_relaxed);
  }
  return {static_cast<std::uint32_t>(packed >> kAdvanceBits) & 0xFFFFFF,
          static_cast<std::uint32_t>(packed) & ((1u << kAdvanceBits) - 1), (packed & kPresent) != 0};
}

Face::~Face() {
  hb_font_destroy(font_);
  hb_face_destroy(face_);
}

hb_font_t* Face::font() const {
  std::call_once(opened_, [this] {
    const std::string_view data = file_->bytes();
    hb_blob_t* blob =
        hb_blob_create(data.data(), static_cast<unsigned>(data.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr);
    face_ = hb_face_create(blob, info_.index);
    hb_blob_destroy(blob);
    hb_face_make_immutable(face_);
    font_ = hb_font_create(face_);
    const int scale = static_cast<int>(info_.units_per_em);
    hb_font_set_scale(font_, scale, scale);
    hb_font_make_immutable(font_);
  });
  return font_;
}

bool Face::has_variant(char32_t character, char32_t selector) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_variation_glyph(font(), character, selector, &glyph) != 0;
}

InkExtent ink_of(const FontCatalog& fonts, FaceId id, std::uint32_t glyph) {
  hb_glyph_extents_t extents{};
  hb_font_get_glyph_extents(fonts.state().faces[id].font(), glyph, &extents);
  const float em = 1.0F / static_cast<float>(fonts.face(id).units_per_em);
  return {static_cast<float>(extents.x_bearing) * em, static_cast<float>(extents.x_bearing + extents.width) * em};
}

double advance_of(const FontCatalog& fonts, FaceId id, std::uint32_t glyph) {
  return static_cast<double>(hb_font_get_glyph_h_advance(fonts.state().faces[id].font(), glyph)) /
         fonts.face(id).units_per_em;
}

FontCatalog::FontCatalog() : state_(std::make_unique<State>()) {}
FontCatalog::~FontCatalog() = default;

bool is_variation_selector(char32_t character) {
  return (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF);
}

std::vector<std::string> FontCatalog::roles() const { return state_->role_names; }

const std::vector<FaceId>& FontCatalog::chain(std::string_view role, bool bold) const {
  static const std::vector<FaceId> none;
  const auto found = state_->roles.find(role);
  if (found == state_->roles.end()) return none;
  return bold ? found->second.bold : found->second.regular;
}

FaceId FontCatalog::face_for(std::string_view role, bool bold, char32_t character, char32_t selector) const {
  FaceId plain = kNoFace;
  for (const FaceId id : chain(role, bold)) {
    const Face& face = state_->faces[id];
    if (selector != 0 && face.has_variant(character, selector)) return id;
    if (plain == kNoFace && face.nominal(character).present) {
      plain = id;
      if (selector == 0) break;
    }
  }
  return plain;
}

const FaceInfo& FontCatalog::face(FaceId id) const { return state_->faces.at(id).info(); }
std::size_t FontCatalog::face_count() const { return state_->faces.size(); }
const std::vector<FaceInfo>& FontCatalog::refused() const { return state_->refused; }
std::string_view FontCatalog::bytes(FaceId id) const { return state_->faces.at(id).bytes(); }

bool FontCatalog::has_glyph(FaceId id, char32_t character) const {
  return id < state_->faces.size() && state_->faces[id].nominal(character).present;
}

std::string FontCatalog::missing_glyph(std::string_view text) const {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t character = next_code_point(text, at);
    if (state_->printable.has(character)) continue;
    const bool needs_none = is_space(character) || is_invisible(character) || is_variation_selector(character);
    if (!needs_none && std::none_of(state_->faces.begin(), state_->faces.end(),
                                    [&](const Face& face) { return face.nominal(character).present; })) {
      return std::string(text.substr(begin, at - begin)) + " " + code_point_name(character);
    }
    state_->printable.add(character);
  }
  return "";
}

}  // namespace lianheti
