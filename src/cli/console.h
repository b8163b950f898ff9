// What a person sees: diagnostics on standard error, results on standard output, a progress bar on a terminal.
#pragma once
#include <chrono>
#include <cstddef>
#include <string_view>

#include "batch/outcome.h"

namespace lianheti {

// Writes to standard output. False where it cannot be written (a closed pipe, a full disk).
bool print(std::string_view text);

// What is told where that failed.
Diagnostic unprinted();

// Prints each diagnostic once, in order, to standard error.
void complain(const Diagnostics& diagnostics);

// Prints an outcome's problems and gives its status.
Exit finish(const Outcome& outcome);
// The same for errors that ended a command.
Exit fail(const Diagnostics& errors);
// The same behind what the run has met so far.
Exit fail(const Diagnostics& errors, Outcome& outcome);
// Prints what a command was asked to show, and ends it with this status.
Exit show(std::string_view text, Exit status = Exit::Done);

// One line on standard error that says how far a run is, at its rate and with the time left; shown only on a terminal
// and only for work of more than a second. Cleared at the end.
class ProgressBar {
 public:
  ProgressBar();
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  void update(std::size_t done, std::size_t total);

 private:
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point drawn_;
  bool terminal_ = false;
  bool visible_ = false;
};

}  // namespace lianheti
