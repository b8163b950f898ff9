// Dataset: every row of every input in one SQLite database, each row knowing its file, sheet and row and each value its
// cell. Filled by the binder (ingest/bind.h), read by rules (regime) and templates (compose), frozen before documents
// are built so that any number of threads read it.
//
// Tables. One for each table of the schema, with its English names and, before them,
//     row_id INTEGER PRIMARY KEY, source_id INTEGER, source_row INTEGER
// Types: TEXT, but INTEGER for integer, year, boolean (0/1), amount (分) and percent (hundred-millionths). NULL where
// the cell is empty or could not be read (then `issue` says why). EnumSet keeps "甲、乙" with the schema's words.
//     source(source_id, file, sheet, table_name, state, header_row)   one table block of a sheet
//     source_column(source_id, field, column_number, header)          where a field stands
//     moved(table_name, row_id, field, cell, source_id)
//                                                a value that came from another cell: merged cells spread downwards, or
//                                                a row of another file (then source_id says which; else NULL)
//     issue(issue_id, kind, table_name, row_id, field, source_id, cell, consortium, found, asked, detail)
//                                                what reading found out; the common rules turn it into findings
//     ignored(source_id, cell, header, text)     cells of columns and rows that no table claims
//     alias(uscc, name, preferred, kind, row_id) other names of a member's unit: "spelling" (blanks, brackets, width),
//                                                "branch", "renamed"; row_id: a row of `member` that has it
//     input(file, kind, sha256, regime_stamp)    the files read
// regime/check.h adds tables regime, parameter, rule, coverage and finding before the freeze.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/place.h"
#include "base/result.h"
#include "dataset/code_tables.h"
#include "dataset/schema.h"

namespace lianheti {

struct Permit;
class ScratchFile;

// One value of SQLite: NULL, integer, real or text.
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string>;
std::string to_text(const SqlValue& value);  // "" for NULL
bool is_null(const SqlValue& value);

// Named parameters of a statement, without the colon: {{"consortium", "WZ-001"}}. A parameter that the statement does
// not use is ignored; one that it uses and is not given is NULL.
using SqlParameters = std::vector<std::pair<std::string, SqlValue>>;

// Where a result column comes from, where SQLite can tell: a plain column of a schema table.
struct ColumnOrigin {
  std::string table;
  std::string field;
};

// A prepared statement. Not for sharing between threads.
class Statement {
 public:
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;
  ~Statement();

  const std::vector<std::string>& columns() const;
  ColumnOrigin origin(int column) const;
  std::vector<std::string> parameter_names() const;

  // Binds and starts over.
  void bind(const SqlParameters& parameters);
  // Next row; false at the end, until the next bind(). Fails with "sql/failed", "sql/full", "sql/damaged", "sql/locked" (message
  // of SQLite), or "sql/too-long" (step limit).
  Result<bool> step();
  bool null(int column) const;
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;  // valid until the next step
  SqlValue value(int column) const;

