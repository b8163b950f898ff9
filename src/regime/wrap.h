// Line breaking for a terminal. Private to this folder.
#pragma once
#include <string>
#include <string_view>

namespace lianheti {

constexpr int kTerminalColumns = 100;

// `text` in lines of at most `columns` columns, the first after `first`, the others after `rest`; each ends with a line
// break. Breaks at blanks and between Chinese characters, never before closing punctuation.
std::string wrap(std::string_view first, std::string_view rest, std::string_view text, int columns = kTerminalColumns);

}  // namespace lianheti
