#include "batch/outcome.h"

#include <algorithm>
#include <string_view>

namespace lianheti {

Exit exit_of(const Diagnostic& problem) {
  const std::string_view code = problem.code;
  if (problem.severity != Severity::Error) return Exit::Done;
  if (code == "base/cannot-write" || code == "base/locked" || code.starts_with("dataset/") || code.starts_with("store/") ||
      code.starts_with("xlsx/cannot-write") || code == "registry/locked" || code == "registry/cannot-write") {
    return Exit::OutputUnwritable;
  }
  if (code.starts_with("usage/") || code.starts_with("job/") || code.starts_with("check/")) return Exit::Usage;
  if (code.starts_with("ingest/") || code.starts_with("annotate/") || code.starts_with("registry/") ||
      code.starts_with("manifest/") || code == "base/cannot-read" || code == "base/too-large" || code == "base/bad-json") {
    return Exit::InputUnreadable;
  }
  if (code.starts_with("run/") || code == "base/command") return Exit::Errors;
  if (code.starts_with("data/") || code.starts_with("compose/missing") || code.starts_with("typeset/") ||
      code.starts_with("xlsx/")) {
    return Exit::Errors;
  }
  if (code.starts_with("program/")) return Exit::Fault;
  return Exit::BrokenRegime;
}

void Outcome::add(const Diagnostic& problem) {
  problems_.push_back(problem);
  raise(exit_of(problem));
}

void Outcome::add(const Diagnostics& problems) {
  for (const Diagnostic& problem : problems) add(problem);
}

void Outcome::raise(Exit status) { status_ = std::max(status_, status); }

}  // namespace lianheti
