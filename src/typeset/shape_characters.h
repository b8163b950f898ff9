// What shaping must know of a character, looked up once and kept in pages of 256.
#pragma once
#include <array>
#include <memory>

#include "typeset/shape.h"

namespace lianheti {

struct CharacterInfo {
  Kind kind = Kind::Western;
  std::uint8_t mark = 0;
  bool gap = false;        // letter, digit or sign that takes a space beside Chinese characters
  bool extends = false;    // combining mark, joiner or variation selector: belongs to the character before
  bool invisible = false;  // default-ignorable: printed by nothing
  bool right_to_left = false;
  std::uint8_t script = 0;  // UScriptCode, 0 (Common) and Inherited join their neighbours
};

class CharacterTable {
 public:
  explicit CharacterTable(std::shared_ptr<const LineRules> rules);
  const CharacterInfo& operator[](char32_t character) {
    auto& page = pages_[(character >> 8) % pages_.size()];
    if (page == nullptr) page = fill(character & ~char32_t{0xFF});
    return (*page)[character & 0xFF];
  }

 private:
  using Page = std::array<CharacterInfo, 256>;
  std::unique_ptr<Page> fill(char32_t first) const;

  std::shared_ptr<const LineRules> rules_;
  std::array<std::unique_ptr<Page>, 0x1100> pages_;
};

}  // namespace lianheti
