#include "run/health.h"

#include <fmt/format.h>

#include "base/json.h"

namespace lianheti {
namespace {

bool is_error(const HealthLine& line) { return line.problem && line.problem->severity == Severity::Error; }

}  // namespace

std::string to_text(const Health& health) {
  std::string out;
  for (const HealthLine& line : health) {
    out += fmt::format("{} {}: {}\n", !line.problem ? "✓" : is_error(line) ? "✗" : "!", line.subject,
                       line.problem ? line.problem->message : line.text);
    if (!line.problem) continue;
    if (const std::string place = to_string(line.problem->place); !place.empty()) out += fmt::format("  @ {}\n", place);
    if (!line.problem->hint.empty()) out += fmt::format("  → {}\n", line.problem->hint);
  }
  return out;
}

std::string to_json_lines(const Health& health) {
  std::string out;
  for (const HealthLine& line : health) {
    JsonWriter json;
    json.begin_object().member("v", 1).member("subject", line.subject);
    json.member("state", !line.problem ? "ok" : is_error(line) ? "error" : "warning");
    json.member("text", line.problem ? line.problem->message : line.text);
    json.member("hint", line.problem ? line.problem->hint : std::string());
    json.member("code", line.problem ? line.problem->code : std::string()).end_object();
    out += std::string(json.text()) + "\n";
  }
  return out;
}

}  // namespace lianheti
