// SQLite's result codes as codes of diagnostics, for those that a caller tells apart. Private to this folder.
#pragma once
#include <string>
#include <string_view>

namespace lianheti {

// An extended code's own.
constexpr int primary_code(int sqlite_code) { return sqlite_code & 0xFF; }

// "sql/full", "sql/damaged", "sql/locked"; of every other code "sql/failed".
std::string diagnostic_code(int sqlite_code);

// The way back: a code that has that name; SQLITE_IOERR for what has none.
int sqlite_code(std::string_view diagnostic_code);

}  // namespace lianheti
