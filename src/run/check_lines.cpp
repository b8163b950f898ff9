#include "run/check_lines.h"

#include <filesystem>

#include "base/file_name.h"
#include "base/file_tree.h"
#include "base/hash.h"
#include "base/long_file.h"
#include "base/world.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

constexpr const char* kCheckFile = "check.jsonl";

// Files without their folders, as in the manifest: the same lines on every machine, and from an archive.
void each_line(const std::vector<Finding>& findings, const Regime& regime,
               const std::function<void(const std::string& line)>& visit) {
  for (const Finding& finding : findings) {
    if (finding.regime != regime.id) continue;
    Finding told = finding;
    for (Place& place : told.source) place.file = file_name(place.file);
    visit(to_json(told) + "\n");
  }
}

}  // namespace

Result<void> write_check_lines(RunContext& run, const CheckedData& data) {
  for (const Regime* regime : data.regimes) {
    Sha256 hash;
    std::int64_t bytes = 0;
    each_line(data.findings, *regime, [&](const std::string& line) {
      hash.add(line);
      bytes += static_cast<std::int64_t>(line.size());
    });
    const SubjectKey key{regime->id, "", "check"};
    run.visited.insert(key);
    const std::string path = regime->id + "/" + kCheckFile;
    const fs::path file = fs::path(run.root) / path;
    const Ingredients now = {{"findings", regime->id, hash.hex()}};
    LIANHETI_TRY(const std::vector<StoredDocument> last, run.store->documents(key));
    const bool same = last.size() == 1 && last[0].state == "current" && differences(last[0].ingredients, now).empty();
    if (same && file_state(file)) continue;
    LIANHETI_CHECK(make_directories(file.parent_path()));
    LongFile out(file);
    each_line(data.findings, *regime, [&](const std::string& line) { out.add(line); });
    LIANHETI_CHECK(out.commit());
    StoredDocument document{"check", "current", now, run.run, {last.empty() ? "new" : "findings " + regime->id}, {}};
    document.files.push_back({path, now[0].hash, bytes, 0, file_state(file).value_or(FileState{}).modified});
    LIANHETI_CHECK(run.store->save(key, {document}, run.run));
  }
  return {};
}

}  // namespace lianheti
