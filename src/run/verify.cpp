#include "run/verify.h"

#include <filesystem>

#include "base/file_tree.h"
#include "base/i18n.h"
#include "base/input_file.h"
#include "run/read_manifest.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

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
