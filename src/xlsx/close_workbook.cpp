#include "xlsx/close_workbook.h"

#include <xlsxwriter.h>

#include <ctime>

#include "base/i18n.h"
#include "base/world.h"

// libxlsxwriter asks gmtime() for the date that it writes. In the C library all threads share its answer; this one, which
// the loader finds first, gives each its own.
extern "C" std::tm* gmtime(const std::time_t* time) noexcept {
  thread_local std::tm answer;
  return gmtime_r(time, &answer);
}

namespace lianheti {

Result<void> close_workbook(lxw_workbook* book, const std::filesystem::path& temporary, const std::filesystem::path& path) {
  // The library tells on standard error, in English, why it cannot make a file, and not to us.
  if (const Result<void> made = write_file(temporary, "", Durability::BeforeSync); !made.ok()) {
    lxw_workbook_free(book);
    Diagnostics errors = made.errors();
    for (Diagnostic& error : errors) error.place = {.file = path.string()};
    return errors;
  }
  const lxw_error failed = workbook_close(book);
  if (failed == LXW_NO_ERROR) return {};
  Place place;
  place.file = path.string();
  return Diagnostic{"xlsx/cannot-write", Severity::Error, msg("cannot write the workbook: {}", lxw_strerror(failed)), place,
                    tr("free space, give permission, or choose another folder with -o")};
}

}  // namespace lianheti
