// Unified social credit code, GB 32100-2015: 18 characters = registering department, category, district (6),
// organisation code (9, GB 11714 with its own check character), check character.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "dataset/code_tables.h"

namespace lianheti {

// What is wrong with a code, the first that applies. The last three are doubts, not faults: registers use categories
// and district codes that the lists do not hold.
enum class UsccStatus { Ok, Number, Length, Alphabet, Check, Category, District, Organisation };
std::string_view to_string(UsccStatus status);  // "ok", "number", …

// Full-width characters, blanks, hyphens and lower case put right: the form that check_uscc() takes.
std::string normalize_uscc(std::string_view typed);

// `code` is taken as it stands. Number: what Excel makes of an all-digit code ("9.1110000600037E+17").
// Without tables, category and district are not held against anything.
UsccStatus check_uscc(std::string_view code, const CodeTables* tables);

// The check character that belongs to the first 17; nullopt where one of them is outside the alphabet.
std::optional<char> uscc_check_character(std::string_view first17);

// The whole code that begins with these 16 characters: both check characters added. nullopt where one of them is outside
// the alphabet.
std::optional<std::string> complete_uscc(std::string_view first16);

// The one code with a right check character that `code` becomes when look-alikes (O for 0, I for 1 …) are put right:
// every character that the alphabet lacks and, where that is not enough, one other. nullopt where there is none or more
// than one, and where the code is right already.
std::optional<std::string> suggest_uscc(std::string_view code, const CodeTables& tables);

}  // namespace lianheti
