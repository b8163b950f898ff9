#include "run/run_store.h"

#include "base/join.h"
#include "base/json_value.h"
#include "base/text.h"
#include "dataset/store.h"

namespace lianheti {
namespace {

const StoreFormat kFormat{0x4C485431, {R"(
CREATE TABLE run(run INTEGER PRIMARY KEY, started INTEGER, ended INTEGER, exit INTEGER, ingredients TEXT,
                 summary TEXT);
CREATE TABLE consortium(regime TEXT, id TEXT, position INTEGER, name TEXT, outcome TEXT, errors INTEGER,
                        warnings INTEGER, source TEXT, run INTEGER, PRIMARY KEY(regime, id)) WITHOUT ROWID;
CREATE TABLE document(document_id INTEGER PRIMARY KEY, regime TEXT, id TEXT, product TEXT, name TEXT,
                      position INTEGER, state TEXT, ingredients TEXT, run INTEGER, why TEXT,
                      UNIQUE(regime, id, product, name));
CREATE TABLE file(path TEXT PRIMARY KEY, document_id INTEGER, position INTEGER, sha256 TEXT, bytes INTEGER,
                  pages INTEGER, modified INTEGER) WITHOUT ROWID;
CREATE INDEX file_by_document ON file(document_id);
)",
                                      "ALTER TABLE consortium ADD COLUMN district TEXT"}};

constexpr const char* kDocumentColumns = "document_id, name, state, ingredients, run, why";

SqlParameters parameters_of(const SubjectKey& key) {
  return {{"regime", key.regime}, {"id", key.id}, {"product", key.product}};
}

std::string to_json(const Ingredients& ingredients) {
  JsonWriter json;
  write_json(json, ingredients);
  return std::string(json.text());
}

Ingredients parse_ingredients(std::string_view text) {
  const Result<JsonValue> json = parse_json(text, "");
  return json.ok() ? ingredients_of(*json) : Ingredients();
}

StoredDocument document_of(const Statement& row) {
  return {.name = std::string(row.text(1)),
          .state = std::string(row.text(2)),
          .ingredients = parse_ingredients(row.text(3)),
          .run = row.integer(4),
          .why = split(row.text(5), U"\n"),
          .files = {}};
}

}  // namespace

Result<RunStore> RunStore::open(const std::string& folder) {
  const std::string path = folder + "/state.db";
  LIANHETI_TRY(Connection connection, open_store(path, kFormat));
  return RunStore(path, std::move(connection));
}

Result<RunStore> RunStore::open_to_read(const std::string& folder) {
  const std::string path = folder + "/state.db";
  LIANHETI_TRY(Connection connection, open_store(path, kFormat, StoreAccess::Read));
  return RunStore(path, std::move(connection));
}

Result<RunStore> RunStore::open_empty() {
  LIANHETI_TRY(Connection connection, open_store(":memory:", kFormat));
  return RunStore("", std::move(connection));
}

Result<Statement> RunStore::query(const std::string& sql, const SqlParameters& parameters) {
  Result<Statement> statement = connection_.prepare(sql, true);
  if (!statement.ok()) return store_errors(statement.errors(), path_);
  statement->bind(parameters);
  return statement;
}

Result<void> RunStore::change(const std::string& sql, const SqlParameters& parameters) {
  LIANHETI_TRY(Statement statement, query(sql, parameters));
  const Result<bool> done = statement.step();
  if (!done.ok()) return store_errors(done.errors(), path_);
  return {};
}

Result<void> RunStore::begin() { return change("BEGIN IMMEDIATE", {}); }
Result<void> RunStore::commit() { return change("COMMIT", {}); }

Result<std::int64_t> RunStore::begin_run(std::int64_t started, const Ingredients& ingredients) {
  LIANHETI_CHECK(change("INSERT INTO run(started, ended, ingredients) VALUES(:started, 0, :ingredients)",
                        {{"started", started}, {"ingredients", to_json(ingredients)}}));
  LIANHETI_TRY(Statement last, query("SELECT max(run) FROM run", {}));
  LIANHETI_TRY([[maybe_unused]] const bool row, last.step());
  return last.integer(0);
}

Result<void> RunStore::end_run(const StoredRun& run) {
  return change("UPDATE run SET ended = :ended, exit = :exit, summary = :summary WHERE run = :run",
                {{"run", run.run}, {"ended", run.ended}, {"exit", std::int64_t{run.exit}}, {"summary", run.summary}});
}

