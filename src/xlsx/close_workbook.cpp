#include "xlsx/close_workbook.h"

#include <xlsxwriter.h>

#include <ctime>

#include "base/i18n.h"

// libxlsxwriter asks gmtime() for the date that it writes. In the C library all threads share its answer; this one, which
// the loader finds first, gives each its own.
extern "C" std::tm* gmtime(const std::time_t* time) noexcept {
  thread_local std::tm answer;
  return gmtime_r(time, &answer);
}

namespace lianheti {

Result<void> close_workbook(lxw_workbook* book, const PendingFile& pending) {
  // The library tells the cause on standard error, in English, and not to us.
  if (Result<void> created = pending.create(); !created.ok()) {
    lxw_workbook_free(book);
    return created;
  }
  const lxw_error failed = workbook_close(book);
  if (failed == LXW_NO_ERROR) return {};
  Place place;
  place.file = pending.path().string();
  return Diagnostic{"xlsx/cannot-write", Severity::Error, msg("cannot write the workbook: {}", lxw_strerror(failed)), place,
                    tr("free space, give permission, or choose another folder with -o")};
}

}  // namespace lianheti
