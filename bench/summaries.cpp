// A summary of many rows composed and written, with the CPU time of each step, and the rows a second by the clock where each of
// several threads makes one: bench_summaries [ROWS [THREADS [FILE]]]; the first thread's is FILE.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <memory>
#include <thread>

#include "base/json.h"
#include "base/world.h"
#include "setup.h"
#include "xlsx/write_xlsx.h"

namespace {

using namespace lianheti;

// Of this thread.
double cpu_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

struct Cost {
  double compose = 0, write = 0;
};

Cost make(Composer composer, const Template& summary, std::int64_t rows, const std::filesystem::path& target) {
  const double start = cpu_seconds();
  const Sheets sheets = bench::value_of(composer.sheets(summary, {{"year", rows}}));
  const double composed = cpu_seconds();
  bench::expect(write_xlsx(sheets, target, {.epoch = 1'740'787'200, .durability = Durability::BeforeSync}));
  return {composed - start, cpu_seconds() - composed};
}

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t rows = argc > 1 ? std::atoll(argv[1]) : 20'000;
  const int threads = argc > 2 ? std::max(1, std::atoi(argv[2])) : 1;
  const std::filesystem::path target =
      argc > 3 ? std::filesystem::path(argv[3]) : std::filesystem::temp_directory_path() / "lianheti-bench-summary.xlsx";
  auto workspace = bench::value_of(Workspace::open(LIANHETI_SOURCE_DIR));
  auto dataset = bench::value_of(Dataset::create(workspace.schema(), bench::value_of(workspace.sql_context({2026, 11, 1}))));
  const Template* summary = bench::value_of(workspace.load_template(LIANHETI_SOURCE_DIR "/bench/summary.xml"));
  bench::expect(dataset.freeze());

  const auto begun = std::chrono::steady_clock::now();
  std::vector<std::jthread> others;
  for (int i = 1; i < threads; ++i) {
    others.emplace_back([&, i, composer = std::make_unique<Composer>(bench::value_of(dataset.open()))] {
      const std::filesystem::path other = target.string() + "." + std::to_string(i);
      make(std::move(*composer), *summary, rows, other);
      std::filesystem::remove(other);
    });
  }
  const Cost cost = make(Composer(bench::value_of(dataset.open())), *summary, rows, target);
  others.clear();
  const std::chrono::duration<double> clock = std::chrono::steady_clock::now() - begun;

  const double cpu = cost.compose + cost.write;
  JsonWriter json;
  json.begin_object().member("rows", rows).member("bytes", static_cast<std::int64_t>(std::filesystem::file_size(target)));
  json.member("cpu", cpu).member("compose", cost.compose).member("write", cost.write);
  json.member("rows_per_second", static_cast<double>(rows) / cpu).member("threads", std::int64_t{threads});
  json.member("rows_per_second_by_clock", static_cast<double>(rows * threads) / clock.count()).end_object();
  std::printf("%s\n", std::string(json.text()).c_str());
  if (argc <= 3) std::filesystem::remove(target);
}
