#include "dataset/no_room.h"

#include <sqlite3.h>

#include "base/i18n.h"
#include "dataset/sqlite_code.h"

namespace lianheti {

Diagnostic no_room() {
  return {"dataset/too-large",
          Severity::Error,
          msg("there is not enough memory or temporary space for the dataset"),
          {},
          msg("free space in the temporary folder (TMPDIR), or split the input into smaller files")};
}

bool is_no_room(int code) {
  return primary_code(code) == SQLITE_FULL || primary_code(code) == SQLITE_IOERR;
}

void throw_sqlite(int code, const std::string& message) {
  if (is_no_room(code)) throw NoRoom(message);
  throw std::runtime_error(message);
}

}  // namespace lianheti
