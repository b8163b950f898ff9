#include "ingest/join_files.h"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "dataset/names.h"
#include "dataset/shown_value.h"
#include "dataset/sql_name.h"

namespace lianheti {
namespace {

// The program's own SQL cannot fail on data.
Statement prepare(Dataset& dataset, const std::string& sql) {
  Result<Statement> statement = dataset.connection().prepare(sql, true);
  if (!statement) throw std::logic_error(statement.errors().front().message);
  return std::move(*statement);
}

bool next(Statement& statement) {
  const Result<bool> more = statement.step();
  if (!more) throw std::logic_error(more.errors().front().message);
  return *more;
}

struct Row {
  std::int64_t row_id = 0;
  std::int64_t source_id = 0;
  std::string file;
  std::vector<SqlValue> values;
  std::set<std::string> joined;  // files whose rows went into this one
};

class TableJoiner {
 public:
  TableJoiner(Dataset& dataset, Provenance& provenance, const Table& table)
      : dataset_(dataset), provenance_(provenance), table_(table), words_(dataset.schema().reading) {}

  void join() {
    std::vector<Row> rows = read();
    std::unordered_map<std::string, std::vector<Row*>> kept;
    for (Row& row : rows) {
      const std::string key = key_of(row);
      if (key.empty()) continue;
      std::vector<Row*>& same = kept[key];
      const auto into = std::find_if(same.begin(), same.end(), [&](Row* other) { return fits(*other, row); });
      if (into == same.end()) {
        same.push_back(&row);
      } else {
        join(**into, row);
      }
    }
    for (const auto& [source, count] : joined_) report(source, count);
  }

 private:
  std::vector<Row> read() {
    std::string sql = "SELECT t.row_id, t.source_id, s.file";
    for (const Field& field : table_.fields) sql += ", t." + sql_name(field.name);
    sql += " FROM " + sql_name(table_.name) + " t JOIN source s ON s.source_id = t.source_id ORDER BY t.row_id";
    Statement statement = prepare(dataset_, sql);
    std::vector<Row> rows;
    while (next(statement)) {
      Row& row = rows.emplace_back(Row{statement.integer(0), statement.integer(1), std::string(statement.text(2)), {}, {}});
      for (std::size_t i = 0; i < table_.fields.size(); ++i) {
        row.values.push_back(statement.value(3 + static_cast<int>(i)));
      }
    }
    return rows;
  }

  const Field& field_at(int index) const { return table_.fields[static_cast<std::size_t>(index)]; }

  // The fields of the key that may not be empty; "" where one is.
  std::string key_of(const Row& row) const {
    std::string out;
    for (const KeyField& part : table_.key) {
      if (part.may_be_empty) continue;
      const SqlValue& value = row.values[static_cast<std::size_t>(part.field)];
      if (is_null(value)) return "";
      out += compared_value(field_at(part.field), value) + '\x1F';
    }
    return out;
  }

  bool fits(const Row& kept, const Row& row) const {
    if (kept.file == row.file || kept.joined.contains(row.file)) return false;
    return std::all_of(table_.key.begin(), table_.key.end(), [&](const KeyField& part) {
      const SqlValue& ours = kept.values[static_cast<std::size_t>(part.field)];
      const SqlValue& theirs = row.values[static_cast<std::size_t>(part.field)];
      return is_null(ours) || is_null(theirs) ||
             compared_value(field_at(part.field), ours) == compared_value(field_at(part.field), theirs);
    });
  }

  void join(Row& kept, const Row& row) {
    kept.joined.insert(row.file);
    ++joined_[row.source_id];
    for (std::size_t i = 0; i < table_.fields.size(); ++i) {
      const Field& field = table_.fields[i];
      const SqlValue& value = row.values[i];
      if (is_null(value) || numbers_rows(field, words_)) continue;
      if (is_null(kept.values[i])) {
        fill(kept, i, row);
      } else if (compared_value(field, kept.values[i]) != compared_value(field, value)) {
        conflict(kept, i, row);
      }
    }
    forget(kept, row);
  }

  void fill(Row& kept, std::size_t index, const Row& row) {
    const Field& field = table_.fields[index];
    kept.values[index] = row.values[index];
    run("UPDATE " + sql_name(table_.name) + " SET " + sql_name(field.name) + " = :value WHERE row_id = :row",
        {{"value", row.values[index]}, {"row", kept.row_id}});
    run("DELETE FROM issue WHERE kind = 'missing-cell' AND table_name = :table AND row_id = :row AND field = :field",
        {{"table", table_.name}, {"row", kept.row_id}, {"field", field.name}});
    dataset_.add_moved(table_, kept.row_id, field.name, provenance_.find(table_.name, row.row_id, field.name).cell,
                       row.source_id);
  }

