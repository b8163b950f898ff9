#include "dataset/store.h"

#include <sqlite3.h>

#include "base/i18n.h"
#include "dataset/connection_state.h"
#include "dataset/sqlite_code.h"

namespace lianheti {
namespace {

constexpr int kPatienceMilliseconds = 5000;  // for another program that is writing

Diagnostic failure(int code, const std::string& reason, const std::string& path) {
  const auto problem = [&](const char* name, std::string message, std::string hint) {
    return Diagnostic{name, Severity::Error, std::move(message), {.file = path}, std::move(hint)};
  };
  switch (primary_code(code)) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return problem("store/locked", msg("another program is writing to this file"), msg("wait for it to end"));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return problem("store/damaged", msg("this file is damaged: {}", reason),
                     msg("bring it back from a copy, or move it away to start anew"));
    case SQLITE_FULL:
      return problem("store/cannot-write", msg("this file cannot be written: the disk is full"), msg("free space"));
    default:
      return problem("store/cannot-write", msg("this file cannot be opened or written: {}", reason),
                     msg("check its folder and permissions"));
  }
}

}  // namespace

class StoreOpener {
 public:
  StoreOpener(const std::string& path, const StoreFormat& format, StoreAccess access)
      : path_(path), format_(format), access_(access) {}

  Result<Connection> open() {
    const bool reading = access_ == StoreAccess::Read;
    database_ = Database::open_file(std::make_shared<SqlContext>(), path_, reading);
    if (database_ == nullptr) return failure(SQLITE_CANTOPEN, msg("no such file or folder, or no permission"), path_);
    sqlite3_busy_timeout(database_->handle(), kPatienceMilliseconds);
    if (reading) {
      LIANHETI_TRY(const std::int64_t version, accepted_version());
      if (version != newest()) return failure(SQLITE_NOTADB, msg("it is of version {}", version), path_);
    } else {
      LIANHETI_CHECK(bring_up_to_date());
    }
    return Connection(std::make_unique<Connection::State>(Connection::State{database_}));
  }

 private:
  std::int64_t newest() const { return static_cast<std::int64_t>(format_.migrations.size()); }

  Result<void> bring_up_to_date() {
    LIANHETI_CHECK(run("PRAGMA synchronous = FULL"));
    LIANHETI_CHECK(run("BEGIN IMMEDIATE"));
    LIANHETI_TRY(const std::int64_t version, accepted_version());
    for (std::int64_t i = version; i < newest(); ++i) {
      LIANHETI_CHECK(run(format_.migrations[static_cast<std::size_t>(i)]));
    }
    if (version < newest()) {
      LIANHETI_CHECK(run("PRAGMA user_version = " + std::to_string(newest())));
      LIANHETI_CHECK(run("PRAGMA application_id = " + std::to_string(format_.application_id)));
    }
    return run("COMMIT");
  }

  Result<std::int64_t> accepted_version() {
    LIANHETI_TRY(const std::int64_t version, number("PRAGMA user_version"));
    LIANHETI_TRY(const std::int64_t owner, number("PRAGMA application_id"));
    LIANHETI_TRY(const std::int64_t tables, number("SELECT count(*) FROM sqlite_master"));
    if (owner != format_.application_id && (owner != 0 || tables != 0)) {
      return Diagnostic{"store/other", Severity::Error, msg("this file belongs to something else"), {.file = path_},
                        msg("name another file")};
    }
    if (version <= newest()) return version;
    return Diagnostic{"store/newer",
                      Severity::Error,
                      msg("this file was written by a newer program (version {}, known up to {})", version, newest()),
                      {.file = path_},
                      msg("use the newer program")};
  }

  Result<void> run(const std::string& sql) {
    Permit permit{.trusted = true};
    const Database::Scope scope(*database_, permit);
    if (sqlite3_exec(database_->handle(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
    return error();
  }

  Result<std::int64_t> number(const std::string& sql) {
    Permit permit{.trusted = true};
    const Database::Scope scope(*database_, permit);
    sqlite3_stmt* statement = nullptr;
    std::int64_t value = 0;
    const bool prepared = sqlite3_prepare_v2(database_->handle(), sql.c_str(), -1, &statement, nullptr) == SQLITE_OK;
    const int step = prepared ? sqlite3_step(statement) : SQLITE_ERROR;
    if (step == SQLITE_ROW) value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    if (step != SQLITE_ROW && step != SQLITE_DONE) return error();
    return value;
  }

  Diagnostic error() const {
    return failure(sqlite3_extended_errcode(database_->handle()), sqlite3_errmsg(database_->handle()), path_);
  }

  const std::string& path_;
  const StoreFormat& format_;
  StoreAccess access_;
  std::shared_ptr<Database> database_;
};

Result<Connection> open_store(const std::string& path, const StoreFormat& format, StoreAccess access) {
  return StoreOpener(path, format, access).open();
}

Diagnostics store_errors(const Diagnostics& errors, const std::string& path) {
  Diagnostics out;
  for (const Diagnostic& error : errors) {
    out.push_back(error.code.starts_with("sql/") ? failure(sqlite_code(error.code), error.message, path) : error);
  }
  return out;
}

}  // namespace lianheti
