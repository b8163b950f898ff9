// Commands of the user's own, run for the hooks of a job.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"

namespace lianheti {

// Runs the command (found by PATH, no shell) with `input` on its standard input and waits for it, at most `seconds`.
// Fails with "base/command" where it cannot be started, ends with a status other than 0, or takes too long and is
// stopped.
Result<void> run_command(const std::vector<std::string>& command, const std::string& input, int seconds);

}  // namespace lianheti
