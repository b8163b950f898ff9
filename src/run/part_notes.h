// PartNotes: what a part of a run (--shard) leaves for `merge`, in DIR/.lianheti/2-of-8/notes.json, beside its store and
// its findings: the names and places that the morning report of all parts needs, and, from the first part where the job
// records, what goes into the registry once all parts are there.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "batch/recording.h"

namespace lianheti {

struct PartNotes {
  std::string as_of;      // ISO 8601
  std::string templates;  // folder
  std::string metrics;    // file; "": none
  std::vector<std::pair<std::string, std::string>> regimes;  // id, short title
  std::vector<std::pair<std::string, std::string>> rules;    // id, title
  std::string registry;             // file; "": nothing to record
  std::optional<RecordedRun> record;
};

std::string notes_file(const std::string& folder);
Result<void> write_notes(const std::string& folder, const PartNotes& notes);
Result<PartNotes> load_notes(const std::string& folder);

}  // namespace lianheti
