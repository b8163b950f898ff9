#include "regime/walk_rules.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "base/bounded_queue.h"

namespace lianheti {
namespace {

// Tables that stay in the memory of a thread while its rules go over them; the rest is read anew each time.
constexpr const char* kRoom = "PRAGMA cache_size = -16384; PRAGMA temp.cache_size = -8192";
constexpr std::size_t kMostThreads = 8;  // each has that room

constexpr std::size_t kBatchFindings = 500;
constexpr std::size_t kBatchesWaiting = 8;

// A piece of what one rule says.
struct Batch {
  explicit Batch(std::size_t position) : rule(position) {}

  std::size_t rule;
  std::vector<Placed> findings;
  std::vector<std::size_t> silent;
};

// Threads that take the next rule when they are done with one.
class RuleTeam {
 public:
  RuleTeam(const Regime& regime, const Date& as_of, const Waivers& waivers, const CheckOptions& options, std::size_t threads)
      : regime_(regime),
        as_of_(as_of),
        waivers_(waivers),
        options_(options),
        batches_(kBatchesWaiting, threads),
        problems_(regime.rules.size() + 1) {}

  Result<void> run(std::vector<Connection>& connections, const RuleTaker& taker) {
    Result<void> taken;
    {
      std::vector<std::jthread> threads;
      try {
        for (Connection& connection : connections) threads.emplace_back([this, &connection] { work(connection); });
        taken = take_all(taker);
      } catch (...) {
        batches_.abandon();
        throw;
      }
      if (!taken.ok()) batches_.abandon();
    }
    if (fault_) std::rethrow_exception(fault_);
    Diagnostics problems;
    for (const Diagnostics& each : problems_) append(problems, each);
    if (!problems.empty()) return problems;
    return taken;
  }

 private:
  void work(Connection& connection) {
    try {
      if (const Result<void> done = walk(connection); !done.ok()) {
        const std::lock_guard lock(mutex_);
        problems_.front() = done.errors();
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      fault_ = std::current_exception();
    }
    batches_.close();
  }

  Result<void> walk(Connection& connection) {
    LIANHETI_CHECK(connection.execute(kRoom));
    LIANHETI_TRY(Scope scope, Scope::create(regime_, connection, options_));
    LIANHETI_TRY(Provenance provenance, Provenance::create(connection));
    RuleWalk walk(regime_, connection, as_of_, scope, waivers_, provenance, options_);
    while (!batches_.abandoned()) {
      const std::size_t rule = next_.fetch_add(1);
      if (rule >= regime_.rules.size()) break;
      Batch batch(rule);
      const RuleTaker into_batch = {
          .finding = [&](Placed placed) -> Result<void> {
            batch.findings.push_back(std::move(placed));
            if (batch.findings.size() == kBatchFindings) batches_.push(std::exchange(batch, Batch(rule)));
            return {};
          },
          .silent = [&](std::size_t, std::size_t consortium) -> Result<void> {
            batch.silent.push_back(consortium);
            return {};
          }};
      if (const Result<void> done = walk.walk(rule, into_batch); !done.ok()) {
        const std::lock_guard lock(mutex_);
        problems_[rule + 1] = done.errors();
      }
      batches_.push(std::move(batch));
    }
    return {};
  }

  Result<void> take_all(const RuleTaker& taker) {
    while (std::optional<Batch> batch = batches_.take()) {
      for (Placed& placed : batch->findings) LIANHETI_CHECK(taker.finding(std::move(placed)));
      for (const std::size_t consortium : batch->silent) LIANHETI_CHECK(taker.silent(batch->rule, consortium));
    }
    return {};
  }

  const Regime& regime_;
  const Date as_of_;
  const Waivers& waivers_;
  const CheckOptions& options_;
  BoundedQueue<Batch> batches_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;                   // of the two below
  std::vector<Diagnostics> problems_;  // of the threads, then by rule
  std::exception_ptr fault_;
};

Result<void> walk_alone(const Regime& regime, Dataset& dataset, Scope& scope, const Waivers& waivers, Provenance& provenance,
                        const CheckOptions& options, const RuleTaker& taker) {
  LIANHETI_CHECK(dataset.connection().execute(kRoom));
  RuleWalk walk(regime, dataset.connection(), dataset.context().as_of, scope, waivers, provenance, options);
  Diagnostics problems;
  for (std::size_t position = 0; position < regime.rules.size(); ++position) {
    append(problems, walk.walk(position, taker).errors());
  }
  return problems;
}

}  // namespace

Result<void> walk_rules(const Regime& regime, Dataset& dataset, Scope& scope, const Waivers& waivers, Provenance& provenance,
                        const CheckOptions& options, const RuleTaker& taker) {
  if (options.threads < 2 || !dataset.is_shared()) {
    return walk_alone(regime, dataset, scope, waivers, provenance, options, taker);
  }
  std::vector<Connection> connections;
  const std::size_t threads = std::min({std::size_t{options.threads}, kMostThreads, regime.rules.size()});
  for (std::size_t i = 0; i < threads; ++i) {
    LIANHETI_TRY(Connection connection, dataset.open_beside());
    connections.push_back(std::move(connection));
  }
  RuleTeam team(regime, dataset.context().as_of, waivers, options, connections.size());
  return team.run(connections, taker);
}

}  // namespace lianheti