Result<std::optional<StoredRun>> RunStore::one_run(const std::string& condition, std::int64_t run) {
  LIANHETI_TRY(Statement row, query("SELECT run, started, ended, exit, ingredients, summary FROM run WHERE " +
                                        condition + " ORDER BY run DESC LIMIT 1",
                                    {{"run", run}}));
  LIANHETI_TRY(const bool found, row.step());
  if (!found) return std::optional<StoredRun>();
  return std::optional<StoredRun>({.run = row.integer(0),
                                   .started = row.integer(1),
                                   .ended = row.integer(2),
                                   .exit = static_cast<int>(row.integer(3)),
                                   .ingredients = parse_ingredients(row.text(4)),
                                   .summary = std::string(row.text(5))});
}

Result<std::optional<StoredRun>> RunStore::last_run() { return one_run("ended > 0", 0); }
Result<std::optional<StoredRun>> RunStore::find_run(std::int64_t run) { return one_run("run = :run", run); }
Result<std::optional<StoredRun>> RunStore::run_before(std::int64_t run) {
  return one_run("run < :run AND ended > 0", run);
}

Result<void> RunStore::read_files(std::int64_t document_id, StoredDocument& into) {
  LIANHETI_TRY(Statement rows, query("SELECT path, sha256, bytes, pages, modified FROM file"
                                     " WHERE document_id = :document ORDER BY position",
                                     {{"document", document_id}}));
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return {};
    into.files.push_back({std::string(rows.text(0)), std::string(rows.text(1)), rows.integer(2),
                          static_cast<int>(rows.integer(3)), rows.integer(4)});
  }
}

Result<std::vector<StoredDocument>> RunStore::documents(const SubjectKey& key) {
  LIANHETI_TRY(Statement rows, query(std::string("SELECT ") + kDocumentColumns +
                                         " FROM document WHERE regime = :regime AND id = :id AND product = :product"
                                         " ORDER BY position, document_id",
                                     parameters_of(key)));
  std::vector<StoredDocument> out;
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return out;
    out.push_back(document_of(rows));
    LIANHETI_CHECK(read_files(rows.integer(0), out.back()));
  }
}

Result<void> RunStore::save(const SubjectKey& key, const std::vector<StoredDocument>& documents, std::int64_t run) {
  const SqlParameters subject = parameters_of(key);
  LIANHETI_CHECK(set_state(key, "retired", run));
  std::int64_t position = 0;
  for (const StoredDocument& document : documents) {
    SqlParameters row = subject;
    row.insert(row.end(), {{"name", document.name},
                           {"position", ++position},
                           {"state", document.state},
                           {"ingredients", to_json(document.ingredients)},
                           {"run", document.run},
                           {"why", join(document.why, "\n")}});
    LIANHETI_CHECK(change("INSERT INTO document(regime, id, product, name, position, state, ingredients, run, why)"
                          " VALUES(:regime, :id, :product, :name, :position, :state, :ingredients, :run, :why)"
                          " ON CONFLICT(regime, id, product, name) DO UPDATE SET position = excluded.position,"
                          " state = excluded.state, ingredients = excluded.ingredients, run = excluded.run,"
                          " why = excluded.why",
                          row));
    LIANHETI_TRY(Statement found, query("SELECT document_id FROM document WHERE regime = :regime AND id = :id"
                                        " AND product = :product AND name = :name",
                                        row));
    LIANHETI_TRY([[maybe_unused]] const bool any, found.step());
    const std::int64_t document_id = found.integer(0);
    LIANHETI_CHECK(change("DELETE FROM file WHERE document_id = :document", {{"document", document_id}}));
    std::int64_t at = 0;
    for (const StoredFile& file : document.files) {
      LIANHETI_CHECK(change("INSERT OR REPLACE INTO file VALUES(:path, :document, :at, :sha256, :bytes, :pages, :modified)",
                            {{"path", file.path},
                             {"document", document_id},
                             {"at", ++at},
                             {"sha256", file.sha256},
                             {"bytes", file.bytes},
                             {"pages", std::int64_t{file.pages}},
                             {"modified", file.modified}}));
    }
  }
  return change("DELETE FROM document WHERE regime = :regime AND id = :id AND product = :product AND state = 'retired'"
                " AND NOT EXISTS (SELECT 1 FROM file WHERE file.document_id = document.document_id)",
                subject);
}

Result<void> RunStore::save(const StoredConsortium& consortium) {
  return change("INSERT OR REPLACE INTO consortium VALUES(:regime, :id, :position, :name, :outcome, :errors, :warnings,"
                " :source, :run, :district)",
                {{"regime", consortium.regime},
                 {"id", consortium.id},
                 {"position", consortium.position},
                 {"name", consortium.name},
                 {"outcome", consortium.outcome},
                 {"errors", consortium.errors},
                 {"warnings", consortium.warnings},
                 {"source", consortium.source},
                 {"run", consortium.run},
                 {"district", consortium.district}});
}

