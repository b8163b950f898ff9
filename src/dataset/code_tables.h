// The lists that values are held against or put in order by, most of them of national standards.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace lianheti {

// The strokes of a character that begins a surname, in the order of writing: "1243" (templates/codes/surnames.toml).
using SurnameStrokes = std::map<char32_t, std::string>;

struct CodeTables {
  std::map<std::string, std::string, std::less<>> categories;  // "91" -> title; GB 32100-2015, characters 1 and 2
  std::map<char, char> never;                                  // 'O' -> '0': typed, and outside the alphabet
  std::vector<std::pair<char, char>> sometimes;                // 'L' -> '1': both in the alphabet

  std::map<std::string, std::string, std::less<>> provinces;  // "12" -> "天津市"
  std::map<std::string, std::string, std::less<>> districts;  // "120101" -> "和平区"; abolished ones too
  std::vector<std::string> complete;                          // prefixes under which `districts` is complete

  SurnameStrokes surnames;
  std::string common_characters, rare_characters;  // that fonts are asked for

  // Whether the six digits are or were a district, as far as the lists reach.
  bool knows_district(std::string_view code) const;
};

// Reads <templates>/codes.
Result<std::shared_ptr<const CodeTables>> load_code_tables(const std::string& templates);

}  // namespace lianheti
