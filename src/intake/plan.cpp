#include "intake/plan.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/file_tree.h"
#include "base/world.h"
#include "regime/schema_views.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;

constexpr const char* kChecked = "checked";  // the consortia under check, as rules see them

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// The English words of queries, with those that follow FROM and JOIN apart.
struct Vocabulary {
  std::set<std::string, std::less<>> words;
  std::set<std::string, std::less<>> tables;

  void add(std::string_view text) {
    std::string before;
    for (std::size_t at = 0; at < text.size();) {
      if (!is_word(text[at])) {
        ++at;
        continue;
      }
      const std::size_t start = at;
      while (at < text.size() && is_word(text[at])) ++at;
      const std::string word(text.substr(start, at - start));
      if (before == "FROM" || before == "JOIN") tables.insert(word);
      words.insert(word);
      before = word;
    }
  }
};

// The ('table', …, 'field') of every ref() in a query: the cells that the rule is about.
std::vector<std::pair<std::string, std::string>> references(const std::string& query) {
  std::vector<std::pair<std::string, std::string>> out;
  static const std::string kCall = "ref('";
  for (std::size_t at = query.find(kCall); at != std::string::npos; at = query.find(kCall, at + 1)) {
    const std::size_t table = at + kCall.size();
    const std::size_t table_end = query.find('\'', table);
    const std::size_t close = query.find(')', at);
    if (table_end == std::string::npos || close == std::string::npos || close < table_end) continue;
    const std::size_t field = query.find('\'', table_end + 1);
    if (field == std::string::npos || field > close) continue;
    const std::size_t field_end = query.find('\'', field + 1);
    if (field_end == std::string::npos) continue;
    out.emplace_back(query.substr(table, table_end - table), query.substr(field + 1, field_end - field - 1));
  }
  return out;
}

void add_once(std::vector<std::string>& to, const std::string& item) {
  if (!item.empty() && std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
}

const Parameter* find_parameter(const Regime& regime, std::string_view name) {
  const auto found = std::find_if(regime.parameters.begin(), regime.parameters.end(),
                                  [&](const Parameter& parameter) { return parameter.name == name; });
  return found == regime.parameters.end() ? nullptr : &*found;
}

// The parameter by which a rule limits the length of a text; nullptr where it limits none.
const Parameter* length_limit(const Regime& regime, const Rule& rule, const std::string& unit) {
  if (rule.query.find("han_length(") == std::string::npos) return nullptr;
  for (const Parameter& parameter : regime.parameters) {
    if (parameter.unit == unit && rule.query.find(":" + parameter.name) != std::string::npos) return &parameter;
  }
  return nullptr;
}

class Planner {
 public:
  Planner(const Schema& schema, const Regime& regime, const IntakeWords& words)
      : schema_(schema), regime_(regime), words_(words) {}

  Result<std::vector<PlannedTable>> plan() {
    for (const Rule& rule : regime_.rules) (is_own(rule) ? own_ : common_).add(rule.query);
    LIANHETI_CHECK(read_templates());
    if (own_.tables.contains(kChecked)) own_.tables.insert("consortium");
    std::vector<PlannedTable> out;
    for (const Table& table : schema_.tables) {
      if (table.required || own_.tables.contains(table.name)) out.push_back(plan(table));
    }
    return out;
  }

 private:
  bool is_own(const Rule& rule) const { return rule.id.starts_with(regime_.id + "/"); }

  Result<void> read_templates() {
    Diagnostics problems;
    for (const fs::directory_entry& entry : list_folder(regime_.folder, Depth::OneLevel, problems)) {
      if (entry.path().extension() != ".xml") continue;
      LIANHETI_TRY(const std::string text, read_file(entry.path()));
      own_.add(text);
    }
    return problems;
  }

  PlannedTable plan(const Table& table) const {
    PlannedTable out;
    out.table = &table;
    for (const Field& field : table.fields) {
      if (!field.required && !is_read(field)) continue;
      PlannedField planned;
      planned.field = &field;
      for (const Rule& rule : regime_.rules) {
        if (is_own(rule)) add_rule(rule, table, planned);
      }
      out.fields.push_back(std::move(planned));
    }
    return out;
  }

  bool is_read(const Field& field) const {
    return own_.words.contains(field.name) || common_.words.contains(field.name) ||
           (field.prints_typed_text() && common_.words.contains(kUnprintableView));
  }

  void add_rule(const Rule& rule, const Table& table, PlannedField& to) const {
    const auto cells = references(rule.query);
    if (std::find(cells.begin(), cells.end(), std::pair(table.name, to.field->name)) == cells.end()) return;
    add_once(to.clauses, rule.clause);
    add_once(to.checks, rule.title);
    const Parameter* limit = length_limit(regime_, rule, words_.text("limit_unit"));
    const auto* number = limit == nullptr ? nullptr : std::get_if<std::int64_t>(&limit->value);
    if (number == nullptr) return;
    to.limit = *number;
    const Parameter* counts = find_parameter(regime_, words_.text("limit_counts_by"));
    to.limit_counts = counts == nullptr ? "" : to_text(counts->value);
    to.limit_counts_spaces = to.limit_counts == words_.text("limit_counts_spaces");
  }

  const Schema& schema_;
  const Regime& regime_;
  const IntakeWords& words_;
  Vocabulary own_;
  Vocabulary common_;
};

}  // namespace

Result<std::vector<PlannedTable>> plan_intake(const Schema& schema, const Regime& regime, const IntakeWords& words) {
  return Planner(schema, regime, words).plan();
}

}  // namespace lianheti
