#include "batch/sources.h"

#include <filesystem>
#include <set>

#include "base/ascii.h"
#include "base/file_name.h"
#include "base/world.h"
#include "dataset/sql_name.h"

namespace lianheti {
namespace {
namespace fs = std::filesystem;

constexpr const char* kDescriptionName = "lianheti.json";

std::string mime_of(std::string extension) {
  static const std::map<std::string, std::string> known = {
      {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      {".xls", "application/vnd.ms-excel"},
      {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
      {".csv", "text/csv"}};
  const auto found = known.find(lower_ascii(std::move(extension)));
  return found == known.end() ? "application/octet-stream" : found->second;
}

// Paths of the files that any row of a consortium came from.
std::string paths_query(const Schema& schema) {
  std::string rows = "SELECT source_id FROM consortium WHERE id = :consortium";
  for (const Table& table : schema.tables) {
    if (table.find("consortium") < 0) continue;
    rows += " UNION SELECT source_id FROM " + sql_name(table.name) + " WHERE consortium = :consortium";
  }
  return "SELECT DISTINCT file FROM source WHERE source_id IN (" + rows + ") ORDER BY file";
}

// "a.xlsx", then "2 a.xlsx": two files of one name in two folders.
std::string unused(std::string name, const std::set<std::string>& used) {
  std::string candidate = name;
  for (int i = 2; used.contains(candidate); ++i) candidate = std::to_string(i) + " " + name;
  return candidate;
}

}  // namespace

Result<Sources> Sources::load(const CheckedData& data) {
  Sources out;
  out.query_ = paths_query(data.dataset->schema());
  LIANHETI_TRY(Connection connection, data.dataset->open());
  LIANHETI_TRY(Statement paths, connection.prepare("SELECT DISTINCT file FROM source ORDER BY file", true));
  std::set<std::string> used = {kDescriptionName};
  while (true) {
    LIANHETI_TRY(const bool row, paths.step());
    if (!row) return out;
    const std::string path(paths.text(0));
    LIANHETI_TRY(std::string bytes, read_file(path));
    const fs::path file(path);
    std::string name = unused(file_name(path), used);
    used.insert(name);
    out.files_[path] = {std::move(name), mime_of(file.extension().string()),
                        std::make_shared<const std::string>(std::move(bytes))};
  }
}

Result<std::vector<Attachment>> Sources::of(Connection& connection, const std::string& consortium,
                                            const Words& wording, std::string description) const {
  std::vector<Attachment> out;
  LIANHETI_TRY(Statement paths, connection.prepare(query_));
  paths.bind({{"consortium", consortium}});
  while (true) {
    LIANHETI_TRY(const bool row, paths.step());
    if (!row) break;
    const File& file = files_.at(std::string(paths.text(0)));
    out.push_back({file.name, file.mime, wording.text("attached_source"), Attachment::Relationship::Source, file.bytes});
  }
  out.push_back({kDescriptionName, "application/json", wording.text("attached_description"),
                 Attachment::Relationship::Data, std::make_shared<const std::string>(std::move(description))});
  return out;
}

}  // namespace lianheti
