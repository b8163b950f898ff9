#include <algorithm>
#include <filesystem>

#include "base/file_tree.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/join.h"
#include "base/text.h"
#include "base/world.h"
#include "regime/regime_file.h"
#include "regime/verify_regime.h"
#include "regime/wording.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;

// Every file of the regime's folder, by name and content, and what it shares with the others.
std::string fingerprint(const std::string& folder, const std::string& templates, Diagnostics& problems) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry : list_folder(folder, Depth::AllLevels, problems)) {
    if (entry.is_regular_file(error)) files.push_back(entry.path());
  }
  Fingerprint print;
  const auto add = [&](const fs::path& file, const std::string& name) {
    const auto bytes = read_file(file);
    if (!bytes.ok()) return append(problems, bytes.errors());
    print.add(name).add(*bytes);
  };
  for (const fs::path& file : files) add(file, file.lexically_relative(folder).generic_string());
  for (const char* name : {"common/rules.toml", "common/wording.toml"}) add(templates + "/" + name, name);
  return print.hex();
}

Diagnostic unknown_regime(const std::string& templates, const std::string& id) {
  const std::vector<std::string> known = list_regimes(templates);
  const std::string near = nearest(id, known);
  return {"regime/unknown",
          Severity::Error,
          msg("there is no regime “{}”", id),
          {.file = templates},
          near.empty() ? msg("the regimes are: {}", join(known, " ")) : msg("did you mean “{}”?", near)};
}

}  // namespace

Result<Regime> load_regime(const std::string& templates, const std::string& id, const Schema& schema) {
  const std::vector<std::string> known = list_regimes(templates);
  if (std::find(known.begin(), known.end(), id) == known.end()) return unknown_regime(templates, id);
  return load_regime_folder(templates + "/" + id, templates, schema);
}

Result<Regime> load_regime_folder(const std::string& folder, const std::string& templates, const Schema& schema) {
  const fs::path whole = fs::absolute(folder).lexically_normal();  // also of “.” and “city/”
  const std::string id = (whole.has_filename() ? whole : whole.parent_path()).filename().string();
  Diagnostics problems;
  Regime regime;
  regime.folder = folder;
  RegimeFile main(regime.folder + "/regime.toml", problems);
  RegimeFile rules(regime.folder + "/rules.toml", problems);
  RegimeFile common(templates + "/common/rules.toml", problems);
  if (auto wording = load_wording(templates); wording.ok()) {
    regime.scheme.wording = std::move(*wording);
  } else {
    append(problems, wording.errors());
  }
  if (!problems.empty()) return problems;

  parse_regime(main, regime);
  if (!regime.id.empty() && regime.id != id) {
    main.complain(main.root(), "regime/wrong-id", msg("the id “{}” is not the name of its folder", regime.id));
  }
  parse_rules(rules, regime);
  parse_rules(common, regime);
  if (const std::string scheme = regime.folder + "/indicators.toml"; fs::exists(scheme)) {
    RegimeFile file(scheme, problems);
    parse_scheme(file, regime.scheme);
    parse_parameters(file, regime);
    regime.scheme.own_weights = false;  // those are the software's
  }
  const std::string coverage = regime.folder + "/coverage.toml";
  if (fs::exists(coverage)) {
    RegimeFile file(coverage, problems);
    parse_coverage(file, regime);
  }
  const std::string materials = regime.folder + "/materials.toml";
  if (fs::exists(materials)) {
    RegimeFile file(materials, problems);
    parse_materials(file, regime);
  }
  auto text = read_file(regime.folder + "/text.txt");
  if (!text.ok()) {
    append(problems, text.errors());
  } else {
    regime.text = std::move(*text);
  }
  verify_regime(regime, schema, problems);
  regime.hash = fingerprint(regime.folder, templates, problems);
  if (!problems.empty()) return problems;
  return regime;
}

}  // namespace lianheti
