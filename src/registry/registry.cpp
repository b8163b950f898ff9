#include "registry/registry.h"

#include <sqlite3.h>

#include <filesystem>

#include "base/i18n.h"
#include "registry/migrations.h"

namespace lianheti {
namespace {

constexpr int kBusyMilliseconds = 5'000;
constexpr int kSchema = static_cast<int>(kRegistryMigrations.size());

// The last entry of each subject that counts on a day.
constexpr const char* kLatest = R"(
SELECT e.kind, e.regime, e.consortium, e.item, e.content, e.file, e.sheet, e.cell, r.as_of,
       coalesce((SELECT sha256 FROM run_input i WHERE i.run_id = e.run_id AND i.file = e.file), ''), r.recorded_by, e.entry_id
FROM entry e JOIN run r ON r.run_id = e.run_id
WHERE r.as_of <= ?1 AND NOT EXISTS (
  SELECT 1 FROM entry o JOIN run q ON q.run_id = o.run_id
  WHERE o.kind = e.kind AND o.regime = e.regime AND o.consortium = e.consortium AND o.item = e.item AND q.as_of <= ?1
    AND (q.as_of > r.as_of OR q.as_of = r.as_of AND o.entry_id > e.entry_id))
ORDER BY e.regime, e.consortium, e.kind, e.item)";

constexpr const char* kLog = R"(
SELECT e.kind, e.regime, e.consortium, e.item, e.content, e.file, e.sheet, e.cell, r.as_of,
       coalesce((SELECT sha256 FROM run_input i WHERE i.run_id = e.run_id AND i.file = e.file), ''), r.recorded_by, e.entry_id
FROM entry e JOIN run r ON r.run_id = e.run_id WHERE r.as_of <= ?1 ORDER BY e.entry_id)";

constexpr const char* kSaid =
    "SELECT content FROM entry e JOIN run r ON r.run_id = e.run_id"
    " WHERE kind = ?1 AND regime = ?2 AND consortium = ?3 AND item = ?4 ORDER BY r.as_of DESC, entry_id DESC LIMIT 1";

struct Handle {
  sqlite3* database = nullptr;
  std::string file;
  ~Handle() { sqlite3_close_v2(database); }
};

Diagnostic failure(const Handle& handle) {
  const Place place{.file = handle.file};
  const std::string reason = handle.database == nullptr ? "" : sqlite3_errmsg(handle.database);
  switch (handle.database == nullptr ? SQLITE_NOMEM : sqlite3_errcode(handle.database) & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"registry/locked", Severity::Error, msg("another run is writing to the registry"), place,
              msg("wait until it has ended, and run this again")};
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return {"registry/damaged", Severity::Error, msg("the registry is damaged, or is no registry: {}", reason), place,
              msg("restore the last backup; nothing was written to this file")};
    case SQLITE_READONLY:
    case SQLITE_FULL:
    case SQLITE_IOERR:
      return {"registry/cannot-write", Severity::Error, msg("the registry cannot be written: {}", reason), place,
              msg("see to the permissions of the file and its folder, and to free space")};
    case SQLITE_CANTOPEN:
      return {"registry/cannot-open", Severity::Error, msg("the registry cannot be opened: {}", reason), place,
              msg("see to the path and its permissions; `lianheti evaluate --record` makes a new one")};
    default:
      return {"registry/failed", Severity::Error, msg("the registry did not answer: {}", reason), place, ""};
  }
}

// A prepared statement; finalised at the end of its life.
class Query {
 public:
  Query(const Handle& handle, const char* sql) : handle_(handle) {
    code_ = sqlite3_prepare_v2(handle.database, sql, -1, &statement_, nullptr);
  }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query() { sqlite3_finalize(statement_); }

