// What a person sees: diagnostics on standard error, results on standard output, a progress bar on a terminal.
#pragma once
#include <cstddef>
#include <string_view>

#include "batch/outcome.h"

namespace lianheti {

// Writes to standard output. Where that fails (a full disk), nothing more is written, and after_printing() says so.
void print(std::string_view text);

// The status of a command that printed: of one whose output was lost at least OutputUnwritable, which is then said.
Exit after_printing(Exit status);

// Prints each diagnostic once, in order, to standard error.
void complain(const Diagnostics& diagnostics);

// Prints an outcome's problems and gives its status.
Exit finish(const Outcome& outcome);
// The same for errors that ended a command.
Exit fail(const Diagnostics& errors);
// The same behind what the run has met so far.
Exit fail(const Diagnostics& errors, Outcome& outcome);

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
  double start_ = 0;  // steady_seconds()
  double drawn_ = 0;
  bool terminal_ = false;
  bool visible_ = false;
};

}  // namespace lianheti
