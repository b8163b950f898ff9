#include "batch/manifest_head.h"

#include <fmt/format.h>

#include "base/file_name.h"
#include "base/world.h"

namespace lianheti {
namespace {

Result<std::vector<ManifestNamed>> list_inputs(const CheckedData& data) {
  LIANHETI_TRY(Connection connection, data.dataset->open());
  LIANHETI_TRY(Statement rows, connection.prepare("SELECT file, sha256 FROM input ORDER BY rowid", true));
  std::vector<ManifestNamed> out;
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return out;
    out.push_back({file_name(std::string(rows.text(0))), std::string(rows.text(1))});
  }
}

std::vector<ManifestNamed> list_templates(const std::vector<const RegimePlans*>& products) {
  std::map<std::string, std::string> found;
  for (const RegimePlans* plans : products) {
    for (const auto& [regime, plan] : *plans) {
      for (const auto& [name, used] : templates_of(plan)) found[regime->id + "/" + name] = used->hash();
    }
  }
  std::vector<ManifestNamed> out;
  for (const auto& [name, hash] : found) out.push_back({name, hash});
  return out;
}

}  // namespace

Result<Manifest> begin_manifest(const CheckedData& data, const DataRequest& request, bool draft,
                                const std::vector<const RegimePlans*>& products) {
  Manifest manifest;
  manifest.program = fmt::format("lianheti {}", program_version());
  manifest.as_of = request.as_of;
  manifest.stage = request.stage;
  manifest.draft = draft;
  LIANHETI_TRY(manifest.inputs, list_inputs(data));
  for (const Regime* regime : data.regimes) {
    manifest.regimes.push_back({regime->id, regime->hash});
    std::vector<std::string> rules;
    for (const Rule& rule : regime->rules) rules.push_back(rule.id);
    manifest.rules_run.emplace_back(regime->id, std::move(rules));
  }
  manifest.templates = list_templates(products);
  return manifest;
}

}  // namespace lianheti
