#include "batch/file_list.h"

#include "base/json.h"
#include "batch/document_plan.h"

namespace lianheti {
namespace {

std::string name_of(const ListedFile& file, const std::string& folder) {
  const std::string below = folder + "/";
  return file.path.starts_with(below) ? file.path.substr(below.size()) : file.path;
}

}  // namespace

std::string to_json(const std::vector<ListedFile>& files, const std::string& folder) {
  JsonWriter json;
  json.begin_array();
  for (const ListedFile& file : files) {
    json.begin_object().member("document", file.spec != nullptr ? file.spec->name : std::string(kCompendium));
    if (file.spec != nullptr) json.member("title", file.spec->title).member("signs", file.spec->signs);
    json.member("file", name_of(file, folder)).member("bytes", static_cast<std::int64_t>(file.bytes)).member("sha256", file.sha256);
    if (file.pages > 0) json.member("pages", file.pages);
    if (!file.bound_at.empty()) json.member("page", file.bound_at);
    json.end_object();
  }
  json.end_array();
  return std::string(json.text());
}

std::string checksums(const std::vector<ListedFile>& files, const std::string& folder) {
  std::string out;
  for (const ListedFile& file : files) out += file.sha256 + "  " + name_of(file, folder) + "\n";
  return out;
}

}  // namespace lianheti
