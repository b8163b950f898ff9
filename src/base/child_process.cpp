#include "base/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>

#include "base/i18n.h"

namespace lianheti {
namespace {

using Clock = std::chrono::steady_clock;

Diagnostic failed(const std::vector<std::string>& command, const std::string& how) {
  return {"base/command", Severity::Error, msg("the command “{}” failed: {}", command.front(), how), {},
          tr("run it by hand to see why")};
}

// Until all is written or the other end is closed: a hook need not read its input.
void feed(int fd, const std::string& input, Clock::time_point until) {
  std::size_t at = 0;
  while (at < input.size() && Clock::now() < until) {
    pollfd ready{fd, POLLOUT, 0};
    if (::poll(&ready, 1, 100) <= 0) continue;
    const ssize_t sent = ::send(fd, input.data() + at, input.size() - at, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (sent <= 0) return;
    at += static_cast<std::size_t>(sent);
  }
}

}  // namespace

Result<void> run_command(const std::vector<std::string>& command, const std::string& input, int seconds) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return failed(command, tr("no pipe"));
  const pid_t child = ::fork();
  if (child < 0) {
    ::close(ends[0]);
    ::close(ends[1]);
    return failed(command, tr("no process"));
  }
  if (child == 0) {
    ::setpgid(0, 0);
    ::dup2(ends[1], 0);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  const auto until = Clock::now() + std::chrono::seconds(seconds);
  feed(ends[0], input, until);
  ::shutdown(ends[0], SHUT_WR);
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (Clock::now() >= until) {
      ::kill(-child, SIGKILL);
      ::waitpid(child, &status, 0);
      ::close(ends[0]);
      return failed(command, msg("it took more than {} s and was stopped", seconds));
    }
    ::usleep(10'000);
  }
  ::close(ends[0]);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) return failed(command, tr("there is no such command"));
  return failed(command, WIFEXITED(status) ? msg("it ended with status {}", WEXITSTATUS(status))
                                           : msg("it was ended by signal {}", WTERMSIG(status)));
}

}  // namespace lianheti
