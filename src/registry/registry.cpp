#include "registry/registry.h"

#include "dataset/store.h"
#include "registry/migrations.h"

namespace lianheti {
namespace {

constexpr const char* kColumns =
    "SELECT e.kind, e.regime, e.consortium, e.item, e.content, e.file, e.sheet, e.cell, r.as_of,"
    " coalesce((SELECT sha256 FROM run_input i WHERE i.run_id = e.run_id AND i.file = e.file), ''), r.recorded_by, e.entry_id"
    " FROM entry e JOIN run r ON r.run_id = e.run_id WHERE r.as_of <= :day";

// The last entry of each subject that counts on a day: of the latest day, and of that the latest recorded.
constexpr const char* kLatest =
    " AND NOT EXISTS (SELECT 1 FROM entry o JOIN run q ON q.run_id = o.run_id"
    "  WHERE o.kind = e.kind AND o.regime = e.regime AND o.consortium = e.consortium AND o.item = e.item AND q.as_of <= :day"
    "  AND (q.as_of > r.as_of OR q.as_of = r.as_of AND o.entry_id > e.entry_id))"
    " ORDER BY e.regime, e.consortium, e.kind, e.item";

constexpr const char* kLog = " ORDER BY e.entry_id";

constexpr const char* kSaid =
    "SELECT content FROM entry e JOIN run r ON r.run_id = e.run_id WHERE kind = :kind AND regime = :regime"
    " AND consortium = :consortium AND item = :item ORDER BY r.as_of DESC, entry_id DESC LIMIT 1";

constexpr const char* kAddRun =
    "INSERT INTO run(command, year, as_of, recorded_by, program) VALUES(:command, :year, :as_of, :by, :program)";

constexpr const char* kAddEntry =
    "INSERT INTO entry(run_id, kind, regime, consortium, item, content, file, sheet, cell)"
    " VALUES(:run, :kind, :regime, :consortium, :item, :content, :file, :sheet, :cell)";

StoreFormat format() { return {kRegistryId, {kRegistryMigrations.begin(), kRegistryMigrations.end()}}; }

// A store's errors as those of a registry: what cannot be opened for reading is an input that cannot be read.
Diagnostics renamed(const Diagnostics& errors, const std::string& file, Registry::Access access) {
  Diagnostics out = store_errors(errors, file);
  for (Diagnostic& error : out) {
    if (!error.code.starts_with("store/")) continue;
    error.code = "registry/" + error.code.substr(std::string("store/").size());
    if (access == Registry::Access::Read && error.code == "registry/cannot-write") error.code = "registry/cannot-open";
  }
  return out;
}

// A transaction that is undone unless it is committed.
class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(connection) {}
  ~Transaction() {
    if (open_) connection_.execute("ROLLBACK").ok();
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  Result<void> begin() {
    LIANHETI_CHECK(connection_.execute("BEGIN IMMEDIATE"));
    open_ = true;
    return {};
  }
  Result<void> commit() {
    LIANHETI_CHECK(connection_.execute("COMMIT"));
    open_ = false;
    return {};
  }

 private:
  Connection& connection_;
  bool open_ = false;
};

SqlParameters subject_of(const RegistryEntry& entry) {
  return {{"kind", entry.kind}, {"regime", entry.regime}, {"consortium", entry.consortium}, {"item", entry.item}};
}

Result<std::vector<RegistryState>> read_states(Connection& connection, const std::string& sql, const Date& as_of) {
  LIANHETI_TRY(Statement rows, connection.prepare(sql, true));
  rows.bind({{"day", to_iso(as_of)}});
  const auto text = [&](int column) { return std::string(rows.text(column)); };
  std::vector<RegistryState> out;
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return out;
    out.push_back({.entry = {.kind = text(0),
                             .regime = text(1),
                             .consortium = text(2),
                             .item = text(3),
                             .content = text(4),
                             .place = {.file = text(5), .sheet = text(6), .cell = text(7)}},
                   .as_of = text(8),
                   .sha256 = text(9),
                   .recorded_by = text(10),
                   .entry_id = rows.integer(11)});
  }
}

Result<std::size_t> add(Connection& connection, const RegistryRun& run, const std::vector<RegistryEntry>& entries) {
  Transaction transaction(connection);
  LIANHETI_CHECK(transaction.begin());
  LIANHETI_TRY(Statement said, connection.prepare(kSaid, true));
  std::vector<const RegistryEntry*> fresh;
  for (const RegistryEntry& entry : entries) {
    said.bind(subject_of(entry));
    LIANHETI_TRY(const bool row, said.step());
    if (!row || said.text(0) != entry.content) fresh.push_back(&entry);
  }
  if (fresh.empty()) return std::size_t{0};

  LIANHETI_TRY(Statement add_run, connection.prepare(kAddRun, true));
  add_run.bind({{"command", run.command},
                {"year", run.year == 0 ? SqlValue() : SqlValue(run.year)},
                {"as_of", to_iso(run.as_of)},
                {"by", run.recorded_by},
                {"program", run.program}});
  LIANHETI_TRY([[maybe_unused]] const bool added, add_run.step());
  LIANHETI_TRY(Statement last, connection.prepare("SELECT last_insert_rowid()", true));
  LIANHETI_TRY([[maybe_unused]] const bool row, last.step());
  const std::int64_t id = last.integer(0);
  LIANHETI_TRY(Statement add_input, connection.prepare("INSERT INTO run_input VALUES(:run, :file, :sha256)", true));
  for (const auto& [file, hash] : run.inputs) {
    add_input.bind({{"run", id}, {"file", file}, {"sha256", hash}});
    LIANHETI_TRY([[maybe_unused]] const bool done, add_input.step());
  }
  LIANHETI_TRY(Statement add_entry, connection.prepare(kAddEntry, true));
  for (const RegistryEntry* entry : fresh) {
    SqlParameters values = subject_of(*entry);
    values.insert(values.end(), {{"run", id},
                                 {"content", entry->content},
                                 {"file", entry->place.file},
                                 {"sheet", entry->place.sheet},
                                 {"cell", entry->place.cell}});
    add_entry.bind(values);
    LIANHETI_TRY([[maybe_unused]] const bool done, add_entry.step());
  }
  LIANHETI_CHECK(transaction.commit());
  return fresh.size();
}

}  // namespace

Result<Registry> Registry::open(const std::string& file, Access access) {
  auto connection = open_store(file, format(), access == Access::Read ? StoreAccess::Read : StoreAccess::ReadWrite);
  if (!connection.ok()) return renamed(connection.errors(), file, access);
  return Registry(std::make_unique<Connection>(std::move(*connection)), file);
}

Result<std::size_t> Registry::record(const RegistryRun& run, const std::vector<RegistryEntry>& entries) {
  const auto added = add(*connection_, run, entries);
  if (!added.ok()) return renamed(added.errors(), file_, Access::Record);
  return *added;
}

Result<std::vector<RegistryState>> Registry::state(const Date& as_of) const {
  auto states = read_states(*connection_, std::string(kColumns) + kLatest, as_of);
  if (!states.ok()) return renamed(states.errors(), file_, Access::Read);
  return states;
}

Result<std::vector<RegistryState>> Registry::log(const Date& as_of) const {
  auto states = read_states(*connection_, std::string(kColumns) + kLog, as_of);
  if (!states.ok()) return renamed(states.errors(), file_, Access::Read);
  return states;
}

}  // namespace lianheti
