// FontCatalog: which file serves which role. Read once a run from fonts/fonts.toml; faces are opened when first used
// and shared by all threads. A role (song, fangsong, hei, kai, xiaobiaosong) is a chain: the office's own licensed font
// where it is installed, then an open one, then fonts for rare characters; the chain is walked for every character.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lianheti {

using FaceId = std::uint16_t;
inline constexpr FaceId kNoFace = 0xFFFF;

// One face of one font file. Metrics are in font units.
struct FaceInfo {
  FaceId id = 0;
  std::string file;
  unsigned index = 0;  // in a collection
  std::string postscript_name;
  std::string family;
  bool cff = false;  // CFF outlines; else TrueType
  unsigned units_per_em = 1000;
  int ascender = 0, descender = 0;
  std::uint16_t embedding = 0;  // OS/2 fsType
  std::string version;          // SHA-256 of the file's head table and size: names the font in manifests
};

// Chooses a form of the character before it, and prints nothing itself (葛 with U+E0100).
bool is_variation_selector(char32_t character);

// Whether the licence (OS/2 fsType) lets a part of the font be embedded into documents.
bool may_be_embedded(const FaceInfo& face);

class FontCatalog {
 public:
  // `fonts_toml`: fonts/fonts.toml. Errors: bad file ("font/…"), a role without a single usable font.
  static Result<std::shared_ptr<const FontCatalog>> load(const std::string& fonts_toml);
  ~FontCatalog();

  std::vector<std::string> roles() const;
  // Faces of a role, in order; bold ones first where `bold`.
  const std::vector<FaceId>& chain(std::string_view role, bool bold) const;
  // The first face of the chain with a glyph for the character (and variation selector); kNoFace where none has.
  FaceId face_for(std::string_view role, bool bold, char32_t character, char32_t selector = 0) const;
  const FaceInfo& face(FaceId id) const;
  std::size_t face_count() const;
  // Installed faces that fonts.toml names and that may not be embedded: no chain has them.
  const std::vector<FaceInfo>& refused() const;
  // The whole font file, mapped. Opens the face if need be.
  std::string_view bytes(FaceId id) const;
  bool has_glyph(FaceId id, char32_t character) const;
  // First character that no face of any role has: "𬭎 U+2CB4E"; "" where all have one.
  std::string missing_glyph(std::string_view text) const;

  struct State;
  State& state() const { return *state_; }  // for shape.cpp

 private:
  FontCatalog();
  std::unique_ptr<State> state_;
};

}  // namespace lianheti
