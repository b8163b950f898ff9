#include "diff/record_changes.h"

#include <algorithm>
#include <map>
#include <set>

#include "dataset/names.h"
#include "dataset/sql_name.h"

namespace lianheti {
namespace {

// What the workbook records: the names that its changes of one kind are about.
class Recorded {
 public:
  static Result<Recorded> read(Connection& connection) {
    LIANHETI_TRY(Statement rows,
                 connection.prepare("SELECT consortium, kind, subject, \"before\", \"after\" FROM change", true));
    Recorded out;
    while (true) {
      LIANHETI_TRY(const bool more, rows.step());
      if (!more) return out;
      std::set<std::string>& names = out.names_[{std::string(rows.text(0)), std::string(rows.text(1))}];
      for (const int column : {2, 3, 4}) names.insert(name_key(rows.text(column)));
    }
  }

  bool has(const Difference& change) const {
    const auto found = names_.find({change.consortium, change.kind});
    if (found == names_.end()) return false;
    return found->second.contains(name_key(change.after.empty() ? change.before : change.after));
  }

 private:
  std::map<std::pair<std::string, std::string>, std::set<std::string>> names_;
};

// A row of `change`, all that it says.
struct ChangeRow {
  std::string kind;
  std::vector<std::string> values;
  bool operator==(const ChangeRow&) const = default;
};

Result<std::map<std::int64_t, ChangeRow>> rows_of_changes(Dataset& dataset) {
  const std::string fields = sql_names(*dataset.schema().find("change"));
  LIANHETI_TRY(Statement rows, dataset.connection().prepare("SELECT row_id, kind, " + fields + " FROM change", true));
  std::map<std::int64_t, ChangeRow> out;
  while (true) {
    LIANHETI_TRY(const bool more, rows.step());
    if (!more) return out;
    ChangeRow& row = out[rows.integer(0)];
    row.kind = rows.text(1);
    for (int i = 2; i < static_cast<int>(rows.columns().size()); ++i) row.values.emplace_back(rows.text(i));
  }
}

class Recorder {
 public:
  explicit Recorder(Dataset& dataset) : dataset_(dataset), table_(*dataset.schema().find("change")) {}

  void add(const Difference& change) {
    const Place& place = change.after_place.file.empty() ? change.before_place : change.after_place;
    std::vector<SqlValue> values(table_.fields.size());
    const auto set = [&](const char* field, const std::string& text) {
      if (const int at = table_.find(field); at >= 0 && !text.empty()) values[static_cast<std::size_t>(at)] = text;
    };
    set("consortium", change.consortium);
    set("kind", change.kind);
    set("subject", change.after.empty() ? change.before : change.after);
    set("before", change.before);
    set("after", change.after);
    const std::int64_t source = source_of(place);
    const std::int64_t row = dataset_.add_row(table_, source, parse_a1(place.cell).row, values);
    for (const Field& field : table_.fields) {
      const bool was = field.name == "before" && !change.before_place.file.empty();
      const Place& shown = was ? change.before_place : place;
      dataset_.add_moved(table_, row, field.name, shown.cell, source_of(shown));
    }
  }

 private:
  std::int64_t source_of(const Place& place) {
    const auto [found, fresh] = sources_.emplace(std::pair(place.file, place.sheet), 0);
    if (fresh) found->second = dataset_.add_source(place.file, place.sheet, "visible", table_, 0, {});
    return found->second;
  }

  Dataset& dataset_;
  const Table& table_;
  std::map<std::pair<std::string, std::string>, std::int64_t> sources_;
};

}  // namespace

Result<void> drop_recorded(const ChangeRules& rules, Dataset& before, Dataset& after) {
  LIANHETI_TRY(const auto done, rows_of_changes(before));
  LIANHETI_TRY(const auto now, rows_of_changes(after));
  LIANHETI_TRY(Statement drop, after.connection().prepare("DELETE FROM change WHERE row_id = :row", true));
  for (const auto& [row, change] : now) {
    const bool found_by_comparing = std::any_of(rules.changes.begin(), rules.changes.end(),
                                                [&](const ChangeRule& rule) { return rule.kind == change.kind; });
    const bool stood_before = std::any_of(done.begin(), done.end(), [&](const auto& each) { return each.second == change; });
    if (!found_by_comparing || !stood_before) continue;
    drop.bind({{"row", row}});
    LIANHETI_TRY([[maybe_unused]] const bool more, drop.step());
  }
  return {};
}

Result<void> record_changes(const std::vector<Difference>& differences, Dataset& after) {
  LIANHETI_TRY(const Recorded recorded, Recorded::read(after.connection()));
  Recorder recorder(after);
  for (const Difference& difference : differences) {
    if (!difference.kind.empty() && !recorded.has(difference)) recorder.add(difference);
  }
  return {};
}

}  // namespace lianheti
