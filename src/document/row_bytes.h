// A row as bytes, for as long as the program runs: names that cells point to are not written, but where they stand.
// Private to document.
#pragma once
#include <cstddef>
#include <string>

#include "document/sheet_row.h"

namespace lianheti {

inline constexpr std::size_t kRowHeadBytes = 4;  // that tell how many bytes the row has

void append_bytes(const SheetRow& row, std::string& to);

// All bytes of the row that begins here.
std::size_t row_bytes(const char* from);

// Into a row that is used again and again.
void take_row(const char* from, SheetRow& to);

}  // namespace lianheti
