#include "regime/regime.h"

#include <algorithm>
#include <filesystem>

#include "base/file_tree.h"
#include "dataset/names.h"

namespace lianheti {

std::string_view to_string(Force force) {
  switch (force) {
    case Force::Must:
      return "must";
    case Force::Principle:
      return "principle";
    case Force::Encouraged:
      return "encouraged";
    case Force::Judged:
      return "judged";
  }
  return "must";
}

const std::string& Regime::title_of(Force force) const {
  return wording().list("forces").at(static_cast<std::size_t>(force));
}

const Rule* Regime::find_rule(std::string_view rule) const {
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& each) { return each.id == rule; });
  return found == rules.end() ? nullptr : &*found;
}

const DocumentSpec* Regime::find_document(std::string_view name) const {
  const auto found =
      std::find_if(documents.begin(), documents.end(), [&](const DocumentSpec& each) { return each.name == name; });
  return found == documents.end() ? nullptr : &*found;
}

int Regime::stage_index(std::string_view stage) const {
  const auto found = std::find(stages.begin(), stages.end(), stage);
  return found == stages.end() ? -1 : static_cast<int>(found - stages.begin());
}

bool Regime::is_named(std::string_view typed) const {
  const std::string key = name_key(typed);
  return !key.empty() && (key == name_key(id) || key == name_key(title) || key == name_key(short_title));
}

SqlParameters Regime::sql_parameters(const Date& as_of) const {
  SqlParameters out = {{"as_of", to_iso(as_of)}, {"regime", id}};
  for (const Parameter& parameter : parameters) out.emplace_back(parameter.name, parameter.value);
  return out;
}

std::vector<std::string> list_regimes(const std::string& templates) {
  namespace fs = std::filesystem;
  std::vector<std::string> out;
  std::error_code error;
  Diagnostics unlisted;
  for (const fs::directory_entry& entry : list_folder(templates, Depth::OneLevel, unlisted)) {
    if (fs::exists(entry.path() / "regime.toml", error)) out.push_back(entry.path().filename().string());
  }
  return out;
}

}  // namespace lianheti
