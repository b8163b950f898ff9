#include "base/diagnostic.h"

#include "base/i18n.h"

namespace lianheti {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info: return "info";
  }
  return "error";
}

std::string to_string(const Diagnostic& diagnostic) {
  std::string out = to_string(diagnostic.place);
  if (!out.empty()) out += ": ";
  switch (diagnostic.severity) {
    case Severity::Error: out += tr("error"); break;
    case Severity::Warning: out += tr("warning"); break;
    case Severity::Info: out += tr("info"); break;
  }
  out += ": " + diagnostic.message;
  if (!diagnostic.code.empty()) out += " [" + diagnostic.code + "]";
  if (!diagnostic.hint.empty()) out += "\n  → " + diagnostic.hint;
  return out;
}

}  // namespace lianheti
