// RunStore: what the runs into one folder have built, in DIR/.lianheti/state.db: for each document its ingredients, its
// files and why it was built last; for each run what went in and how it ended. Only a memory: without it everything is
// built anew, to the same bytes.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dataset/dataset.h"
#include "run/ingredients.h"

namespace lianheti {

struct StoredFile {
  std::string path;  // below the output folder
  std::string sha256;
  std::int64_t bytes = 0;
  int pages = 0;
  std::int64_t modified = 0;  // nanoseconds since 1970, to see without reading whether it is still the same
};

// "current": as its ingredients say; "stale": it could not be built this time, and the last good files are kept;
// "retired": no run asks for it any more.
struct StoredDocument {
  std::string name;  // "filing-form"; of one a row of a query "recommendation 120103"
  std::string state;
  Ingredients ingredients;
  std::int64_t run = 0;          // that built it last
  std::vector<std::string> why;  // that run built it
  std::vector<StoredFile> files;
};

struct SubjectKey {
  std::string regime;
  std::string id;       // of the consortium; "" for the regime
  std::string product;  // "packet"; of a document over the regime also its name: "packet/register"
  auto operator<=>(const SubjectKey&) const = default;
};

// A consortium as a run found it.
struct StoredConsortium {
  std::string regime;
  std::string id;
  std::int64_t position = 0;  // in the order of the inputs
  std::string name;
  std::string outcome;  // see RunClass in run_summary.h
  std::int64_t errors = 0, warnings = 0;
  std::string source;   // input file
  std::int64_t run = 0;  // that saw it last
  std::string district;
};

// A file with what it belongs to.
struct ProductFile {
  SubjectKey key;
  std::string state;  // of its document
  std::string path;
};

struct StoredRun {
  std::int64_t run = 0;
  std::int64_t started = 0, ended = 0;  // ended 0: it was cut off
  int exit = 0;
  Ingredients ingredients;  // inputs, rules, templates, fonts, program, date
  std::string summary;      // JSON
};

class RunStore {
 public:
  // `folder`: DIR/.lianheti or that of a shard. Errors of dataset/store.h.
  static Result<RunStore> open(const std::string& folder);
  static Result<RunStore> open_to_read(const std::string& folder);
  // One in memory that knows of no run.
  static Result<RunStore> open_empty();

  Result<std::int64_t> begin_run(std::int64_t started, const Ingredients& ingredients);
  Result<void> end_run(const StoredRun& run);
  // The last run that came to its end; nothing before the first.
  Result<std::optional<StoredRun>> last_run();
  Result<std::optional<StoredRun>> find_run(std::int64_t run);
  // The last run before `run` that came to its end.
  Result<std::optional<StoredRun>> run_before(std::int64_t run);

  Result<std::vector<StoredDocument>> documents(const SubjectKey& key);
  // Puts the documents of a subject in the place of what was there; those that are not named become "retired", or are
  // forgotten where they have no file.
  Result<void> save(const SubjectKey& key, const std::vector<StoredDocument>& documents, std::int64_t run);
  Result<void> save(const StoredConsortium& consortium);

  // In order of regime, position, product, and the documents' own order.
  Result<void> each_consortium(const std::function<void(const StoredConsortium&)>& visit);
  Result<std::vector<SubjectKey>> subjects();
  Result<void> each_file(const std::function<void(const StoredFile&)>& visit);
  // In order of regime, id, product, and the documents' own order.
  Result<void> each_product_file(const std::function<void(const ProductFile&)>& visit);
  Result<std::int64_t> count_documents(const std::string& state);
  Result<std::optional<std::pair<SubjectKey, StoredDocument>>> find_file(const std::string& path);

  // Of all documents of a subject that are not retired already. `run`: the one that found so.
  Result<void> set_state(const SubjectKey& key, const std::string& state, std::int64_t run);
  Result<std::vector<std::int64_t>> runs_before(std::int64_t started);
  // Files of documents that were retired by a run before `started`.
  Result<std::vector<std::string>> files_retired_before(std::int64_t started);
  Result<void> forget_file(const std::string& path);

  // Writes between the two are on the disk together after commit().
  Result<void> begin();
  Result<void> commit();

 private:
  RunStore(std::string path, Connection connection) : path_(std::move(path)), connection_(std::move(connection)) {}
  Result<Statement> query(const std::string& sql, const SqlParameters& parameters);
  Result<void> change(const std::string& sql, const SqlParameters& parameters);
  Result<void> read_files(std::int64_t document_id, StoredDocument& into);
  Result<std::optional<StoredRun>> one_run(const std::string& condition, std::int64_t run);

  std::string path_;
  Connection connection_;
};

}  // namespace lianheti