 private:
  friend class Connection;
  struct State;
  explicit Statement(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// What the SQL functions of the program need from outside the dataset.
struct SqlContext {
  Date as_of;  // a full date; also what SQLite's own date('now') says
  // For uscc_status, uscc_suggest and stroke_key (load_code_tables). Unset: no district, category, suggestion or surname.
  std::shared_ptr<const CodeTables> codes;
  // The first character of a text that no font has, or "" (rule common/glyphs). Unset: every character has a glyph.
  std::function<std::string(std::string_view)> missing_glyph;
  // Steps of SQLite's machine that one statement of a rule or template may take: some ten seconds.
  std::int64_t step_limit = 1'000'000'000;
};

// An open database. Thread-confined; several may read one frozen image.
class Connection {
 public:
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  // Compiles one statement. `trusted` is for the program's own SQL; regime and template SQL is not: an authorizer
  // allows reading only (no writes, ATTACH, PRAGMA or extension loading) and steps are limited. Fails with
  // "sql/invalid" or "sql/not-allowed", the place being the offset inside the text: Place{.line, .column}.
  Result<Statement> prepare(std::string_view sql, bool trusted = false);
  Result<void> execute(std::string_view sql);  // trusted, any number of statements
  // Any number of statements that add, change or remove rows; not trusted: errors as of prepare(), "sql/too-long" too.
  Result<void> amend(std::string_view sql);

 private:
  friend class Dataset;
  friend class StoreOpener;
  struct State;
  Result<void> run_all(std::string_view sql, Permit permit);
  explicit Connection(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// One reading result that is not a value: a repair, an unreadable cell, an unknown column …
struct Issue {
  std::string kind;  // "repaired", "cell-error", "bad-date", "bad-number", "bad-amount", "ambiguous", "bad-enum",
                     // "missing-cell", "missing-column", "missing-sheet", "unknown-column", "unknown-sheet",
                     // "number-lost", "number-as-id", "missing-cache", "hidden", "total-row", "merged-spread",
                     // "joined-rows", "conflict"
  std::string table;
  std::int64_t row_id = 0;
  std::string field;
  std::int64_t source_id = 0;
  std::string cell;        // A1
  std::string consortium;  // where known
  std::string found;       // as typed
  std::string asked;       // what was expected, or the value after the repair
  std::string detail;      // suggestion, reason
};

class Dataset {
 public:
  // An empty database with the tables of the schema. While rows come it has a temporary file, which only a large one
  // needs (freeze()).
  static Result<Dataset> create(const Schema& schema, SqlContext context);
  // The same without a file: for few rows or none, as where queries are compiled. It cannot be shared.
  static Result<Dataset> create_small(const Schema& schema, SqlContext context);
  Dataset(Dataset&&) noexcept;
  Dataset& operator=(Dataset&&) noexcept;
  ~Dataset();

  const Schema& schema() const;
  const SqlContext& context() const;

  // --- filling (before freeze) ---
  void add_input(const std::string& file, std::string_view kind, const std::string& sha256, const std::string& stamp);
  // A block of one table on a sheet. `columns`: field index -> column number, 1-based, and header as typed.
  struct SourceColumn {
    int field = 0;
    std::uint32_t column = 0;
    std::string header;
  };
  std::int64_t add_source(const std::string& file, const std::string& sheet, const std::string& state,
                          const Table& table, std::uint32_t header_row, const std::vector<SourceColumn>& columns);
  // One row; `values` by field index of the table (missing tail = NULL). Returns its row_id.
  std::int64_t add_row(const Table& table, std::int64_t source_id, std::uint32_t source_row,
                       const std::vector<SqlValue>& values);
  // `source_id`: of another file that the value came from; 0 = the row's own.
  void add_moved(const Table& table, std::int64_t row_id, const std::string& field, const std::string& cell,
                 std::int64_t source_id = 0);
  void add_issue(const Issue& issue);
  void add_ignored(std::int64_t source_id, const std::string& cell, const std::string& header, std::string_view text);

  // The connection that fills. Also for regime/check, which adds its tables. After freeze() it only reads.
  Connection& connection();

  // Whether it is so large that several threads are worth it.
  Result<bool> is_large();
  // Ends filling, for open_beside(). Does nothing but that where there is no place for temporary files.
  void share();
  bool is_shared() const;
  // A read-only connection of another thread on what stands in the shared dataset now: connection() may go on adding to
  // tables that nobody else reads, and must leave the others alone. Fails with "dataset/too-large".
  Result<Connection> open_beside();

  // After this the dataset is read-only and open() may be called from any thread. Fails with "dataset/too-large".
  Result<void> freeze();
  // A new read-only connection on the frozen image; shares its memory, opens in microseconds.
  Result<Connection> open() const;
  // The database file that any SQLite tool opens.
  std::string_view image() const;

 private:
  Dataset();
  static Result<Dataset> made(const Schema& schema, SqlContext context, std::unique_ptr<ScratchFile> file);
  struct State;
  std::unique_ptr<State> state_;
};

// A value's cell: table, row and field to file, sheet and A1. Empty field: the row's first cell. Table "issue": the
// cell of the issue.
class Provenance {
 public:
  // Prepares its statements on `connection`, which must outlive it.
  static Result<Provenance> create(Connection& connection);
  Place find(const std::string& table, std::int64_t row_id, const std::string& field);
  // "member:12:name member:13:name" (the form that the SQL function ref() makes), in order, duplicates once.
  std::vector<Place> resolve(std::string_view references);

  Provenance(Provenance&&) noexcept;
  ~Provenance();

 private:
  struct State;
  Place find_issue(std::int64_t issue_id);
  explicit Provenance(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace lianheti
