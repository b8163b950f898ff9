#include <sqlite3.h>

#include <algorithm>

#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"
#include "dataset/connection_state.h"
#include "dataset/database.h"
#include "dataset/no_room.h"
#include "dataset/sqlite_code.h"

namespace lianheti {
namespace {

// The line and column, 1-based, of a byte offset; nowhere for an unknown offset.
Place place_of(std::string_view sql, int offset) {
  if (offset < 0 || static_cast<std::size_t>(offset) > sql.size()) return {};
  const std::string_view before = sql.substr(0, static_cast<std::size_t>(offset));
  const auto line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n')),
          .column = 1 + static_cast<int>(to_utf32(before.substr(line_start)).size())};
}

Diagnostic not_allowed(const std::string& reason, Place place) {
  return {"sql/not-allowed", Severity::Error, msg("this SQL is not allowed: {}", reason), std::move(place),
          msg("rules and templates may only read (SELECT)")};
}

Diagnostic too_long() {
  return {"sql/too-long", Severity::Error, msg("this SQL takes too long and was stopped"), {},
          msg("join tables on columns that have an index: consortium, uscc, row_id")};
}

// Of a dataset the program's own SQL fails for want of room alone, which nothing that called it can mend. A rule's or a
// template's SQL fails by itself, a store's file has an owner who can.
void check_room(const Database& database, const Permit& permit, int code) {
  if (permit.trusted && !database.is_store() && is_no_room(code)) throw NoRoom(sqlite3_errmsg(database.handle()));
}

Diagnostic failed(int code, const std::string& reason) {
  return {diagnostic_code(code), Severity::Error, msg("this SQL failed: {}", reason), {},
          msg("put the SQL right, or the values that it works on")};
}

Diagnostic failure(sqlite3* handle, const Permit& permit, std::string_view sql) {
  const std::string reason = sqlite3_errmsg(handle);
  const Place place = place_of(sql, sqlite3_error_offset(handle));
  if (permit.refused) return not_allowed(reason, place);
  return {"sql/invalid", Severity::Error, msg("this SQL is not valid: {}", reason), place,
          msg("see the tables in schema.toml and the functions in docs/rules.md")};
}

}  // namespace

struct Statement::State {
  std::shared_ptr<Database> database;
  sqlite3_stmt* statement = nullptr;
  Permit permit;
  bool trusted = false;
  bool done = false;
  int bind_code = SQLITE_OK;  // of the last bind()
  std::vector<std::string> columns;
  std::vector<std::string> parameters;  // by index - 1

  ~State() { sqlite3_finalize(statement); }
};

std::string to_text(const SqlValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&value)) return shortest(*real);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return "";
}

bool is_null(const SqlValue& value) { return std::holds_alternative<std::monostate>(value); }

Statement::Statement(std::unique_ptr<State> state) : state_(std::move(state)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;
Statement::~Statement() = default;

const std::vector<std::string>& Statement::columns() const { return state_->columns; }

ColumnOrigin Statement::origin(int column) const {
  const char* table = sqlite3_column_table_name(state_->statement, column);
  const char* field = sqlite3_column_origin_name(state_->statement, column);
  if (table == nullptr || field == nullptr) return {};
  return {table, field};
}

std::vector<std::string> Statement::parameter_names() const { return state_->parameters; }

void Statement::bind(const SqlParameters& parameters) {
  sqlite3_stmt* statement = state_->statement;
  sqlite3_reset(statement);
  state_->done = false;
  state_->bind_code = SQLITE_OK;
  state_->permit = state_->database->permit(state_->trusted);
  sqlite3_clear_bindings(statement);
  const std::vector<std::string>& names = state_->parameters;
  std::size_t next = 0;  // most are given in the order of the statement
  for (const auto& [name, value] : parameters) {
    for (std::size_t tried = 0; tried < names.size(); ++tried) {
      if (next >= names.size()) next = 0;
      if (names[next++] != name) continue;
      const int at = static_cast<int>(next);
      int code = SQLITE_OK;
      if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        code = sqlite3_bind_int64(statement, at, *integer);
      } else if (const auto* real = std::get_if<double>(&value)) {
        code = sqlite3_bind_double(statement, at, *real);
      } else if (const auto* text = std::get_if<std::string>(&value)) {
        code = sqlite3_bind_text64(statement, at, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
      }
      if (code == SQLITE_NOMEM) throw std::bad_alloc();
      if (code != SQLITE_OK) state_->bind_code = code;
      break;
    }
  }
}

Result<bool> Statement::step() {
  if (state_->done) return false;
  if (state_->bind_code != SQLITE_OK) return failed(state_->bind_code, sqlite3_errstr(state_->bind_code));
  const Database::Scope scope(*state_->database, state_->permit);
  const int code = sqlite3_step(state_->statement);
  switch (code) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      state_->done = true;
      sqlite3_reset(state_->statement);
      return false;
    case SQLITE_INTERRUPT:
      state_->done = true;
      sqlite3_reset(state_->statement);
      return too_long();
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    default: {
      state_->done = true;
      const std::string reason = sqlite3_errmsg(state_->database->handle());
      sqlite3_reset(state_->statement);
      check_room(*state_->database, state_->permit, code);
      return failed(code, reason);
    }
  }
}

