#include "regime/regime_file.h"

#include <algorithm>

#include "base/i18n.h"
#include "base/join.h"
#include "base/world.h"

namespace lianheti {

RegimeFile::RegimeFile(const std::string& file, Diagnostics& problems) : file_(file), problems_(problems) {
  auto bytes = read_file(file);
  if (!bytes.ok()) {
    append(problems, bytes.errors());
    return;
  }
  bytes_ = std::move(*bytes);
  auto root = parse_toml(bytes_, file);
  if (!root.ok()) {
    append(problems, root.errors());
    return;
  }
  root_ = std::move(*root);
}

void RegimeFile::allow(const TomlNode& table, const std::vector<std::string>& allowed) {
  check_members(table, allowed, file_, problems_);
}

std::vector<const TomlNode*> RegimeFile::tables(const TomlNode& parent, std::string_view key,
                                                const std::vector<std::string>& allowed) {
  std::vector<const TomlNode*> out;
  const TomlNode* array = parent.find(key);
  if (array == nullptr) return out;
  if (array->kind != TomlNode::Kind::Array) complain(*array, "regime/not-a-table", msg("“{}” is a list of tables", key));
  for (const TomlNode& item : array->items) {
    if (item.kind != TomlNode::Kind::Table) {
      complain(item, "regime/not-a-table", msg("“{}” is a list of tables", key));
      continue;
    }
    allow(item, allowed);
    out.push_back(&item);
  }
  return out;
}

std::string RegimeFile::required(const TomlNode& table, std::string_view key) {
  std::string text = table.string(key);
  if (text.empty()) complain(table, "regime/missing-key", msg("“{}” is missing here, or is no text", key));
  return text;
}

int RegimeFile::choice(const TomlNode& table, std::string_view key, const std::vector<std::string>& words,
                       int fallback) {
  const TomlNode* node = table.find(key);
  if (node == nullptr) return fallback;
  const auto found = std::find(words.begin(), words.end(), node->text);
  if (found != words.end()) return static_cast<int>(found - words.begin());
  complain(*node, "regime/unknown-word", msg("“{}” is not a word for “{}”", node->text, key),
           msg("known words: {}", join(words, ", ")));
  return fallback;
}

std::optional<Date> RegimeFile::date(const TomlNode& table, std::string_view key) {
  const TomlNode* node = table.find(key);
  if (node == nullptr || node->text.empty()) return std::nullopt;
  const auto date = parse_iso(node->text);
  if (!date || date->day == 0) {
    complain(*node, "regime/bad-date", msg("“{}” is not a date like 2025-03-01", node->text));
    return std::nullopt;
  }
  return date;
}

void RegimeFile::complain(const TomlNode& at, std::string code, std::string message, std::string hint) {
  problems_.push_back({std::move(code),
                       Severity::Error,
                       std::move(message),
                       {.file = file_, .line = at.line, .column = at.column},
                       std::move(hint)});
}

}  // namespace lianheti
