#include "batch/recording.h"

#include <filesystem>

#include "base/world.h"
#include "registry/history.h"

namespace lianheti {

Result<std::size_t> record_run(const CheckedData& data, const DataRequest& request, const std::string& registry,
                               const RecordRequest& record) {
  LIANHETI_TRY(Connection connection, data.dataset->open());
  RegistryRun run{.command = record.command,
                  .year = request.year,
                  .as_of = request.as_of,
                  .recorded_by = record.by.empty() ? environment("USER") : record.by,
                  .program = "lianheti " + std::string(program_version())};
  LIANHETI_TRY(Statement inputs, connection.prepare("SELECT file, sha256 FROM input ORDER BY rowid", true));
  while (true) {
    LIANHETI_TRY(const bool row, inputs.step());
    if (!row) break;
    run.inputs.emplace_back(std::filesystem::path(std::string(inputs.text(0))).filename().string(), inputs.text(1));
  }
  std::vector<RegistryEntry> entries;
  for (const Regime* regime : data.regimes) {
    LIANHETI_TRY(std::vector<RegistryEntry> of, entries_of(connection, regime->id, request.year));
    std::move(of.begin(), of.end(), std::back_inserter(entries));
  }
  LIANHETI_TRY(Registry file, Registry::open(registry, Registry::Access::Record));
  return file.record(run, entries);
}

}  // namespace lianheti
