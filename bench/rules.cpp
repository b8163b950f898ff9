// All rules of a regime over the consortia of a workbook, with the CPU time of reading and of the rules, and what the clock
// shows for the rules: bench_rules WORKBOOK REGIME [THREADS]
#include <chrono>
#include <cstdlib>
#include <ctime>

#include "base/json.h"
#include "ingest/bind.h"
#include "regime/check.h"
#include "setup.h"

namespace {

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

int main(int argc, char** argv) {
  using namespace lianheti;
  if (argc < 3) return 2;
  const unsigned threads = argc > 3 ? static_cast<unsigned>(std::atoi(argv[3])) : 1;
  auto workspace = bench::value_of(Workspace::open(LIANHETI_SOURCE_DIR));
  const Regime* regime = bench::value_of(workspace.regime(argv[2]));
  const double start = cpu_seconds();
  Dataset dataset = bench::value_of(Dataset::create(workspace.schema(), bench::value_of(workspace.sql_context({2026, 11, 1}))));
  Diagnostics problems;
  load_inputs({argv[1]}, dataset, problems);
  const double loaded = cpu_seconds();
  const auto from = std::chrono::steady_clock::now();
  if (threads > 1) dataset.share();
  bench::value_of(check(*regime, dataset, {.threads = threads}));
  const std::chrono::duration<double> clock = std::chrono::steady_clock::now() - from;
  const double checked = cpu_seconds();
  JsonWriter json;
  json.begin_object().member("rules", static_cast<std::int64_t>(regime->rules.size()));
  json.member("read", loaded - start).member("check", checked - loaded).member("check_by_the_clock", clock.count()).end_object();
  std::printf("%s\n", std::string(json.text()).c_str());
}
