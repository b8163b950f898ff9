#include "dataset/dataset.h"

#include <sqlite3.h>

#include <map>
#include <optional>
#include <stdexcept>

#include "base/scratch_file.h"
#include "base/world.h"
#include "dataset/connection_state.h"
#include "dataset/database.h"
#include "dataset/no_room.h"

namespace lianheti {
namespace {

constexpr const char* kReadingTables = R"(
CREATE TABLE source(source_id INTEGER PRIMARY KEY, file TEXT, sheet TEXT, table_name TEXT, state TEXT,
                    header_row INTEGER);
CREATE TABLE source_column(source_id INTEGER, field TEXT, column_number INTEGER, header TEXT,
                           PRIMARY KEY(source_id, field)) WITHOUT ROWID;
CREATE TABLE moved(table_name TEXT, row_id INTEGER, field TEXT, cell TEXT, source_id INTEGER,
                   PRIMARY KEY(table_name, row_id, field)) WITHOUT ROWID;
CREATE TABLE issue(issue_id INTEGER PRIMARY KEY, kind TEXT, table_name TEXT, row_id INTEGER, field TEXT,
                   source_id INTEGER, cell TEXT, consortium TEXT, found TEXT, asked TEXT, detail TEXT);
CREATE TABLE ignored(source_id INTEGER, cell TEXT, header TEXT, text TEXT);
CREATE TABLE alias(uscc TEXT, name TEXT, preferred TEXT, kind TEXT, row_id INTEGER);
CREATE TABLE input(file TEXT, kind TEXT, sha256 TEXT, regime_stamp TEXT);
)";

const char* type_of(FieldType type) {
  switch (type) {
    case FieldType::Integer:
    case FieldType::Year:
    case FieldType::Boolean:
    case FieldType::Amount:
    case FieldType::Percent:
      return "INTEGER";
    default:
      return "TEXT";
  }
}

std::string table_sql(const Table& table) {
  std::string sql =
      "CREATE TABLE " + sql_name(table.name) + "(row_id INTEGER PRIMARY KEY, source_id INTEGER, source_row INTEGER";
  for (const Field& field : table.fields) sql += ", " + sql_name(field.name) + " " + type_of(field.type);
  return sql + ");\n";
}

// One prepared INSERT. Texts are bound without a copy: they outlive run().
class Insert {
 public:
  Insert(Database& database, const std::string& table, int columns) : database_(database.handle()) {
    std::string sql = "INSERT INTO " + sql_name(table) + " VALUES(?";
    for (int i = 1; i < columns; ++i) sql += ",?";
    sql += ")";
    check(sqlite3_prepare_v3(database_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
  }
  Insert(const Insert&) = delete;
  Insert& operator=(const Insert&) = delete;
  ~Insert() { sqlite3_finalize(statement_); }

  // Values by position from `at`, counted from 1.
  void put(int at, std::int64_t value) { check(sqlite3_bind_int64(statement_, at, value)); }
  void put(int at, std::string_view value) {
    check(sqlite3_bind_text64(statement_, at, value.data() == nullptr ? "" : value.data(), value.size(), SQLITE_STATIC,
                              SQLITE_UTF8));
  }
  void put_value(int at, const SqlValue& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return put(at, *integer);
    if (const auto* text = std::get_if<std::string>(&value)) return put(at, std::string_view(*text));
    if (const auto* real = std::get_if<double>(&value)) return check(sqlite3_bind_double(statement_, at, *real));
    put_null(at);
  }
  void put_null(int at) { check(sqlite3_bind_null(statement_, at)); }

  std::int64_t run() {
    check(sqlite3_step(statement_));
    check(sqlite3_reset(statement_));
    return sqlite3_last_insert_rowid(database_);
  }

 private:
  void check(int code) const {
    if (code != SQLITE_OK && code != SQLITE_DONE) {
      throw_sqlite(code, std::string("SQLite: ") + sqlite3_errmsg(database_));
    }
  }

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
};

// "" becomes NULL: a reading result that does not have the property.
void put_known(Insert& insert, int at, std::string_view text) {
  if (text.empty()) {
    insert.put_null(at);
  } else {
    insert.put(at, text);
  }
}

// Bytes of a frozen dataset that are held in memory; a larger one is read from its file.
constexpr std::int64_t kMostInMemory = 16 << 20;

struct Fillers {
  explicit Fillers(Database& database)
      : source(database, "source", 6),
        column(database, "source_column", 4),
        moved(database, "moved", 5),
        issue(database, "issue", 11),
        ignored(database, "ignored", 4),
        input(database, "input", 4) {}
  Insert source, column, moved, issue, ignored, input;
  std::map<std::string, std::unique_ptr<Insert>, std::less<>> rows;
};

}  // namespace

struct Dataset::State {
  Schema schema;
  std::shared_ptr<const SqlContext> context;
  std::unique_ptr<Connection> connection;
  std::unique_ptr<Fillers> fill;  // none once shared or frozen
  std::unique_ptr<ScratchFile> file;   // until it is frozen and small
  std::optional<MappedFile> mapped;    // frozen and large
  std::shared_ptr<const Image> image;  // frozen and small
  bool shared = false;
  bool frozen = false;

