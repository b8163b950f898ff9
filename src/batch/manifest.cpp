#include "batch/manifest.h"

#include "base/json.h"

namespace lianheti {
namespace {

void write_named(JsonWriter& json, const char* key, const std::vector<ManifestNamed>& list, const char* version) {
  json.key(key).begin_array();
  for (const ManifestNamed& item : list) {
    json.begin_object().member("name", item.name).member(version, item.version).end_object();
  }
  json.end_array();
}

void write_files(JsonWriter& json, const std::vector<ManifestFile>& files) {
  json.key("files").begin_array();
  for (const ManifestFile& file : files) {
    json.begin_object()
        .member("path", file.path)
        .member("document", file.document)
        .member("sha256", file.sha256)
        .member("bytes", static_cast<std::int64_t>(file.bytes));
    if (file.pages > 0) json.member("pages", file.pages);
    if (!file.state.empty()) json.member("state", file.state);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string to_json(const Manifest& manifest) {
  JsonWriter json;
  json.begin_object().member("v", 1).member("program", manifest.program).member("as_of", to_iso(manifest.as_of));
  if (!manifest.stage.empty()) json.member("stage", manifest.stage);
  json.member("draft", manifest.draft);
  write_named(json, "inputs", manifest.inputs, "sha256");
  write_named(json, "regimes", manifest.regimes, "sha256");
  json.key("rules").begin_object();
  for (const auto& [regime, rules] : manifest.rules_run) {
    json.key(regime).begin_array();
    for (const std::string& rule : rules) json.value(rule);
    json.end_array();
  }
  json.end_object();
  write_named(json, "templates", manifest.templates, "sha256");
  write_named(json, "fonts", manifest.fonts, "version");
  json.key("consortia").begin_array();
  for (const ManifestConsortium& consortium : manifest.consortia) {
    json.begin_object()
        .member("id", consortium.id)
        .member("name", consortium.name)
        .member("regime", consortium.regime)
        .member("status", consortium.status)
        .member("errors", static_cast<std::int64_t>(consortium.errors))
        .member("warnings", static_cast<std::int64_t>(consortium.warnings));
    write_files(json, consortium.files);
    json.end_object();
  }
  json.end_array();
  json.key("summaries").begin_array();
  for (const ManifestSummary& summary : manifest.summaries) {
    json.begin_object().member("regime", summary.regime).member("status", summary.status);
    write_files(json, summary.files);
    json.end_object();
  }
  json.end_array();
  if (manifest.shards > 0) {
    json.key("shard").begin_object().member("index", manifest.shard).member("of", manifest.shards);
    json.key("names").begin_array();
    for (const std::string& name : manifest.names) json.value(name);
    json.end_array().end_object();
  }
  json.end_object();
  return std::string(json.text()) + "\n";
}

}  // namespace lianheti
