#include "diff/compare.h"

#include <algorithm>
#include <map>

#include "dataset/shown_value.h"
#include "diff/paired_rows.h"

namespace lianheti {
namespace {

// One state of the data, as it is asked while tables are compared.
class State {
 public:
  static Result<State> of(Dataset& dataset) {
    LIANHETI_TRY(Provenance provenance, Provenance::create(dataset.connection()));
    State out(dataset, std::move(provenance));
    LIANHETI_CHECK(out.read_consortia());
    LIANHETI_CHECK(out.read_units());
    return out;
  }

  Result<std::vector<DataRow>> rows(const Table& table) { return read_rows(dataset_->connection(), table); }
  Place place(const Table& table, const DataRow& row, int field) {
    return provenance_.find(table.name, row.row_id,
                            field < 0 ? "" : table.fields[static_cast<std::size_t>(field)].name);
  }

  const std::vector<std::string>& consortia() const { return consortia_; }
  bool has(const std::string& consortium) const { return names_.contains(consortium); }
  std::string name(const std::string& consortium) const {
    const auto found = names_.find(consortium);
    return found == names_.end() ? "" : found->second;
  }
  // The consortium that the unit of this credit code is in; "" where it is in none.
  std::string consortium_of(const std::string& uscc) const {
    const auto found = units_.find(uscc);
    return found == units_.end() ? "" : found->second;
  }

 private:
  State(Dataset& dataset, Provenance provenance) : dataset_(&dataset), provenance_(std::move(provenance)) {}

  Result<void> read_consortia() {
    LIANHETI_TRY(Statement rows, dataset_->connection().prepare("SELECT id, name FROM consortium ORDER BY row_id", true));
    while (true) {
      LIANHETI_TRY(const bool more, rows.step());
      if (!more) return {};
      const std::string id(rows.text(0));
      if (names_.emplace(id, rows.text(1)).second) consortia_.push_back(id);
    }
  }

  Result<void> read_units() {
    LIANHETI_TRY(Statement rows, dataset_->connection().prepare(
                                     "SELECT uscc, consortium FROM member WHERE uscc IS NOT NULL ORDER BY row_id", true));
    while (true) {
      LIANHETI_TRY(const bool more, rows.step());
      if (!more) return {};
      units_.emplace(rows.text(0), rows.text(1));
    }
  }

  Dataset* dataset_;
  Provenance provenance_;
  std::vector<std::string> consortia_;
  std::map<std::string, std::string> names_;
  std::map<std::string, std::string> units_;
};

class Comparison {
 public:
  Comparison(const ChangeRules& rules, const ReadingWords& words, State& before, State& after)
      : rules_(rules), words_(words), before_(before), after_(after) {}

  Result<std::vector<Difference>> run() {
    for (const ComparedTable& table : rules_.tables) LIANHETI_CHECK(compare(table));
    sort();
    return std::move(out_);
  }

 private:
  Result<void> compare(const ComparedTable& table) {
    LIANHETI_TRY(const std::vector<DataRow> before, before_.rows(*table.table));
    LIANHETI_TRY(const std::vector<DataRow> after, after_.rows(*table.table));
    const std::vector<RowPair> pairs = pair_rows(table, before, after);
    for (const ChangeRule& rule : rules_.changes) {
      if (rule.table == table.table && rule.event == Event::Replaced) replaced(table, rule, pairs);
    }
    for (const RowPair& pair : pairs) {
      if (pair.before != nullptr && pair.after != nullptr) {
        changed(table, pair);
      } else {
        came_or_went(table, pair);
      }
    }
    return {};
  }

  // Another row than before has a value that one row of each consortium has.
  void replaced(const ComparedTable& table, const ChangeRule& rule, const std::vector<RowPair>& pairs) {
    const auto holds = [&](const DataRow* row) { return row != nullptr && value(*row, rule.field) == rule.is; };
    std::map<std::string, std::vector<RowPair>> losing;
    for (const RowPair& pair : pairs) {
      if (holds(pair.before) && !holds(pair.after)) losing[consortium_of(table, pair)].push_back(pair);
    }
    for (const RowPair& pair : pairs) {
      if (!holds(pair.after) || holds(pair.before)) continue;
      std::vector<RowPair>& lost = losing[consortium_of(table, pair)];
      if (lost.empty()) continue;
      Difference difference = begin(table, pair, Event::Replaced);
      difference.row = rule.is;
      difference.field = rule.field;
      difference.kind = rule.kind;
      difference.before = label(table, *lost.front().before);
      difference.after = label(table, *pair.after);
      difference.before_place = before_.place(*table.table, *lost.front().before, table.label.front());
      difference.after_place = after_.place(*table.table, *pair.after, table.label.front());
      lost.erase(lost.begin());
      add(std::move(difference));
    }
  }

