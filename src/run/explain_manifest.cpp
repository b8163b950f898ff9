#include "run/explain_manifest.h"

#include <algorithm>

#include "base/file_tree.h"
#include "base/i18n.h"
#include "run/read_manifest.h"

namespace lianheti {
namespace {

// A file with those it was built beside.
struct Listed {
  const ManifestFile* file = nullptr;
  std::string regime;
  std::string consortium;
};

std::optional<Listed> find_listed(const Manifest& manifest, const std::string& name) {
  const auto among = [&](const std::vector<ManifestFile>& files) {
    const auto found = std::find_if(files.begin(), files.end(), [&](const ManifestFile& file) { return file.path == name; });
    return found == files.end() ? nullptr : &*found;
  };
  for (const ManifestConsortium& consortium : manifest.consortia) {
    if (const ManifestFile* file = among(consortium.files)) return Listed{file, consortium.regime, consortium.id};
  }
  for (const ManifestSummary& summary : manifest.summaries) {
    if (const ManifestFile* file = among(summary.files)) return Listed{file, summary.regime, ""};
  }
  return std::nullopt;
}

std::string ingredient(const char* kind, const ManifestNamed& named) {
  return std::string("    ") + kind + " " + named.name + "  " + named.version.substr(0, kShortHash) + "\n";
}

std::string told(const Manifest& manifest, const Listed& listed) {
  std::string out = listed.file->path + "\n";
  out += msg("  document: {}, regime {}{}", listed.file->document, listed.regime,
             listed.consortium.empty() ? "" : ", " + listed.consortium) + "\n";
  out += tr("  built because a command asked for it; what changed before that is known of files of `lianheti run`") +
         std::string("\n");
  out += tr("  made from") + std::string("\n");
  out += std::string("    ") + tr("program") + " " + manifest.program + "\n";
  out += std::string("    ") + tr("date") + " " + to_iso(manifest.as_of) + "\n";
  for (const ManifestNamed& input : manifest.inputs) out += ingredient(tr("input"), input);
  for (const ManifestNamed& regime : manifest.regimes) {
    if (regime.name == listed.regime) out += ingredient(tr("regime"), regime);
  }
  for (const ManifestNamed& each : manifest.templates) {
    if (each.name == listed.regime + "/" + listed.file->document) out += ingredient(tr("template"), each);
  }
  for (const ManifestNamed& font : manifest.fonts) out += ingredient(tr("font"), font);
  return out;
}

}  // namespace

Result<std::optional<std::string>> explain_listed(const std::string& folder, const std::string& name) {
  const std::string file = folder + "/manifest.json";
  if (!file_state(file)) return std::optional<std::string>();
  LIANHETI_TRY(const Manifest manifest, load_manifest(file));
  const std::optional<Listed> listed = find_listed(manifest, name);
  return listed ? std::optional(told(manifest, *listed)) : std::nullopt;
}

}  // namespace lianheti
