// Health: what a look at the machine, the program's data and a job found out, one line a matter.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace lianheti {

struct HealthLine {
  std::string subject;  // "fonts", "wenzhou", a file
  std::string text;     // what was found
  std::optional<Diagnostic> problem;  // none: all is well
};

using Health = std::vector<HealthLine>;

// "✓ subject: text", "! …", "✗ …", each problem with its next step.
std::string to_text(const Health& health);
// One object a line: {"v":1,"subject":…,"state":"ok"|"warning"|"error","text":…,"hint":…}
std::string to_json_lines(const Health& health);

}  // namespace lianheti