  void changed(const ComparedTable& table, const RowPair& pair) {
    for (std::size_t i = 0; i < table.table->fields.size(); ++i) {
      const Field& field = table.table->fields[i];
      if (numbers_rows(field, words_)) continue;
      const SqlValue& was = pair.before->values[i];
      const SqlValue& is = pair.after->values[i];
      if (compared_value(field, was) == compared_value(field, is)) continue;
      Difference difference = begin(table, pair, Event::Changed);
      difference.field = static_cast<int>(i);
      difference.before = shown_value(field, was, words_);
      difference.after = shown_value(field, is, words_);
      // What was or is empty is a gap that was filled or left, no change of what stood there.
      if (!is_null(was) && !is_null(is)) difference.kind = kind_of(*table.table, Event::Changed, difference.field);
      difference.before_place = before_.place(*table.table, *pair.before, difference.field);
      difference.after_place = after_.place(*table.table, *pair.after, difference.field);
      add(std::move(difference));
    }
  }

  void came_or_went(const ComparedTable& table, const RowPair& pair) {
    Difference difference = begin(table, pair, pair.before == nullptr ? Event::Added : Event::Removed);
    difference.kind = kind_of(*table.table, difference.event, -1);
    if (pair.before != nullptr) {
      difference.before = difference.row;
      difference.before_place = before_.place(*table.table, *pair.before, table.label.front());
    } else {
      difference.after = difference.row;
      difference.after_place = after_.place(*table.table, *pair.after, table.label.front());
    }
    add(std::move(difference));
  }

  Difference begin(const ComparedTable& table, const RowPair& pair, Event event) const {
    Difference out;
    out.event = event;
    out.table = table.table;
    out.consortium = consortium_of(table, pair);
    out.consortium_name = after_.has(out.consortium) ? after_.name(out.consortium) : before_.name(out.consortium);
    out.row = label(table, pair.after != nullptr ? *pair.after : *pair.before);
    return out;
  }

  // Rows of a consortium that is new or gone are no differences of their own.
  void add(Difference difference) {
    const bool known = before_.has(difference.consortium) && after_.has(difference.consortium);
    if (!known && !difference.consortium.empty() && difference.table->name != "consortium") return;
    out_.push_back(std::move(difference));
  }

  std::string kind_of(const Table& table, Event event, int field) const {
    for (const ChangeRule& rule : rules_.changes) {
      if (rule.table == &table && rule.event == event && rule.field == field) return rule.kind;
    }
    return "";
  }

  static std::string value(const DataRow& row, int field) {
    return field < 0 ? "" : to_text(row.values[static_cast<std::size_t>(field)]);
  }

  std::string consortium_of(const ComparedTable& table, const RowPair& pair) const {
    const DataRow& row = pair.after != nullptr ? *pair.after : *pair.before;
    const int field = table.table->find(table.table->name == "consortium" ? "id" : "consortium");
    if (field >= 0) return value(row, field);
    const std::string uscc = value(row, table.table->find("uscc"));
    const std::string now = after_.consortium_of(uscc);
    return now.empty() ? before_.consortium_of(uscc) : now;
  }

  std::string label(const ComparedTable& table, const DataRow& row) const {
    std::string out;
    for (const int index : table.label) {
      const auto at = static_cast<std::size_t>(index);
      const std::string part = shown_value(table.table->fields[at], row.values[at], words_);
      if (!part.empty()) out += (out.empty() ? "" : " ") + part;
    }
    return out;
  }

  void sort() {
    std::map<std::string, std::size_t> order;
    for (const State* state : {&after_, &before_}) {
      for (const std::string& id : state->consortia()) order.emplace(id, order.size());
    }
    const auto place = [&](const Difference& difference) {
      const auto found = order.find(difference.consortium);
      return found == order.end() ? order.size() : found->second;
    };
    std::stable_sort(out_.begin(), out_.end(),
                     [&](const Difference& a, const Difference& b) { return place(a) < place(b); });
  }

  const ChangeRules& rules_;
  const ReadingWords& words_;
  State& before_;
  State& after_;
  std::vector<Difference> out_;
};

}  // namespace

Result<std::vector<Difference>> compare(const ChangeRules& rules, Dataset& before, Dataset& after) {
  LIANHETI_TRY(State was, State::of(before));
  LIANHETI_TRY(State is, State::of(after));
  return Comparison(rules, after.schema().reading, was, is).run();
}

}  // namespace lianheti
