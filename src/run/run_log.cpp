#include "run/run_log.h"

#include "base/clock.h"
#include "base/file_tree.h"

namespace lianheti {

RunLog::RunLog(std::filesystem::path file, std::function<void(const std::string& line)> echo)
    : file_(std::move(file)), echo_(std::move(echo)) {}

void RunLog::event(const char* level, const char* name, const std::function<void(JsonWriter&)>& more) {
  JsonWriter json;
  json.begin_object().member("time", to_utc(clock_seconds())).member("level", level).member("event", name);
  if (more) more(json);
  json.end_object();
  const std::string line = std::string(json.text()) + "\n";
  if (echo_) echo_(line);
  if (file_.empty() || !failures_.empty()) return;
  if (const Result<void> appended = append_file(file_, line); !appended.ok()) failures_ = appended.errors();
}

void RunLog::problem(const Diagnostic& problem) {
  event(std::string(to_string(problem.severity)).c_str(), "problem", [&](JsonWriter& json) {
    json.member("code", problem.code).member("message", problem.message).member("place", to_string(problem.place));
    if (!problem.hint.empty()) json.member("hint", problem.hint);
  });
}

}  // namespace lianheti
