#include "dataset/sqlite_code.h"

#include <sqlite3.h>

namespace lianheti {
namespace {

constexpr struct {
  int code;
  const char* name;
} kNames[] = {{SQLITE_FULL, "sql/full"},
              {SQLITE_CORRUPT, "sql/damaged"},
              {SQLITE_NOTADB, "sql/damaged"},
              {SQLITE_BUSY, "sql/locked"},
              {SQLITE_LOCKED, "sql/locked"}};

}  // namespace

std::string diagnostic_code(int sqlite_code) {
  for (const auto& each : kNames) {
    if (primary_code(sqlite_code) == each.code) return each.name;
  }
  return "sql/failed";
}

int sqlite_code(std::string_view diagnostic_code) {
  for (const auto& each : kNames) {
    if (diagnostic_code == each.name) return each.code;
  }
  return SQLITE_IOERR;
}

}  // namespace lianheti