  Result<void> commit() { return connection->execute("COMMIT").ok() ? Result<void>() : Result<void>(no_room()); }

  Fillers& filling() const {
    if (fill == nullptr) throw std::logic_error("the dataset takes no more rows");
    return *fill;
  }
};

Dataset::Dataset() : state_(std::make_unique<State>()) {}
Dataset::Dataset(Dataset&&) noexcept = default;
Dataset& Dataset::operator=(Dataset&&) noexcept = default;
Dataset::~Dataset() = default;

Result<Dataset> Dataset::create(const Schema& schema, SqlContext context) {
  return made(schema, std::move(context), ScratchFile::make("lianheti-dataset"));
}

Result<Dataset> Dataset::create_small(const Schema& schema, SqlContext context) {
  return made(schema, std::move(context), nullptr);
}

Result<Dataset> Dataset::made(const Schema& schema, SqlContext context, std::unique_ptr<ScratchFile> file) {
  Dataset dataset;
  State& state = *dataset.state_;
  state.schema = schema;
  state.context = std::make_shared<const SqlContext>(std::move(context));
  state.file = std::move(file);
  const std::shared_ptr<Database> database =
      state.file ? Database::open_filling(state.context, state.file->path().string()) : Database::open(state.context);
  state.connection =
      std::unique_ptr<Connection>(new Connection(std::make_unique<Connection::State>(Connection::State{database})));
  database->must("BEGIN");
  database->must(kReadingTables);
  for (const Table& table : schema.tables) LIANHETI_CHECK(state.connection->execute(table_sql(table)));
  state.fill = std::make_unique<Fillers>(*database);
  for (const Table& table : schema.tables) {
    state.fill->rows.emplace(
        table.name, std::make_unique<Insert>(*database, table.name, 3 + static_cast<int>(table.fields.size())));
  }
  return dataset;
}

const Schema& Dataset::schema() const { return state_->schema; }
const SqlContext& Dataset::context() const { return *state_->context; }

void Dataset::add_input(const std::string& file, std::string_view kind, const std::string& sha256,
                        const std::string& stamp) {
  Insert& insert = state_->filling().input;
  insert.put(1, file);
  insert.put(2, kind);
  insert.put(3, sha256);
  put_known(insert, 4, stamp);
  insert.run();
}

std::int64_t Dataset::add_source(const std::string& file, const std::string& sheet, const std::string& sheet_state,
                                 const Table& table, std::uint32_t header_row,
                                 const std::vector<SourceColumn>& columns) {
  Fillers& fill = state_->filling();
  fill.source.put_null(1);
  fill.source.put(2, file);
  fill.source.put(3, sheet);
  fill.source.put(4, table.name);
  put_known(fill.source, 5, sheet_state);
  fill.source.put(6, static_cast<std::int64_t>(header_row));
  const std::int64_t id = fill.source.run();
  for (const SourceColumn& column : columns) {
    fill.column.put(1, id);
    fill.column.put(2, table.fields.at(static_cast<std::size_t>(column.field)).name);
    fill.column.put(3, static_cast<std::int64_t>(column.column));
    fill.column.put(4, column.header);
    fill.column.run();
  }
  return id;
}

std::int64_t Dataset::add_row(const Table& table, std::int64_t source_id, std::uint32_t source_row,
                              const std::vector<SqlValue>& values) {
  const auto found = state_->filling().rows.find(table.name);
  if (found == state_->fill->rows.end()) throw std::logic_error("no table " + table.name);
  Insert& insert = *found->second;
  insert.put_null(1);
  insert.put(2, source_id);
  insert.put(3, static_cast<std::int64_t>(source_row));
  for (std::size_t i = 0; i < table.fields.size(); ++i) {
    const int at = 4 + static_cast<int>(i);
    if (i < values.size()) {
      insert.put_value(at, values[i]);
    } else {
      insert.put_null(at);
    }
  }
  return insert.run();
}

void Dataset::add_moved(const Table& table, std::int64_t row_id, const std::string& field, const std::string& cell,
                        std::int64_t source_id) {
  Insert& insert = state_->filling().moved;
  insert.put(1, table.name);
  insert.put(2, row_id);
  insert.put(3, field);
  insert.put(4, cell);
  if (source_id != 0) {
    insert.put(5, source_id);
  } else {
    insert.put_null(5);
  }
  insert.run();
}

void Dataset::add_issue(const Issue& issue) {
  Insert& insert = state_->filling().issue;
  insert.put_null(1);
  insert.put(2, issue.kind);
  put_known(insert, 3, issue.table);
  if (issue.row_id != 0) {
    insert.put(4, issue.row_id);
  } else {
    insert.put_null(4);
  }
  put_known(insert, 5, issue.field);
  if (issue.source_id != 0) {
    insert.put(6, issue.source_id);
  } else {
    insert.put_null(6);
  }
  put_known(insert, 7, issue.cell);
  put_known(insert, 8, issue.consortium);
  put_known(insert, 9, issue.found);
  put_known(insert, 10, issue.asked);
  put_known(insert, 11, issue.detail);
  insert.run();
}

void Dataset::add_ignored(std::int64_t source_id, const std::string& cell, const std::string& header,
                          std::string_view text) {
  Insert& insert = state_->filling().ignored;
  insert.put(1, source_id);
  insert.put(2, cell);
  put_known(insert, 3, header);
  insert.put(4, text);
  insert.run();
}

Connection& Dataset::connection() { return *state_->connection; }

Result<bool> Dataset::is_large() {
  LIANHETI_TRY(Statement size, state_->connection->prepare(
                                   "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", true));
  LIANHETI_TRY([[maybe_unused]] const bool row, size.step());
  return size.integer(0) > kMostInMemory;
}

void Dataset::share() {
  State& state = *state_;
  if (state.frozen) throw std::logic_error("the dataset is frozen");
  state.fill.reset();
  state.shared = state.file != nullptr;
}

bool Dataset::is_shared() const { return state_->shared && !state_->frozen; }

Result<Connection> Dataset::open_beside() {
  if (!is_shared()) throw std::logic_error("the dataset is not shared");
  LIANHETI_CHECK(state_->commit());
  state_->connection->state_->database->must("BEGIN");
  return Connection(std::make_unique<Connection::State>(
      Connection::State{Database::open_beside(state_->context, state_->file->path().string())}));
}

Result<void> Dataset::freeze() {
  State& state = *state_;
  if (state.frozen) return {};
  state.fill.reset();
  LIANHETI_TRY(const bool large, is_large());
  if (large && state.file) {
    LIANHETI_CHECK(state.commit());
    LIANHETI_TRY(state.mapped, MappedFile::open(state.file->path()));
  } else {  // a small one never needs the disk: it is taken from the cache as it is, not committed
    sqlite3_int64 size = 0;
    unsigned char* bytes = sqlite3_serialize(state.connection->state_->database->handle(), "main", &size, 0);
    if (bytes == nullptr) return no_room();
    state.image = std::make_shared<const Image>(bytes, size);
  }
  state.frozen = true;
  LIANHETI_TRY(Connection reader, open());
  *state.connection = std::move(reader);
  if (state.image != nullptr) state.file.reset();
  return {};
}

Result<Connection> Dataset::open() const {
  const State& state = *state_;
  if (!state.frozen) throw std::logic_error("the dataset is not frozen");
  return Connection(std::make_unique<Connection::State>(Connection::State{
      state.image == nullptr ? Database::open_beside(state.context, state.file->path().string())
                             : Database::open(state.context, state.image)}));
}

std::string_view Dataset::image() const {
  if (state_->mapped) return state_->mapped->bytes();
  if (state_->image == nullptr) return {};
  return {reinterpret_cast<const char*>(state_->image->bytes), static_cast<std::size_t>(state_->image->size)};
}

}  // namespace lianheti
