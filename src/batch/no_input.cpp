#include "batch/no_input.h"

#include "base/i18n.h"

namespace lianheti {

Diagnostic no_input() {
  return {"ingest/no-input", Severity::Error, tr("no input could be read"), {},
          tr("what is said of each file before this tells why; name workbooks, or folders that hold some")};
}

Result<void> require_input(Dataset& dataset) {
  LIANHETI_TRY(Statement inputs, dataset.connection().prepare("SELECT 1 FROM input", true));
  LIANHETI_TRY(const bool any, inputs.step());
  return any ? Result<void>() : Result<void>(no_input());
}

}  // namespace lianheti