  void conflict(const Row& kept, std::size_t index, const Row& row) {
    const Field& field = table_.fields[index];
    Issue issue;
    issue.kind = "conflict";
    issue.table = table_.name;
    issue.row_id = kept.row_id;
    issue.field = field.name;
    issue.source_id = row.source_id;
    issue.cell = provenance_.find(table_.name, row.row_id, field.name).cell;
    issue.consortium = consortium_of(kept);
    issue.found = shown_value(field, row.values[index], words_);
    issue.asked = shown_value(field, kept.values[index], words_);
    dataset_.add_issue(issue);
  }

  std::string consortium_of(const Row& row) const {
    const int field = table_.find(table_.name == "consortium" ? "id" : "consortium");
    return field < 0 ? "" : to_text(row.values[static_cast<std::size_t>(field)]);
  }

  // The joined row goes; what reading said of its cells stays, but for cells that are missing no more.
  void forget(const Row& kept, const Row& row) {
    for (std::size_t i = 0; i < table_.fields.size(); ++i) {
      if (is_null(kept.values[i])) continue;
      run("DELETE FROM issue WHERE kind = 'missing-cell' AND table_name = :table AND row_id = :row AND field = :field",
          {{"table", table_.name}, {"row", row.row_id}, {"field", table_.fields[i].name}});
    }
    const SqlParameters of_row = {{"table", table_.name}, {"row", row.row_id}};
    run("UPDATE issue SET row_id = NULL WHERE table_name = :table AND row_id = :row", of_row);
    run("DELETE FROM moved WHERE table_name = :table AND row_id = :row", of_row);
    run("DELETE FROM " + sql_name(table_.name) + " WHERE row_id = :row", of_row);
  }

  // A sheet whose rows all went into others need not have every column.
  void report(std::int64_t source, std::int64_t count) {
    run("DELETE FROM issue WHERE kind = 'missing-column' AND source_id = :source AND NOT EXISTS (SELECT 1 FROM " +
            sql_name(table_.name) + " WHERE source_id = :source)",
        {{"source", source}});
    Issue issue;
    issue.kind = "joined-rows";
    issue.table = table_.name;
    issue.source_id = source;
    issue.found = std::to_string(count);
    dataset_.add_issue(issue);
  }

  void run(const std::string& sql, const SqlParameters& parameters) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) found = statements_.emplace(sql, prepare(dataset_, sql)).first;
    found->second.bind(parameters);
    next(found->second);
  }

  Dataset& dataset_;
  Provenance& provenance_;
  const Table& table_;
  const ReadingWords& words_;
  std::map<std::string, Statement> statements_;
  std::map<std::int64_t, std::int64_t> joined_;  // rows by source
};

}  // namespace

void join_files(Dataset& dataset) {
  Statement files = prepare(dataset, "SELECT count(DISTINCT file) FROM input");
  if (!next(files) || files.integer(0) < 2) return;
  Statement by_row = prepare(dataset, "CREATE INDEX issue_by_row ON issue(table_name, row_id)");
  next(by_row);
  Result<Provenance> provenance = Provenance::create(dataset.connection());
  if (!provenance) throw std::logic_error(provenance.errors().front().message);
  for (const Table& table : dataset.schema().tables) {
    if (!table.key.empty()) TableJoiner(dataset, *provenance, table).join();
  }
}

void find_aliases(Dataset& dataset) {
  if (dataset.schema().find("member") == nullptr) return;
  Statement members = prepare(dataset,
                              "SELECT uscc, name, row_id FROM member WHERE uscc IN (SELECT uscc FROM member GROUP BY uscc"
                              " HAVING min(name) <> max(name)) AND name IS NOT NULL ORDER BY uscc, row_id");
  Statement add = prepare(dataset, "INSERT INTO alias VALUES(:uscc, :name, :preferred, :kind, :row)");
  const std::string branch = name_key(dataset.schema().reading.word("branch"));
  std::string uscc;
  std::string preferred;
  std::set<std::string> known;
  while (next(members)) {
    const std::string name(members.text(1));
    if (uscc != members.text(0)) {
      uscc = members.text(0);
      preferred = name;
      known = {name};
    }
    if (!known.insert(name).second) continue;
    const std::string ours = name_key(preferred);
    const std::string theirs = name_key(name);
    const std::string& longer = ours.size() > theirs.size() ? ours : theirs;
    const std::string& shorter = ours.size() > theirs.size() ? theirs : ours;
    const bool is_branch = longer.starts_with(shorter) && longer.ends_with(branch);
    add.bind({{"uscc", uscc},
              {"name", name},
              {"preferred", preferred},
              {"kind", std::string(ours == theirs ? "spelling" : is_branch ? "branch" : "renamed")},
              {"row", members.integer(2)}});
    next(add);
  }
}

}  // namespace lianheti
