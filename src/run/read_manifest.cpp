#include "run/read_manifest.h"

#include "base/file_tree.h"
#include "base/i18n.h"
#include "base/json_value.h"
#include "base/world.h"
#include "run/shard.h"

namespace lianheti {
namespace {

std::vector<ManifestNamed> named_of(const JsonValue& json, const char* key, const char* version) {
  std::vector<ManifestNamed> out;
  for (const JsonValue& item : json.list(key)) out.push_back({item.string("name"), item.string(version)});
  return out;
}

std::vector<ManifestFile> files_of(const JsonValue& json) {
  std::vector<ManifestFile> out;
  for (const JsonValue& file : json.list("files")) {
    out.push_back({file.string("path"), file.string("document"), file.string("sha256"),
                   static_cast<std::uint64_t>(file.number("bytes")), static_cast<int>(file.number("pages")),
                   file.string("state")});
  }
  return out;
}

Diagnostic no_manifest(const std::string& file) {
  return {"base/bad-json", Severity::Error, tr("this is no manifest of a run"), {.file = file},
          tr("name the output folder of a run, or build it anew")};
}

}  // namespace

Result<Manifest> load_manifest(const std::string& file) {
  LIANHETI_TRY(const std::string text, read_file(file));
  LIANHETI_TRY(const JsonValue json, parse_json(text, file));
  if (json.number("v") > kManifestVersion) {
    return Diagnostic{"manifest/newer", Severity::Error, tr("a later version of the program wrote this manifest"),
                      {.file = file}, tr("use the program that wrote it")};
  }
  if (json.number("v") != kManifestVersion) return no_manifest(file);
  Manifest out;
  out.program = json.string("program");
  out.as_of = parse_iso(json.string("as_of")).value_or(Date{});
  out.stage = json.string("stage");
  out.draft = json.number("draft") != 0;
  out.inputs = named_of(json, "inputs", "sha256");
  out.regimes = named_of(json, "regimes", "sha256");
  if (const JsonValue* rules = json.find("rules")) {
    for (const auto& [regime, list] : rules->members) {
      out.rules_run.emplace_back(regime, std::vector<std::string>());
      for (const JsonValue& rule : list.items) out.rules_run.back().second.push_back(rule.text);
    }
  }
  out.templates = named_of(json, "templates", "sha256");
  out.fonts = named_of(json, "fonts", "version");
  for (const JsonValue& each : json.list("consortia")) {
    out.consortia.push_back({each.string("id"), each.string("name"), each.string("regime"), each.string("status"),
                             static_cast<std::size_t>(each.number("errors")),
                             static_cast<std::size_t>(each.number("warnings")), files_of(each)});
  }
  for (const JsonValue& each : json.list("summaries")) {
    out.summaries.push_back({each.string("regime"), each.string("status"), files_of(each)});
  }
  if (const JsonValue* shard = json.find("shard")) {
    out.shard = static_cast<int>(shard->number("index"));
    out.shards = static_cast<int>(shard->number("of"));
    if (!Shard{out.shard, out.shards}.valid()) return no_manifest(file);
    for (const JsonValue& name : shard->list("names")) out.names.push_back(name.text);
  }
  return out;
}

std::vector<std::string> part_manifests(const std::string& folder, Diagnostics& problems) {
  return expand_glob(folder + "/manifest.*-of-*.json", problems);
}

}  // namespace lianheti
