#include "sample/recipe.h"

#include <algorithm>

#include "base/i18n.h"
#include "base/world.h"

namespace lianheti {
namespace {

// An empty text is NULL.
SqlValue value_of(const TomlNode& node) {
  if (node.kind == TomlNode::Kind::String && node.text.empty()) return {};
  if (node.kind == TomlNode::Kind::Integer || node.kind == TomlNode::Kind::Boolean) return node.integer;
  return node.text;
}

// The element of that name, made at the end where there is none.
template <typename T>
T& named(std::vector<T>& list, const std::string& name) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const T& item) { return item.name == name; });
  if (found != list.end()) return *found;
  list.push_back({});
  list.back().name = name;
  return list.back();
}

class Loader {
 public:
  Loader(Recipe& recipe, Diagnostics& problems) : recipe_(recipe), problems_(problems) {}

  void load(const std::string& file) {
    file_ = file;
    const Result<std::string> bytes = read_file(file);
    if (!bytes.ok()) return add(bytes.errors());
    const Result<TomlNode> root = parse_toml(*bytes, file);
    if (!root.ok()) return add(root.errors());
    check_members(*root, {"values", "words", "rows", "step", "fact"}, file, problems_);
    if (const TomlNode* values = root->find("values")) load_values(*values);
    if (const TomlNode* words = root->find("words")) recipe_.words.push_back(*words);
    if (const TomlNode* rows = root->find("rows")) {
      for (const auto& [name, list] : rows->members) load_rows(name, list);
    }
    if (const TomlNode* steps = root->find("step")) {
      for (const TomlNode& step : steps->items) load_step(step);
    }
    if (const TomlNode* facts = root->find("fact")) {
      for (const TomlNode& fact : facts->items) load_fact(fact);
    }
  }

 private:
  void add(const Diagnostics& problems) { problems_.insert(problems_.end(), problems.begin(), problems.end()); }

  std::string required(const TomlNode& node, std::string_view key) {
    std::string text = node.string(key);
    if (text.empty()) {
      problems_.push_back({"regime/missing-key",
                           Severity::Error,
                           msg("“{}” is missing here, or is no text", key),
                           {.file = file_, .line = node.line},
                           ""});
    }
    return text;
  }

  void load_values(const TomlNode& values) {
    for (const auto& [name, node] : values.members) {
      const auto same = std::find_if(recipe_.values.begin(), recipe_.values.end(),
                                     [&](const auto& value) { return value.first == name; });
      if (same != recipe_.values.end()) {
        same->second = value_of(node);
      } else {
        recipe_.values.emplace_back(name, value_of(node));
      }
    }
  }

  void load_rows(const std::string& name, const TomlNode& list) {
    RecipeTable& table = named(recipe_.tables, name);
    table.columns.clear();
    table.rows.clear();
    for (const TomlNode& item : list.items) {
      for (const auto& [column, node] : item.members) {
        if (std::find(table.columns.begin(), table.columns.end(), column) == table.columns.end()) {
          table.columns.push_back(column);
        }
      }
    }
    for (const TomlNode& item : list.items) {
      std::vector<SqlValue> row;
      for (const std::string& column : table.columns) {
        const TomlNode* node = item.find(column);
        row.push_back(node == nullptr ? SqlValue() : value_of(*node));
      }
      table.rows.push_back(std::move(row));
    }
  }

  void load_step(const TomlNode& node) {
    check_members(node, {"name", "sql", "after"}, file_, problems_);
    RecipeStep& step = named(recipe_.steps, required(node, "name"));
    step.sql = required(node, "sql");
    step.after = node.boolean("after");
    step.file = file_;
    step.line = node.line;
  }

  void load_fact(const TomlNode& node) {
    check_members(node, {"name", "title", "clause", "breach", "consortia", "patch", "show"}, file_, problems_);
    recipe_.facts.push_back({.name = required(node, "name"),
                             .title = required(node, "title"),
                             .clause = node.string("clause"),
                             .breach = node.boolean("breach"),
                             .consortia = static_cast<int>(node.number("consortia", 1)),
                             .patch = node.strings("patch"),
                             .show = required(node, "show"),
                             .file = file_,
                             .line = node.line});
  }

  Recipe& recipe_;
  Diagnostics& problems_;
  std::string file_;
};

}  // namespace

Result<Recipe> load_recipe(const std::string& templates, const std::string& regime) {
  Recipe recipe;
  Diagnostics problems;
  Loader loader(recipe, problems);
  loader.load(templates + "/common/sample.toml");
  loader.load(templates + "/" + regime + "/sample.toml");
  if (!problems.empty()) return problems;
  return recipe;
}

}  // namespace lianheti
