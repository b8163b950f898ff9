// Archive: what a run was made from, so that it can be built again to the same bytes: inputs, templates, fonts, and a job
// file that names them, in DIR/.lianheti/archive/000017/. Equal files of several runs are stored once (objects/, hard
// links). `lianheti run DIR/.lianheti/archive/000017/job.toml` builds it again into 000017/rebuilt.
#pragma once
#include <string>
#include <vector>

#include "run/job.h"
#include "typeset/font_catalog.h"

namespace lianheti {

struct ArchivedRun {
  std::int64_t run = 0;
  const Job* job = nullptr;
  std::vector<std::string> inputs;  // files and folders as read
  Date as_of;
  int year = 0;
  std::string data;      // folder of templates and fonts in force
  std::string manifest;  // file; kept beside, to compare with
};

// `folder`: the run's own, DIR/.lianheti. The folder of the run appears whole.
Result<void> archive_run(const std::string& folder, const ArchivedRun& what, const FontCatalog& fonts);

// Removes the archives of these runs, and the objects that no other has.
Result<void> remove_archives(const std::string& folder, const std::vector<std::int64_t>& runs);

}  // namespace lianheti
