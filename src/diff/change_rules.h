// ChangeRules: how two states of the data are compared and which differences are changes that a regime may want filed,
// from templates/common/changes.toml, which explains its keys.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "dataset/schema.h"

namespace lianheti {

// What happened to a row. Replaced: another row than before has the value that one row of a consortium has.
enum class Event { Changed, Added, Removed, Replaced };
std::string_view to_string(Event event);  // "changed" …

// Fields by which a row is known again.
using RowKey = std::vector<KeyField>;

struct ComparedTable {
  const Table* table = nullptr;
  std::vector<RowKey> keys;  // tried in turn
  std::vector<int> label;    // fields by which people call a row
};

struct ChangeRule {
  std::string kind;  // of the table `change`
  const Table* table = nullptr;
  Event event = Event::Changed;
  int field = -1;  // Changed, Replaced
  std::string is;  // Replaced
};

struct ChangeRules {
  std::vector<ComparedTable> tables;  // those of the schema that have a key, in its order
  std::vector<ChangeRule> changes;
  std::vector<std::string> documents;  // that are built for what has changed
  std::string topic;                   // of rules that are answered beside the differences
  std::map<std::string, std::string> words;
  std::vector<std::string> headers;  // of the sheet, one a column

  const std::string& word(std::string_view key) const { return words.at(std::string(key)); }
};

// All errors of the file at once: "toml/unknown-key", and "changes/invalid" for a table, field, event or kind that the
// schema does not have or a word that is missing.
Result<ChangeRules> load_change_rules(const std::string& path, const Schema& schema);

}  // namespace lianheti
