// A problem with a file, template, rule, font or option: an error that is a value, with a place and a next step.
// (What a rule of a regime finds in the data is a Finding, regime/finding.h, not a Diagnostic.)
#pragma once
#include <string>
#include <vector>

#include "base/place.h"

namespace lianheti {

enum class Severity { Error, Warning, Info };
std::string_view to_string(Severity severity);  // "error", "warning", "info"

struct Diagnostic {
  std::string code;  // stable and greppable: "ingest/encrypted", "template/unknown-field"
  Severity severity = Severity::Error;
  std::string message;  // one sentence in the user's language: what was found, what was expected
  Place place;
  std::string hint;  // what to do next; may be empty
};

using Diagnostics = std::vector<Diagnostic>;

// "file › sheet › cell: error: message [code]\n  → hint", ready for a terminal.
std::string to_string(const Diagnostic& diagnostic);

}  // namespace lianheti
