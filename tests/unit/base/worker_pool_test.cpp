#include "base/worker_pool.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <map>
#include <stdexcept>

namespace lianheti {
namespace {

// Runs `count` jobs that answer "n!" for the request "n", and gives the answers by job.
std::map<std::size_t, std::string> answers(std::size_t count, unsigned workers) {
  std::map<std::size_t, std::string> out;
  const auto make = [] {
    return [](const std::string& request, const Step&) { return request + "!"; };
  };
  EXPECT_TRUE(run_in_workers(
                  count, workers, {}, make, [](std::size_t index) { return std::to_string(index); },
                  [&](std::size_t index, const WorkResult& result) {
                    EXPECT_EQ(result.end, WorkEnd::Done);
                    out[index] = result.text;
                    return false;
                  })
                  .ok());
  return out;
}

TEST(WorkerPool, GivesEveryJobItsAnswerWhateverTheNumberOfWorkers) {
  const auto one = answers(20, 1);
  EXPECT_EQ(one.size(), 20u);
  EXPECT_EQ(one.at(13), "13!");
  EXPECT_EQ(answers(20, 4), one);
  EXPECT_TRUE(answers(0, 4).empty());
}

// What became of job 1, which misbehaves, and whether the others were done.
struct Ended {
  WorkResult bad;
  std::size_t good = 0;
};

Ended run_with(const WorkerLimits& limits, const std::function<void()>& misbehave) {
  Ended out;
  const auto make = [&] {
    return [&](const std::string& request, const Step& step) {
      step("first");
      step("second");
      if (request == "1") misbehave();
      return request;
    };
  };
  EXPECT_TRUE(run_in_workers(
                  4, 2, limits, make, [](std::size_t index) { return std::to_string(index); },
                  [&](std::size_t index, const WorkResult& result) {
                    if (index == 1) out.bad = result;
                    out.good += result.end == WorkEnd::Done ? 1 : 0;
                    return false;
                  })
                  .ok());
  return out;
}

TEST(WorkerPool, StopsAStepThatTakesTooLongAndNamesIt) {
  const Ended ended = run_with({.seconds = 1}, [] { ::pause(); });
  EXPECT_EQ(ended.bad.end, WorkEnd::TooLong);
  EXPECT_EQ(ended.bad.step, "second");
  EXPECT_EQ(ended.good, 3u);
}

// Under AddressSanitizer the limit would count what the sanitizer itself takes. e2e.faults holds the program to it.
#ifndef __SANITIZE_ADDRESS__
TEST(WorkerPool, StopsAJobThatNeedsTooMuchMemory) {
  const Ended ended = run_with({.megabytes = 16}, [] {
    std::vector<std::string> hoard;
    for (int i = 0; i < 4096; ++i) hoard.emplace_back(1 << 20, 'x');
  });
  EXPECT_EQ(ended.bad.end, WorkEnd::TooLarge);
  EXPECT_EQ(ended.good, 3u);
}
#endif

TEST(WorkerPool, OutlivesACrash) {
  const Ended ended = run_with({}, [] { ::kill(::getpid(), SIGKILL); });
  EXPECT_EQ(ended.bad.end, WorkEnd::Crashed);
  EXPECT_EQ(ended.good, 3u);
}

TEST(WorkerPool, OutlivesAJobThatThrowsWhichLeavesWhatIsItsParentsAlone) {
  struct Parents {
    pid_t test = ::getpid();
    ~Parents() {
      if (::getpid() != test) ::kill(test, SIGKILL);
    }
  } parents;
  const Ended ended = run_with({}, [] { throw std::runtime_error("no such word"); });
  EXPECT_EQ(ended.bad.end, WorkEnd::Crashed);
  EXPECT_EQ(ended.bad.step, "second");
  EXPECT_EQ(ended.good, 3u);
}

TEST(WorkerPool, TriesAJobAgainWithANewRequest) {
  int tries = 0;
  std::string last;
  const auto make = [] {
    return [](const std::string& request, const Step&) { return request; };
  };
  ASSERT_TRUE(run_in_workers(
                  1, 1, {}, make, [&](std::size_t) { return "try " + std::to_string(tries); },
                  [&](std::size_t, const WorkResult& result) {
                    last = result.text;
                    return ++tries < 3;
                  })
                  .ok());
  EXPECT_EQ(last, "try 2");
}

}  // namespace
}  // namespace lianheti
