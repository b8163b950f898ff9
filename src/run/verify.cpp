#include "run/verify.h"

#include <filesystem>

#include "base/file_tree.h"
#include "base/i18n.h"
#include "base/input_file.h"
#include "base/json_value.h"
#include "base/world.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

constexpr std::int64_t kVersion = 1;

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

// A path that stays below the folder: a manifest is only a file that anybody may have written.
bool stays_inside(const std::string& path) {
  const fs::path normal = fs::path(path).lexically_normal();
  return !normal.is_absolute() && !normal.empty() && *normal.begin() != "..";
}

void verify_file(const std::string& folder, const ManifestFile& file, Verified& into) {
  const std::string path = folder + "/" + file.path;
  if (!stays_inside(file.path) || !file_state(path)) {
    into.problems.push_back({"run/missing-file", Severity::Error, tr("the manifest lists this file, and it is not there"),
                             {.file = path}, tr("build it anew, or bring it back from a copy")});
    return;
  }
  const Result<std::string> hash = file_sha256(path);
  if (!hash.ok()) return append(into.problems, hash.errors());
  if (*hash == file.sha256) {
    ++into.files;
    return;
  }
  into.problems.push_back({"run/changed-file", Severity::Error, tr("the file is not as it was written"),
                           {.file = path}, tr("build it anew, or bring it back from a copy")});
}

}  // namespace

Result<Manifest> load_manifest(const std::string& file) {
  LIANHETI_TRY(const std::string text, read_file(file));
  LIANHETI_TRY(const JsonValue json, parse_json(text, file));
  if (json.number("v") != kVersion) {
    return Diagnostic{"base/bad-json", Severity::Error, tr("this is no manifest that this program knows"),
                      {.file = file}, tr("use the program that wrote it")};
  }
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
    for (const JsonValue& name : shard->list("names")) out.names.push_back(name.text);
  }
  return out;
}

std::vector<std::string> part_manifests(const std::string& folder, Diagnostics& problems) {
  return expand_glob(folder + "/manifest.*-of-*.json", problems);
}

Result<Verified> verify_folder(const std::string& folder) {
  Verified out;
  std::vector<std::string> manifests;
  if (!file_state(folder + "/manifest.json")) manifests = part_manifests(folder, out.problems);
  if (manifests.empty()) manifests = {folder + "/manifest.json"};
  for (const std::string& name : manifests) {
    LIANHETI_TRY(const Manifest manifest, load_manifest(name));
    for (const ManifestConsortium& consortium : manifest.consortia) {
      for (const ManifestFile& file : consortium.files) verify_file(folder, file, out);
    }
    for (const ManifestSummary& summary : manifest.summaries) {
      for (const ManifestFile& file : summary.files) verify_file(folder, file, out);
    }
  }
  return out;
}

}  // namespace lianheti
