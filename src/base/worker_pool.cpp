#include "base/worker_pool.h"

#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <new>
#include <optional>
#include <string_view>

#include "base/i18n.h"
#include "base/world.h"

extern "C" __attribute__((weak)) void MallocExtension_ReleaseFreeMemory();  // of tcmalloc

namespace lianheti {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kTooLargeStatus = 61;  // of a copy that met its memory limit
constexpr int kFaultStatus = 70;     // of one whose job threw
constexpr char kRequestFrame = 'r';
constexpr char kStepFrame = 's';
constexpr char kDoneFrame = 'd';

bool send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool receive_all(int fd, char* to, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::recv(fd, to, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

bool send_frame(int fd, char kind, std::string_view text) {
  const std::uint64_t size = text.size();
  std::string head(1 + sizeof size, kind);
  std::memcpy(head.data() + 1, &size, sizeof size);
  return send_all(fd, head) && send_all(fd, text);
}

bool receive_frame(int fd, char& kind, std::string& text) {
  std::uint64_t size = 0;
  if (!receive_all(fd, &kind, 1) || !receive_all(fd, reinterpret_cast<char*>(&size), sizeof size)) return false;
  text.resize(size);
  return receive_all(fd, text.data(), text.size());
}

// Private memory of this process in bytes, as RLIMIT_DATA counts it.
std::uint64_t private_memory() {
  const Result<std::string> status = read_file("/proc/self/status");
  if (!status.ok()) return 0;
  const std::size_t at = status->find("VmData:");
  if (at == std::string::npos) return 0;
  return std::strtoull(status->c_str() + at + 7, nullptr, 10) * 1024;
}

// What has been freed, to the system; by the allocator that the program is linked to.
void give_back_memory() {
  if (MallocExtension_ReleaseFreeMemory != nullptr)
    MallocExtension_ReleaseFreeMemory();
  else
    ::malloc_trim(0);
}

void limit_memory(std::int64_t megabytes) {
  if (megabytes <= 0) return;
  const rlim_t most = private_memory() + static_cast<rlim_t>(megabytes) * 1024 * 1024;
  const rlimit limit{most, most};
  ::setrlimit(RLIMIT_DATA, &limit);
}

// The life of a copy: jobs by number from the parent until there are no more.
[[noreturn]] void work(int fd, const WorkerLimits& limits, const MakeWorkerJob& make) {
  try {
    const WorkerJob job = make();
    limit_memory(limits.megabytes);
    const Step step = [fd](const std::string& name) { send_frame(fd, kStepFrame, name); };
    char kind = 0;
    std::string request;
    while (receive_frame(fd, kind, request)) {
      if (!send_frame(fd, kDoneFrame, job(request, step))) break;
    }
  } catch (const std::bad_alloc&) {
    ::_exit(kTooLargeStatus);
  } catch (...) {
    ::_exit(kFaultStatus);  // what stands on the stack further up is the parent's: its files, its locks, its other copies
  }
  ::_exit(0);
}

struct Copy {
  pid_t process = -1;
  int fd = -1;
  std::optional<std::size_t> job;
  std::string step;
  Clock::time_point since;
};

class Pool {
 public:
  Pool(const WorkerLimits& limits, const MakeWorkerJob& make) : limits_(limits), make_(make) {}
  ~Pool() {
    for (Copy& copy : copies_) end(copy, SIGKILL);
  }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  Result<void> start() {
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return no_copy();
    const pid_t parent = ::getpid();
    const pid_t process = ::fork();
    if (process == 0) {
      ::close(ends[0]);
      for (const Copy& other : copies_) ::close(other.fd);
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (::getppid() != parent) ::_exit(0);
      work(ends[1], limits_, make_);
    }
    ::close(ends[1]);
    if (process < 0) {
      ::close(ends[0]);
      return no_copy();
    }
    copies_.push_back({.process = process, .fd = ends[0]});
    return {};
  }

  std::vector<Copy>& copies() { return copies_; }

  void give(Copy& copy, std::size_t job, const std::string& request) {
    copy.job = job;
    copy.step.clear();
    copy.since = Clock::now();
    send_frame(copy.fd, kRequestFrame, request);
  }

  // Milliseconds until the first step is over its time; -1: never.
  int wait_at_most() const {
    if (limits_.seconds <= 0) return -1;
    std::int64_t least = -1;
    for (const Copy& copy : copies_) {
      if (!copy.job) continue;
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline(copy) - Clock::now()).count();
      if (least < 0 || left < least) least = std::max<std::int64_t>(0, left);
    }
    return static_cast<int>(least < 0 ? -1 : least + 1);
  }

  bool too_long(const Copy& copy) const {
    return limits_.seconds > 0 && copy.job && Clock::now() >= deadline(copy);
  }

  // One frame of a copy. Nothing while the job goes on; its result at its end, which may be that of the copy.
  std::optional<WorkResult> receive(Copy& copy) {
    char kind = 0;
    std::string text;
    if (receive_frame(copy.fd, kind, text)) {
      if (kind == kDoneFrame) return WorkResult{WorkEnd::Done, std::move(text), ""};
      copy.step = std::move(text);
      copy.since = Clock::now();
      return std::nullopt;
    }
    const int status = end(copy, 0);
    const bool large = WIFEXITED(status) && WEXITSTATUS(status) == kTooLargeStatus;
    return WorkResult{large ? WorkEnd::TooLarge : WorkEnd::Crashed, "", copy.step};
  }

  // Waits for the end of a copy after `signal`; 0: it ends by itself.
  static int end(Copy& copy, int signal) {
    if (copy.process < 0) return 0;
    if (signal != 0) ::kill(copy.process, signal);
    ::close(copy.fd);
    int status = 0;
    while (::waitpid(copy.process, &status, 0) < 0 && errno == EINTR) {
    }
    copy.process = -1;
    copy.fd = -1;
    return status;
  }

  void drop_ended() {
    std::erase_if(copies_, [](const Copy& copy) { return copy.process < 0; });
  }

 private:
  static Diagnostic no_copy() {
    return {"base/command", Severity::Error, tr("no copy of the program can be started"), {},
            tr("allow more processes, or fewer --jobs")};
  }
  Clock::time_point deadline(const Copy& copy) const { return copy.since + std::chrono::seconds(limits_.seconds); }

  const WorkerLimits& limits_;
  const MakeWorkerJob& make_;
  std::vector<Copy> copies_;
};

}  // namespace

Result<void> run_in_workers(std::size_t count, unsigned workers, const WorkerLimits& limits, const MakeWorkerJob& make,
                            const std::function<std::string(std::size_t index)>& request,
                            const std::function<bool(std::size_t index, WorkResult result)>& done) {
  give_back_memory();  // what the parent has freed is not to count for each copy
  Pool pool(limits, make);
  std::vector<std::size_t> again;
  std::size_t next = 0;
  const auto left = [&] { return !again.empty() || next < count; };
  const auto give_next = [&](Copy& copy) {
    std::size_t job = next;
    if (again.empty()) {
      ++next;
    } else {
      job = again.back();
      again.pop_back();
    }
    pool.give(copy, job, request(job));
  };
  const auto finish = [&](Copy& copy, WorkResult result) {
    const std::size_t job = *copy.job;
    copy.job.reset();
    if (done(job, std::move(result))) again.push_back(job);
  };
  while (true) {
    for (Copy& copy : pool.copies()) {
      if (!copy.job && left()) give_next(copy);
    }
    while (left() && pool.copies().size() < std::max(1u, workers)) {
      LIANHETI_CHECK(pool.start());
      give_next(pool.copies().back());
    }
    std::vector<pollfd> ready;
    for (const Copy& copy : pool.copies()) {
      if (copy.job) ready.push_back({copy.fd, POLLIN, 0});
    }
    if (ready.empty()) return {};
    ::poll(ready.data(), ready.size(), pool.wait_at_most());
    for (Copy& copy : pool.copies()) {
      const bool speaks = std::any_of(ready.begin(), ready.end(), [&](const pollfd& each) {
        return each.fd == copy.fd && each.revents != 0;
      });
      if (speaks) {
        if (std::optional<WorkResult> result = pool.receive(copy)) finish(copy, std::move(*result));
      } else if (pool.too_long(copy)) {
        Pool::end(copy, SIGKILL);
        finish(copy, {WorkEnd::TooLong, "", copy.step});
      }
    }
    pool.drop_ended();
  }
}

}  // namespace lianheti
