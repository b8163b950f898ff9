#include "ingest/read_context.h"

#include "base/i18n.h"

namespace lianheti {
namespace {

constexpr int kWarningsOfOneCode = 20;

}  // namespace

ReadContext::ReadContext(std::string file, WorkbookSink& sink, Diagnostics& warnings, const ReadLimits& limits)
    : file_(std::move(file)), sink_(sink), warnings_(warnings), limits_(limits) {}

Diagnostic ReadContext::error(std::string code, std::string message, std::string hint) const {
  return {std::move(code), Severity::Error, std::move(message), {.file = file_}, std::move(hint)};
}

Diagnostic ReadContext::damaged(std::string message) const {
  return error("ingest/damaged", std::move(message),
               tr("get the file again from its sender, or open it in Excel, WPS or LibreOffice, let it be repaired and "
                  "save it as .xlsx"));
}

Diagnostic ReadContext::over_limit(std::string message) const {
  return error("ingest/over-limit", std::move(message),
               tr("if the file is genuine, delete unused sheets, rows and columns or split it; if you do not know its "
                  "sender, do not open it"));
}

void ReadContext::warn(const std::string& code, std::string message, std::string sheet, std::string cell,
                       std::string hint) {
  if (++warned_[code] > kWarningsOfOneCode) return;
  warnings_.push_back({code,
                       Severity::Warning,
                       std::move(message),
                       {.file = file_, .sheet = std::move(sheet), .cell = std::move(cell)},
                       std::move(hint)});
}

void ReadContext::tell(std::string code, std::string message) {
  warnings_.push_back({std::move(code), Severity::Info, std::move(message), {.file = file_}, ""});
}

void ReadContext::take_warnings(const ReadContext& other) {
  std::map<std::string, int> uncounted = other.warned_;
  for (const Diagnostic& warning : other.warnings_) {
    --uncounted[warning.code];
    if (++warned_[warning.code] <= kWarningsOfOneCode) warnings_.push_back(warning);
  }
  for (const auto& [code, count] : uncounted) warned_[code] += count;
}

void ReadContext::summarize_warnings() {
  for (const auto& [code, count] : warned_) {
    if (count <= kWarningsOfOneCode) continue;
    warnings_.push_back({code,
                         Severity::Warning,
                         msg("{} more warnings of this kind are not shown", count - kWarningsOfOneCode),
                         {.file = file_},
                         ""});
  }
}

}  // namespace lianheti
