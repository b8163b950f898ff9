// RunLog: what a run does, as it does it: appended to DIR/.lianheti/run.log as JSON Lines, a line at a time, and where no
// terminal shows a progress bar also to standard error, for journald. A line cut off by a crash is passed over by
// readers.
#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "base/diagnostic.h"
#include "base/json.h"

namespace lianheti {

class RunLog {
 public:
  // `file`: "" for none. `echo`: also gets each line; may be empty. A log that cannot be written is a problem of the caller's output folder:
  // the first failure is kept.
  RunLog(std::filesystem::path file, std::function<void(const std::string& line)> echo);

  // {"time":"…","level":"info","event":"…", members of `more`}
  void event(const char* level, const char* name, const std::function<void(JsonWriter&)>& more = {});
  void problem(const Diagnostic& problem);

  const Diagnostics& failures() const { return failures_; }

 private:
  std::filesystem::path file_;
  std::function<void(const std::string& line)> echo_;
  Diagnostics failures_;
};

}  // namespace lianheti