Result<void> RunStore::each_consortium(const std::function<void(const StoredConsortium&)>& visit) {
  LIANHETI_TRY(Statement rows, query("SELECT regime, id, position, name, outcome, errors, warnings, source, run, district"
                                     " FROM consortium ORDER BY regime, position, id",
                                     {}));
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return {};
    visit({std::string(rows.text(0)), std::string(rows.text(1)), rows.integer(2), std::string(rows.text(3)),
           std::string(rows.text(4)), rows.integer(5), rows.integer(6), std::string(rows.text(7)), rows.integer(8),
           std::string(rows.text(9))});
  }
}

Result<std::vector<SubjectKey>> RunStore::subjects() {
  LIANHETI_TRY(Statement rows, query("SELECT DISTINCT regime, id, product FROM document ORDER BY regime, id, product", {}));
  std::vector<SubjectKey> out;
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return out;
    out.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2))});
  }
}

Result<void> RunStore::each_file(const std::function<void(const StoredFile&)>& visit) {
  LIANHETI_TRY(Statement rows, query("SELECT path, sha256, bytes, pages, modified FROM file", {}));
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return {};
    visit({std::string(rows.text(0)), std::string(rows.text(1)), rows.integer(2), static_cast<int>(rows.integer(3)),
           rows.integer(4)});
  }
}

Result<void> RunStore::each_product_file(const std::function<void(const ProductFile&)>& visit) {
  LIANHETI_TRY(Statement rows, query("SELECT d.regime, d.id, d.product, d.state, f.path FROM document d"
                                     " JOIN file f USING(document_id)"
                                     " ORDER BY d.regime, d.id, d.product, d.position, d.document_id, f.position",
                                     {}));
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return {};
    visit({{std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2))},
           std::string(rows.text(3)), std::string(rows.text(4))});
  }
}

Result<std::int64_t> RunStore::count_documents(const std::string& state) {
  LIANHETI_TRY(Statement row, query("SELECT count(*) FROM document WHERE state = :state", {{"state", state}}));
  LIANHETI_TRY([[maybe_unused]] const bool found, row.step());
  return row.integer(0);
}

Result<std::optional<std::pair<SubjectKey, StoredDocument>>> RunStore::find_file(const std::string& path) {
  using Found = std::optional<std::pair<SubjectKey, StoredDocument>>;
  LIANHETI_TRY(Statement row, query(std::string("SELECT ") + kDocumentColumns +
                                        ", regime, id, product FROM document JOIN file USING(document_id)"
                                        " WHERE path = :path",
                                    {{"path", path}}));
  LIANHETI_TRY(const bool found, row.step());
  if (!found) return Found();
  StoredDocument document = document_of(row);
  LIANHETI_CHECK(read_files(row.integer(0), document));
  return Found({SubjectKey{std::string(row.text(6)), std::string(row.text(7)), std::string(row.text(8))},
                std::move(document)});
}

Result<void> RunStore::set_state(const SubjectKey& key, const std::string& state, std::int64_t run) {
  SqlParameters row = parameters_of(key);
  row.emplace_back("state", state);
  row.emplace_back("run", run);
  return change("UPDATE document SET run = iif(:state = 'retired', :run, run), state = :state"
                " WHERE regime = :regime AND id = :id AND product = :product AND state <> 'retired'",
                row);
}

Result<std::vector<std::int64_t>> RunStore::runs_before(std::int64_t started) {
  LIANHETI_TRY(Statement rows, query("SELECT run FROM run WHERE started < :started", {{"started", started}}));
  std::vector<std::int64_t> out;
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return out;
    out.push_back(rows.integer(0));
  }
}

Result<std::vector<std::string>> RunStore::files_retired_before(std::int64_t started) {
  LIANHETI_TRY(Statement rows, query("SELECT f.path FROM file f JOIN document d USING(document_id)"
                                     " JOIN run r ON r.run = d.run"
                                     " WHERE d.state = 'retired' AND r.started < :started ORDER BY f.path",
                                     {{"started", started}}));
  std::vector<std::string> out;
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return out;
    out.emplace_back(rows.text(0));
  }
}

Result<void> RunStore::forget_file(const std::string& path) {
  LIANHETI_CHECK(change("DELETE FROM file WHERE path = :path", {{"path", path}}));
  return change("DELETE FROM document WHERE state = 'retired' AND NOT EXISTS"
                " (SELECT 1 FROM file WHERE file.document_id = document.document_id)",
                {});
}

}  // namespace lianheti
