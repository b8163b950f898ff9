#include "batch/recording.h"


#include "base/account.h"
#include "base/file_name.h"
#include "base/world.h"
#include "registry/history.h"

namespace lianheti {

Result<RecordedRun> recorded_run(const CheckedData& data, const DataRequest& request, const RecordRequest& record) {
  LIANHETI_TRY(Connection connection, data.dataset->open());
  RecordedRun out;
  out.run = {.command = record.command,
                  .year = request.year,
                  .as_of = request.as_of,
                  .recorded_by = record.by.empty() ? account_name() : record.by,
                  .program = "lianheti " + std::string(program_version())};
  LIANHETI_TRY(Statement inputs, connection.prepare("SELECT file, sha256 FROM input ORDER BY rowid", true));
  while (true) {
    LIANHETI_TRY(const bool row, inputs.step());
    if (!row) break;
    out.run.inputs.emplace_back(file_name(std::string(inputs.text(0))), inputs.text(1));
  }
  for (const Regime* regime : data.regimes) {
    LIANHETI_TRY(std::vector<RegistryEntry> of, entries_of(connection, regime->id, request.year));
    std::move(of.begin(), of.end(), std::back_inserter(out.entries));
  }
  return out;
}

Result<std::size_t> record_run(const CheckedData& data, const DataRequest& request, const std::string& registry,
                               const RecordRequest& record) {
  LIANHETI_TRY(const RecordedRun recorded, recorded_run(data, request, record));
  LIANHETI_TRY(Registry file, Registry::open(registry, Registry::Access::Record));
  return file.record(recorded.run, recorded.entries);
}

}  // namespace lianheti