bool Statement::null(int column) const { return sqlite3_column_type(state_->statement, column) == SQLITE_NULL; }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(state_->statement, column); }

std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(state_->statement, column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(state_->statement, column))};
}

SqlValue Statement::value(int column) const {
  switch (sqlite3_column_type(state_->statement, column)) {
    case SQLITE_NULL:
      return {};
    case SQLITE_INTEGER:
      return integer(column);
    case SQLITE_FLOAT:
      return sqlite3_column_double(state_->statement, column);
    default:
      return std::string(text(column));
  }
}

Connection::Connection(std::unique_ptr<State> state) : state_(std::move(state)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Result<Statement> Connection::prepare(std::string_view sql, bool trusted) {
  auto state = std::make_unique<Statement::State>();
  state->database = state_->database;
  state->trusted = trusted;
  state->permit = state->database->permit(trusted);
  sqlite3* handle = state->database->handle();
  const Database::Scope scope(*state->database, state->permit);
  const char* rest = nullptr;
  if (sqlite3_prepare_v2(handle, sql.data(), static_cast<int>(sql.size()), &state->statement, &rest) != SQLITE_OK) {
    return failure(handle, state->permit, sql);
  }
  const std::string_view remainder = sql.substr(static_cast<std::size_t>(rest - sql.data()));
  if (state->statement == nullptr || !trim(remainder).empty()) {
    return Diagnostic{"sql/invalid", Severity::Error, msg("exactly one SQL statement is expected here"),
                      place_of(sql, static_cast<int>(rest - sql.data())), msg("remove what follows the semicolon")};
  }
  if (!trusted && sqlite3_column_count(state->statement) == 0) {
    return not_allowed(msg("it gives no rows"), place_of(sql, 0));
  }
  for (int i = 0; i < sqlite3_column_count(state->statement); ++i) {
    state->columns.emplace_back(sqlite3_column_name(state->statement, i));
  }
  for (int i = 1; i <= sqlite3_bind_parameter_count(state->statement); ++i) {
    const char* name = sqlite3_bind_parameter_name(state->statement, i);
    state->parameters.emplace_back(name == nullptr ? "" : name + 1);
  }
  return Statement(std::move(state));
}

Result<void> Connection::run_all(std::string_view sql, Permit permit) {
  sqlite3* handle = state_->database->handle();
  const Database::Scope scope(*state_->database, permit);
  const std::string text(sql);
  const int code = sqlite3_exec(handle, text.c_str(), nullptr, nullptr, nullptr);
  switch (code) {
    case SQLITE_OK:
      return {};
    case SQLITE_INTERRUPT:
      return too_long();
    default:
      check_room(*state_->database, permit, code);
      if (code != SQLITE_ERROR && code != SQLITE_AUTH) return failed(code, sqlite3_errmsg(handle));
      return failure(handle, permit, sql);
  }
}

Result<void> Connection::execute(std::string_view sql) { return run_all(sql, {.trusted = true}); }

Result<void> Connection::amend(std::string_view sql) {
  Permit permit = state_->database->permit(false);
  permit.amends = true;
  return run_all(sql, permit);
}

}  // namespace lianheti
