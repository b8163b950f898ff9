// What the catalogue holds behind its header: mapped files, HarfBuzz faces made when first used, and a table of glyph
// and advance for each character asked for. Everything here may be used from several threads at once.
#pragma once
#include <array>
#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/world.h"
#include "typeset/font_catalog.h"

struct hb_blob_t;
struct hb_face_t;
struct hb_font_t;

namespace lianheti {

struct Nominal {
  std::uint32_t glyph = 0;
  std::uint32_t advance = 0;  // font units
  bool present = false;
};

// Glyph and advance by code point. Pages of 256 characters come into being when first asked for; two threads that fill
// the same entry write the same value.
class NominalTable {
 public:
  NominalTable() = default;
  ~NominalTable();
  NominalTable(const NominalTable&) = delete;
  NominalTable& operator=(const NominalTable&) = delete;

  Nominal find(hb_font_t* font, char32_t character);

 private:
  using Page = std::array<std::atomic<std::uint64_t>, 256>;  // 0: not asked yet
  std::array<std::atomic<Page*>, 0x1100> pages_{};
};

// Characters of the basic plane that were looked at and found good. Any thread may add to it.
class SeenCharacters {
 public:
  bool has(char32_t character) const {
    return character < 0x10000 && (words_[character >> 6].load(std::memory_order_relaxed) >> (character & 63) & 1) != 0;
  }
  void add(char32_t character) {
    if (character < 0x10000) words_[character >> 6].fetch_or(1ull << (character & 63), std::memory_order_relaxed);
  }

 private:
  std::array<std::atomic<std::uint64_t>, 1024> words_{};
};

class Face {
 public:
  Face(FaceInfo info, std::shared_ptr<const MappedFile> file) : info_(std::move(info)), file_(std::move(file)) {}
  ~Face();

  const FaceInfo& info() const { return info_; }
  std::string_view bytes() const { return file_->bytes(); }
  // Scaled to font units. Immutable.
  hb_font_t* font() const;
  Nominal nominal(char32_t character) const { return nominal_.find(font(), character); }
  bool has_variant(char32_t character, char32_t selector) const;

 private:
  FaceInfo info_;
  std::shared_ptr<const MappedFile> file_;
  mutable std::once_flag opened_;
  mutable hb_face_t* face_ = nullptr;
  mutable hb_font_t* font_ = nullptr;
  mutable NominalTable nominal_;
};

struct FontCatalog::State {
  struct Role {
    std::vector<FaceId> regular, bold;
  };
  std::deque<Face> faces;               // by FaceId
  SeenCharacters printable;             // a face has them, or they need no glyph
  std::vector<FaceInfo> refused;        // may not be embedded
  std::vector<std::string> role_names;  // in the order of the file
  std::map<std::string, Role, std::less<>> roles;
};

// The face's nominal glyph for a character, without a lookup of the role: for inner loops.
inline Nominal nominal(const FontCatalog& fonts, FaceId id, char32_t character) {
  return fonts.state().faces[id].nominal(character);
}

// Left and right edge of a glyph's ink from its origin, em.
struct InkExtent {
  float left = 0, right = 0;
};
InkExtent ink_of(const FontCatalog& fonts, FaceId id, std::uint32_t glyph);

// Advance of a glyph, em.
double advance_of(const FontCatalog& fonts, FaceId id, std::uint32_t glyph);

}  // namespace lianheti