  Query& text(int at, const std::string& value) {
    if (statement_ != nullptr) {
      sqlite3_bind_text64(statement_, at, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    return *this;
  }
  Query& integer(int at, std::int64_t value) {
    if (statement_ != nullptr) sqlite3_bind_int64(statement_, at, value);
    return *this;
  }
  Query& again() {
    sqlite3_reset(statement_);
    return *this;
  }
  Result<bool> step() {
    if (code_ != SQLITE_OK) return failure(handle_);
    switch (sqlite3_step(statement_)) {
      case SQLITE_ROW:
        return true;
      case SQLITE_DONE:
        return false;
      default:
        return failure(handle_);
    }
  }
  std::string text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes == nullptr ? "" : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
  }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }

 private:
  const Handle& handle_;
  sqlite3_stmt* statement_ = nullptr;
  int code_ = SQLITE_OK;
};

Result<void> run(const Handle& handle, const std::string& sql) {
  if (sqlite3_exec(handle.database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return failure(handle);
}

Result<std::int64_t> pragma(const Handle& handle, const char* name) {
  Query query(handle, (std::string("PRAGMA ") + name).c_str());
  LIANHETI_TRY([[maybe_unused]] const bool row, query.step());
  return query.integer(0);
}

// A transaction that is undone unless it is committed.
class Transaction {
 public:
  explicit Transaction(const Handle& handle) : handle_(handle) {}
  ~Transaction() {
    if (open_) sqlite3_exec(handle_.database, "ROLLBACK", nullptr, nullptr, nullptr);
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  Result<void> begin() {
    LIANHETI_CHECK(run(handle_, "BEGIN IMMEDIATE"));
    open_ = true;
    return {};
  }
  Result<void> commit() {
    LIANHETI_CHECK(run(handle_, "COMMIT"));
    open_ = false;
    return {};
  }

 private:
  const Handle& handle_;
  bool open_ = false;
};

// Refuses what is no registry or was written by a newer program; gives its schema, 0 for a new file.
Result<std::int64_t> schema_of(const Handle& handle) {
  LIANHETI_TRY(const std::int64_t id, pragma(handle, "application_id"));
  LIANHETI_TRY(const std::int64_t schema, pragma(handle, "user_version"));
  LIANHETI_TRY(const std::int64_t changes, pragma(handle, "schema_version"));
  const Place place{.file = handle.file};
  if (id != kRegistryId && changes != 0) {
    return Diagnostic{"registry/foreign", Severity::Error, msg("this database is no registry of this program"), place,
                      msg("name another file with --registry")};
  }
  if (schema > kSchema) {
    return Diagnostic{"registry/newer", Severity::Error,
                      msg("the registry was written by a newer program (schema {}, this one knows {})", schema, kSchema), place,
                      msg("update the program; nothing was read or written")};
  }
  return id == kRegistryId ? schema : 0;
}

Result<void> migrate(const Handle& handle) {
  Transaction transaction(handle);
  LIANHETI_CHECK(transaction.begin());
  LIANHETI_TRY(const std::int64_t schema, schema_of(handle));  // again: another run may have been first
  for (int step = static_cast<int>(schema); step < kSchema; ++step) {
    LIANHETI_CHECK(run(handle, kRegistryMigrations.at(static_cast<std::size_t>(step))));
  }
  LIANHETI_CHECK(run(handle, "PRAGMA application_id = " + std::to_string(kRegistryId)));
  LIANHETI_CHECK(run(handle, "PRAGMA user_version = " + std::to_string(kSchema)));
  return transaction.commit();
}

Result<std::vector<RegistryState>> read_states(const Handle& handle, const char* sql, const Date& as_of) {
  Query rows(handle, sql);
  rows.text(1, to_iso(as_of));
  std::vector<RegistryState> out;
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return out;
    out.push_back({.entry = {.kind = rows.text(0),
                             .regime = rows.text(1),
                             .consortium = rows.text(2),
                             .item = rows.text(3),
                             .content = rows.text(4),
                             .place = {.file = rows.text(5), .sheet = rows.text(6), .cell = rows.text(7)}},
                   .as_of = rows.text(8),
                   .sha256 = rows.text(9),
                   .recorded_by = rows.text(10),
                   .entry_id = rows.integer(11)});
  }
}

}  // namespace

struct Registry::State {
  Handle handle;
};

Registry::Registry(std::unique_ptr<State> state) : state_(std::move(state)) {}
Registry::Registry(Registry&&) noexcept = default;
Registry& Registry::operator=(Registry&&) noexcept = default;
Registry::~Registry() = default;

Result<Registry> Registry::open(const std::string& file, Access access) {
  auto state = std::make_unique<State>();
  Handle& handle = state->handle;
  handle.file = file;
  const int flags = access == Access::Read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  if (sqlite3_open_v2(file.c_str(), &handle.database, flags, nullptr) != SQLITE_OK) return failure(handle);
  sqlite3_extended_result_codes(handle.database, 1);
  sqlite3_busy_timeout(handle.database, kBusyMilliseconds);
  LIANHETI_TRY(const std::int64_t schema, schema_of(handle));
  if (access == Access::Record && schema < kSchema) {
    LIANHETI_CHECK(migrate(handle));
  } else if (schema == 0) {
    return Diagnostic{"registry/cannot-open", Severity::Error, msg("the registry is empty"), {.file = file},
                      msg("`lianheti evaluate --record` fills it")};
  }
  return Registry(std::move(state));
}

Result<std::size_t> Registry::record(const RegistryRun& run_of, const std::vector<RegistryEntry>& entries) {
  const Handle& handle = state_->handle;
  Transaction transaction(handle);
  LIANHETI_CHECK(transaction.begin());
  Query said(handle, kSaid);
  std::vector<const RegistryEntry*> fresh;
  for (const RegistryEntry& entry : entries) {
    said.again().text(1, entry.kind).text(2, entry.regime).text(3, entry.consortium).text(4, entry.item);
    LIANHETI_TRY(const bool row, said.step());
    if (!row || said.text(0) != entry.content) fresh.push_back(&entry);
  }
  if (fresh.empty()) return std::size_t{0};

  Query add_run(handle, "INSERT INTO run(command, year, as_of, recorded_by, program) VALUES(?1, ?2, ?3, ?4, ?5)");
  add_run.text(1, run_of.command).text(3, to_iso(run_of.as_of)).text(4, run_of.recorded_by).text(5, run_of.program);
  if (run_of.year != 0) add_run.integer(2, run_of.year);
  LIANHETI_TRY([[maybe_unused]] const bool added, add_run.step());
  const std::int64_t id = sqlite3_last_insert_rowid(handle.database);
  Query add_input(handle, "INSERT INTO run_input VALUES(?1, ?2, ?3)");
  for (const auto& [file, sha256] : run_of.inputs) {
    add_input.again().integer(1, id).text(2, file).text(3, sha256);
    LIANHETI_TRY([[maybe_unused]] const bool row, add_input.step());
  }
  Query add(handle, "INSERT INTO entry(run_id, kind, regime, consortium, item, content, file, sheet, cell)"
                    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
  for (const RegistryEntry* entry : fresh) {
    add.again().integer(1, id).text(2, entry->kind).text(3, entry->regime).text(4, entry->consortium).text(5, entry->item);
    add.text(6, entry->content).text(7, entry->place.file).text(8, entry->place.sheet).text(9, entry->place.cell);
    LIANHETI_TRY([[maybe_unused]] const bool row, add.step());
  }
  LIANHETI_CHECK(transaction.commit());
  return fresh.size();
}

Result<std::vector<RegistryState>> Registry::state(const Date& as_of) const {
  return read_states(state_->handle, kLatest, as_of);
}

Result<std::vector<RegistryState>> Registry::log(const Date& as_of) const { return read_states(state_->handle, kLog, as_of); }

}  // namespace lianheti
