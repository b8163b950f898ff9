#include "base/words.h"

#include <algorithm>
#include <stdexcept>

#include "base/i18n.h"
#include "base/toml.h"
#include "base/world.h"

namespace lianheti {

Result<Words> Words::load(const std::string& path, const std::vector<std::string>& texts,
                          const std::vector<std::string>& lists) {
  LIANHETI_TRY(const std::string bytes, read_file(path));
  LIANHETI_TRY(const TomlNode root, parse_toml(bytes, path));
  Diagnostics problems;
  std::vector<std::string> allowed = texts;
  allowed.insert(allowed.end(), lists.begin(), lists.end());
  check_members(root, allowed, path, problems);
  Words out;
  const auto require = [&](const std::string& key, TomlNode::Kind kind) {
    const TomlNode* node = root.find(key);
    if (node != nullptr && node->kind == kind) return;
    problems.push_back(
        {"words/missing", Severity::Error, msg("“{}” is missing here, or is no text", key), {.file = path},
         msg("copy the line “{} = …” from the file that ships", key)});
  };
  for (const std::string& key : texts) {
    require(key, TomlNode::Kind::String);
    out.texts_[key] = root.string(key);
  }
  for (const std::string& key : lists) {
    require(key, TomlNode::Kind::Array);
    out.lists_[key] = root.strings(key);
  }
  if (!problems.empty()) return problems;
  return out;
}

const std::string& Words::text(std::string_view key) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) throw std::out_of_range("no text " + std::string(key));
  return found->second;
}

const std::vector<std::string>& Words::list(std::string_view key) const {
  const auto found = lists_.find(key);
  if (found == lists_.end()) throw std::out_of_range("no list " + std::string(key));
  return found->second;
}

std::string Words::filled(std::string_view key, const Values& values) const {
  const std::string_view form = text(key);
  std::string out;
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t open = std::min(form.find('{', at), form.size());
    out += form.substr(at, open - at);
    const std::size_t close = form.find('}', open);
    if (close == form.npos) return out += form.substr(open);
    const std::string_view name = form.substr(open + 1, close - open - 1);
    const auto found = std::find_if(values.begin(), values.end(), [&](const auto& value) { return value.first == name; });
    out += found == values.end() ? form.substr(open, close + 1 - open) : found->second;
    at = close + 1;
  }
  return out;
}

}  // namespace lianheti
