// Manifest: what a run produced and from what (manifest.json). Names are relative to the manifest's folder,
// inputs and fonts are named without their folders, so that it is the same on every machine.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/result.h"

namespace lianheti {

inline constexpr int kManifestVersion = 1;

struct ManifestFile {
  std::string path;
  std::string document;  // "filing-form", "compendium"
  std::string sha256;
  std::uint64_t bytes = 0;
  int pages = 0;      // 0: no PDF
  std::string state;  // "": as the data say; "stale": the last good one; "retired": of data that are no longer there
};

struct ManifestConsortium {
  std::string id;
  std::string name;
  std::string regime;
  std::string status;  // "built", "draft", "withheld", "failed", "retired"
  std::size_t errors = 0, warnings = 0;
  std::vector<ManifestFile> files;
};

// The documents over a whole regime: registers, notices, annual summaries.
struct ManifestSummary {
  std::string regime;
  std::string status;  // "built", "draft", "failed"
  std::vector<ManifestFile> files;
};

struct ManifestNamed {
  std::string name;
  std::string version;  // SHA-256 or a version
};

struct Manifest {
  std::string program;
  Date as_of;
  std::string stage;
  bool draft = false;
  std::vector<ManifestNamed> inputs;
  std::vector<ManifestNamed> regimes;
  std::vector<std::pair<std::string, std::vector<std::string>>> rules_run;  // regime id, rule ids
  std::vector<ManifestNamed> templates;
  std::vector<ManifestNamed> fonts;
  std::vector<ManifestConsortium> consortia;
  std::vector<ManifestSummary> summaries;  // of the regimes that have such documents
  int shard = 0, shards = 0;               // of a part of a run: which, of how many
  std::vector<std::string> names;          // of a part: the consortia of all parts, in order: "wenzhou/WZ-001"
};

// The file's text: one consortium a line block, stable key order.
std::string to_json(const Manifest& manifest);

// The same text, consortium by consortium, for a run of which not all can be held at once.
class ManifestWriter {
 public:
  explicit ManifestWriter(std::function<void(std::string_view piece)> sink) : sink_(std::move(sink)) {}

  void begin(const Manifest& manifest);  // what stands before the consortia
  void add(const ManifestConsortium& consortium);
  void end_consortia();
  void add(const ManifestSummary& summary);
  void end(const Manifest& manifest);  // what stands after the summaries

 private:
  std::function<void(std::string_view)> sink_;
  JsonWriter json_;
};

}  // namespace lianheti
