#include "cli/console.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <set>
#include <string>

#include "base/clock.h"
#include "base/i18n.h"

namespace lianheti {

namespace {

// Where standard error cannot be written there is nobody to tell.
void say(std::string_view text) { static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr)); }

}  // namespace

void print(std::string_view text) {
  if (std::ferror(stdout) != 0) return;
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

Exit after_printing(Exit status) {
  if (std::ferror(stdout) == 0) return status;
  complain({{"base/cannot-write", Severity::Error, tr("standard output cannot be written: the result is lost"), {},
             tr("free space, or send it elsewhere")}});
  return std::max(status, Exit::OutputUnwritable);
}

void complain(const Diagnostics& diagnostics) {
  std::set<std::string> said;
  for (const Diagnostic& diagnostic : diagnostics) {
    const std::string text = to_string(diagnostic);
    if (said.insert(text).second) say(text + "\n");
  }
}

Exit finish(const Outcome& outcome) {
  complain(outcome.problems());
  return outcome.status();
}

Exit fail(const Diagnostics& errors) {
  Outcome outcome;
  return fail(errors, outcome);
}

Exit fail(const Diagnostics& errors, Outcome& outcome) {
  outcome.add(errors);
  return finish(outcome);
}

ProgressBar::ProgressBar() : start_(steady_seconds()), drawn_(start_), terminal_(::isatty(2) == 1) {}

ProgressBar::~ProgressBar() {
  if (visible_) say("\r\x1b[K");
}

void ProgressBar::update(std::size_t done, std::size_t total) {
  const double now = steady_seconds();
  const double elapsed = now - start_;
  if (!terminal_ || elapsed < 1.0 || (now - drawn_ < 0.1 && done < total) || total == 0) return;
  drawn_ = now;
  visible_ = true;
  const double rate = static_cast<double>(done) / elapsed;
  constexpr std::size_t width = 30;
  const std::size_t filled = width * done / total;
  std::string bar;
  for (std::size_t i = 0; i < width; ++i) bar += i < filled ? "█" : "░";
  say(fmt::format("\r\x1b[K{} {}/{}  {}", bar, done, total,
                  msg("{:.1f} per second, {:.0f} s left", rate, static_cast<double>(total - done) / rate)));
  std::fflush(stderr);
}

}  // namespace lianheti
