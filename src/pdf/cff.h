// What a PDF needs to know of a bare CFF font program (Adobe Technical Note 5176).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lianheti::pdf {

struct CffInfo {
  // A CID-keyed font says which character collection its CIDs belong to (ROS operator); others have glyph names, and a
  // PDF then takes the glyph number for the CID (ISO 32000-1, 9.7.4.2).
  bool cid_keyed = false;
  std::string registry = "Adobe", ordering = "Identity";
  int supplement = 0;
  std::vector<std::uint16_t> cids;  // by glyph; the glyph number itself where the font is not CID-keyed
};

// nullopt where the bytes are no CFF font or end too early.
std::optional<CffInfo> parse_cff(std::string_view table);

// The items of an INDEX (section 5), read where they stand.
class CffIndex {
 public:
  CffIndex() = default;
  // nullopt where the table ends before it.
  static std::optional<CffIndex> parse(std::string_view table, std::size_t at);

  std::size_t size() const { return size_; }
  std::string_view operator[](std::size_t item) const;  // no bytes where it is damaged

 private:
  std::string_view offsets_, data_;
  std::size_t size_ = 0, width_ = 0;  // of an offset
};

// All of a CID-keyed font that a program with some of its glyphs repeats, besides the outlines.
struct CffFont {
  // Glyphs share a dictionary, which holds the widths that their outlines count from.
  struct GlyphDict {
    std::string matrix;  // operators of the Font DICT, as they stand
    std::string widths;  // of its Private DICT
    CffIndex subroutines;
  };
  CffInfo info;
  std::string name;
  std::string top;  // operators of the Top DICT
  std::vector<GlyphDict> dicts;
  std::vector<std::uint8_t> dict_of;  // by glyph
  CffIndex outlines, global_subroutines;
};

// nullopt where the bytes are no CID-keyed CFF font or end too early. The table must outlive what is read.
std::optional<CffFont> parse_cff_font(std::string_view table);

// The outlines of a CFF font by glyph, each a Type 2 charstring; none where the bytes are no CFF font.
std::vector<std::string_view> charstrings(std::string_view table);

}  // namespace lianheti::pdf
