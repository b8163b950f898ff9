// What a command came to: the exit status of interface.md and the problems on the way.
#pragma once
#include "base/result.h"

namespace lianheti {

enum class Exit : int {
  Done = 0,
  Errors = 1,          // done, with findings of severity error or withheld packets
  Usage = 2,
  InputUnreadable = 3,
  OutputUnwritable = 4,
  BrokenRegime = 5,    // a regime folder, template or font
  Fault = 70           // of the program
};

// Collects problems; the status is the highest number that applies, by the code of each problem.
class Outcome {
 public:
  void add(const Diagnostic& problem);
  void add(const Diagnostics& problems);
  void raise(Exit status);
  // Of several the greatest: an input that could not be read counts more than a wrong word for what it holds.
  Exit status() const { return status_; }
  const Diagnostics& problems() const { return problems_; }

 private:
  Diagnostics problems_;
  Exit status_ = Exit::Done;
};

// The status that a problem of this code stands for.
Exit exit_of(const Diagnostic& problem);

}  // namespace lianheti
