#include "batch/manifest.h"

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

void ManifestWriter::begin(const Manifest& manifest) {
  json_.begin_object().member("v", kManifestVersion).member("program", manifest.program).member("as_of", to_iso(manifest.as_of));
  if (!manifest.stage.empty()) json_.member("stage", manifest.stage);
  json_.member("draft", manifest.draft);
  write_named(json_, "inputs", manifest.inputs, "sha256");
  write_named(json_, "regimes", manifest.regimes, "sha256");
  json_.key("rules").begin_object();
  for (const auto& [regime, rules] : manifest.rules_run) {
    json_.key(regime).begin_array();
    for (const std::string& rule : rules) json_.value(rule);
    json_.end_array();
  }
  json_.end_object();
  write_named(json_, "templates", manifest.templates, "sha256");
  write_named(json_, "fonts", manifest.fonts, "version");
  json_.key("consortia").begin_array();
  sink_(json_.take());
}

void ManifestWriter::add(const ManifestConsortium& consortium) {
  json_.begin_object()
      .member("id", consortium.id)
      .member("name", consortium.name)
      .member("regime", consortium.regime)
      .member("status", consortium.status)
      .member("errors", static_cast<std::int64_t>(consortium.errors))
      .member("warnings", static_cast<std::int64_t>(consortium.warnings));
  write_files(json_, consortium.files);
  json_.end_object();
  sink_(json_.take());
}

void ManifestWriter::end_consortia() { json_.end_array().key("summaries").begin_array(); }

void ManifestWriter::add(const ManifestSummary& summary) {
  json_.begin_object().member("regime", summary.regime).member("status", summary.status);
  write_files(json_, summary.files);
  json_.end_object();
  sink_(json_.take());
}

void ManifestWriter::end(const Manifest& manifest) {
  json_.end_array();
  if (manifest.shards > 0) {
    json_.key("shard").begin_object().member("index", manifest.shard).member("of", manifest.shards);
    json_.key("names").begin_array();
    for (const std::string& name : manifest.names) json_.value(name);
    json_.end_array().end_object();
  }
  json_.end_object();
  sink_(json_.take() + "\n");
}

std::string to_json(const Manifest& manifest) {
  std::string out;
  ManifestWriter writer([&](std::string_view piece) { out += piece; });
  writer.begin(manifest);
  for (const ManifestConsortium& consortium : manifest.consortia) writer.add(consortium);
  writer.end_consortia();
  for (const ManifestSummary& summary : manifest.summaries) writer.add(summary);
  writer.end(manifest);
  return out;
}

}  // namespace lianheti
