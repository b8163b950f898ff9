// A summary of many rows composed and written on one core, with the CPU time of each step: bench_summaries [ROWS [FILE]]
#include <ctime>
#include <filesystem>

#include "base/json.h"
#include "base/world.h"
#include "setup.h"
#include "xlsx/write_xlsx.h"

namespace {

using namespace lianheti;

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

int main(int argc, char** argv) {
  const std::int64_t rows = argc > 1 ? std::atoll(argv[1]) : 20'000;
  const std::filesystem::path target =
      argc > 2 ? std::filesystem::path(argv[2]) : std::filesystem::temp_directory_path() / "lianheti-bench-summary.xlsx";
  auto workspace = bench::value_of(Workspace::open(LIANHETI_SOURCE_DIR));
  auto dataset = bench::value_of(Dataset::create(workspace.schema(), bench::value_of(workspace.sql_context({2026, 11, 1}))));
  const Template* summary = bench::value_of(workspace.load_template(LIANHETI_SOURCE_DIR "/bench/summary.xml"));
  bench::expect(dataset.freeze());
  Composer composer(bench::value_of(dataset.open()));

  const double start = cpu_seconds();
  const Sheets sheets = bench::value_of(composer.sheets(*summary, {{"year", rows}}));
  const double composed = cpu_seconds();
  bench::expect(write_xlsx(sheets, target, {.epoch = 1'740'787'200, .durability = Durability::BeforeSync}));
  const double written = cpu_seconds();
  JsonWriter json;
  json.begin_object().member("rows", rows).member("bytes", static_cast<std::int64_t>(std::filesystem::file_size(target)));
  json.member("cpu", written - start).member("compose", composed - start).member("write", written - composed);
  json.member("rows_per_second", static_cast<double>(rows) / (written - start)).end_object();
  std::printf("%s\n", std::string(json.text()).c_str());
  if (argc <= 2) std::filesystem::remove(target);
}
