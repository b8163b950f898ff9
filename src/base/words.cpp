#include "base/words.h"

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
        {"words/missing", Severity::Error, msg("“{}” is missing here, or is no text", key), {.file = path}, ""});
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

std::string Words::filled(const std::string& key,
                          const std::vector<std::pair<std::string, std::string>>& values) const {
  std::string out = text(key);
  for (const auto& [name, value] : values) {
    const std::string mark = "{" + name + "}";
    for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at + value.size())) {
      out.replace(at, mark.size(), value);
    }
  }
  return out;
}

}  // namespace lianheti
