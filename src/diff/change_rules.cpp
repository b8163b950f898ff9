#include "diff/change_rules.h"

#include <algorithm>

#include "base/i18n.h"
#include "base/toml.h"
#include "base/world.h"

namespace lianheti {
namespace {

constexpr const char* kWords[] = {"sheet", "title", "none", "changed", "added", "removed", "replaced"};
constexpr std::size_t kColumns = 11;
constexpr Event kEvents[] = {Event::Changed, Event::Added, Event::Removed, Event::Replaced};

class Loader {
 public:
  Loader(const std::string& path, const Schema& schema) : path_(path), schema_(schema) {}

  Result<ChangeRules> load(const TomlNode& root) {
    check_members(root, {"documents", "topic", "table", "change", "words"}, path_, problems_);
    out_.documents = root.strings("documents");
    out_.topic = root.string("topic");
    for (const Table& table : schema_.tables) {
      if (!table.key.empty()) out_.tables.push_back({&table, {table.key}, label_of(table)});
    }
    for (const TomlNode* node : items(root, "table")) take_table(*node);
    for (const TomlNode* node : items(root, "change")) take_change(*node);
    take_words(root);
    if (!problems_.empty()) return problems_;
    return std::move(out_);
  }

 private:
  static std::vector<const TomlNode*> items(const TomlNode& root, const char* name) {
    std::vector<const TomlNode*> out;
    if (const TomlNode* list = root.find(name)) {
      for (const TomlNode& item : list->items) out.push_back(&item);
    }
    return out;
  }

  void complain(const TomlNode& node, const std::string& what) {
    problems_.push_back({"changes/invalid", Severity::Error, msg("there is no “{}” here", what),
                         {.file = path_, .line = node.line, .column = node.column},
                         tr("the head of the file says what may stand there")});
  }

  static std::vector<int> label_of(const Table& table) {
    if (const int name = table.find("name"); name >= 0) return {name};
    std::vector<int> out;
    for (const KeyField& part : table.key) {
      if (table.fields[static_cast<std::size_t>(part.field)].name != "consortium") out.push_back(part.field);
    }
    return out;
  }

  const Table* table_of(const TomlNode& node, const char* key) {
    const Table* table = schema_.find(node.string(key));
    if (table == nullptr) complain(node, node.string(key));
    return table;
  }

  int field_of(const Table& table, const TomlNode& node, const std::string& name) {
    const int field = table.find(name);
    if (field < 0) complain(node, table.name + "." + name);
    return field;
  }

  RowKey key_of(const Table& table, const TomlNode& list) {
    RowKey key;
    for (const TomlNode& item : list.items) {
      const bool may_be_empty = item.text.ends_with('?');
      const std::string name = item.text.substr(0, item.text.size() - (may_be_empty ? 1 : 0));
      key.push_back({field_of(table, item, name), may_be_empty});
    }
    return key;
  }

  void take_table(const TomlNode& node) {
    check_members(node, {"name", "keys", "label"}, path_, problems_);
    const Table* table = table_of(node, "name");
    if (table == nullptr) return;
    const auto found = std::find_if(out_.tables.begin(), out_.tables.end(),
                                    [&](const ComparedTable& each) { return each.table == table; });
    ComparedTable& compared = found == out_.tables.end() ? out_.tables.emplace_back(ComparedTable{table, {}, {}}) : *found;
    if (const TomlNode* keys = node.find("keys")) {
      compared.keys.clear();
      for (const TomlNode& list : keys->items) compared.keys.push_back(key_of(*table, list));
    }
    if (const std::string label = node.string("label"); !label.empty()) compared.label = {field_of(*table, node, label)};
  }

  void take_change(const TomlNode& node) {
    check_members(node, {"kind", "table", "event", "field", "is"}, path_, problems_);
    ChangeRule rule{.kind = node.string("kind"), .table = table_of(node, "table"), .is = node.string("is")};
    if (!is_kind(rule.kind)) complain(node, rule.kind);
    const auto event = std::find_if(std::begin(kEvents), std::end(kEvents),
                                    [&](Event each) { return to_string(each) == node.string("event"); });
    if (event == std::end(kEvents)) complain(node, node.string("event"));
    if (rule.table == nullptr || event == std::end(kEvents)) return;
    rule.event = *event;
    if (rule.event == Event::Changed || rule.event == Event::Replaced) {
      rule.field = field_of(*rule.table, node, node.string("field"));
    }
    out_.changes.push_back(std::move(rule));
  }

  bool is_kind(const std::string& kind) const {
    const Table* table = schema_.find("change");
    const int field = table == nullptr ? -1 : table->find("kind");
    if (field < 0) return false;
    const std::vector<EnumValue>& values = table->fields[static_cast<std::size_t>(field)].values;
    return std::any_of(values.begin(), values.end(), [&](const EnumValue& each) { return each.name == kind; });
  }

  void take_words(const TomlNode& root) {
    static const TomlNode kNone;
    const TomlNode* found = root.find("words");
    const TomlNode& words = found == nullptr ? kNone : *found;
    std::vector<std::string> allowed(std::begin(kWords), std::end(kWords));
    allowed.emplace_back("headers");
    check_members(words, allowed, path_, problems_);
    for (const char* word : kWords) {
      out_.words[word] = words.string(word);
      if (out_.words[word].empty()) complain(words, std::string("words.") + word);
    }
    out_.headers = words.strings("headers");
    if (out_.headers.size() != kColumns) complain(words, "words.headers");
  }

  const std::string& path_;
  const Schema& schema_;
  ChangeRules out_;
  Diagnostics problems_;
};

}  // namespace

std::string_view to_string(Event event) {
  switch (event) {
    case Event::Added:
      return "added";
    case Event::Removed:
      return "removed";
    case Event::Replaced:
      return "replaced";
    case Event::Changed:
      break;
  }
  return "changed";
}

Result<ChangeRules> load_change_rules(const std::string& path, const Schema& schema) {
  LIANHETI_TRY(const std::string bytes, read_file(path));
  LIANHETI_TRY(const TomlNode root, parse_toml(bytes, path));
  return Loader(path, schema).load(root);
}

}  // namespace lianheti
