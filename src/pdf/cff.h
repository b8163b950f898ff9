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

}  // namespace lianheti::pdf
