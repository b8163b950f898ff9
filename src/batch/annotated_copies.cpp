#include "batch/annotated_copies.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/i18n.h"
#include "batch/annotated_copy.h"
#include "dataset/sql_name.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;

struct FilesRead {
  std::vector<std::string> names;
  bool only_csv = true;
};

Result<FilesRead> files_read(Connection& connection) {
  LIANHETI_TRY(Statement rows, connection.prepare("SELECT file, kind FROM input ORDER BY rowid", true));
  FilesRead out;
  while (true) {
    LIANHETI_TRY(const bool row, rows.step());
    if (!row) return out;
    out.names.emplace_back(rows.text(0));
    out.only_csv = out.only_csv && rows.text(1) == "csv";
  }
}

// The consortia that have rows in each file.
Result<std::map<std::string, std::set<std::string>>> consortia_of_files(const Dataset& dataset, Connection& connection) {
  std::map<std::string, std::set<std::string>> out;
  for (const Table& table : dataset.schema().tables) {
    const char* field = table.name == "consortium" ? "id" : "consortium";
    if (table.find(field) < 0) continue;
    LIANHETI_TRY(Statement rows,
                 connection.prepare("SELECT DISTINCT s.file, t." + std::string(field) + " FROM " + sql_name(table.name) +
                                        " t JOIN source s ON s.source_id = t.source_id",
                                    true));
    while (true) {
      LIANHETI_TRY(const bool row, rows.step());
      if (!row) break;
      out[std::string(rows.text(0))].emplace(rows.text(1));
    }
  }
  return out;
}

std::vector<Finding> findings_of(const std::string& file, const std::set<std::string>& consortia,
                                 const std::vector<Finding>& findings) {
  std::vector<Finding> out;
  std::copy_if(findings.begin(), findings.end(), std::back_inserter(out), [&](const Finding& finding) {
    const bool placed = std::any_of(finding.source.begin(), finding.source.end(),
                                    [](const Place& place) { return !place.file.empty(); });
    if (!placed) return finding.consortium.empty() || consortia.contains(finding.consortium);
    return std::any_of(finding.source.begin(), finding.source.end(),
                       [&](const Place& place) { return place.file == file; });
  });
  return out;
}

// The name of a copy in the folder: that of its workbook, numbered where two have the same.
fs::path copy_name(const fs::path& file, std::set<fs::path>& taken) {
  fs::path name = file.stem().string() + ".xlsx";
  for (int number = 2; !taken.insert(name).second; ++number) {
    name = file.stem().string() + " (" + std::to_string(number) + ").xlsx";
  }
  return name;
}

Diagnostic misuse(const char* code, std::string message, const std::string& output, std::string hint) {
  return {code, Severity::Error, std::move(message), {.file = output}, std::move(hint)};
}

}  // namespace

Result<std::size_t> write_annotated_copies(const Dataset& dataset, const std::vector<Finding>& findings,
                                           const Words& words, const std::string& output, std::int64_t epoch) {
  LIANHETI_TRY(Connection connection, dataset.open());
  LIANHETI_TRY(const FilesRead read, files_read(connection));
  const std::vector<std::string>& files = read.names;
  const std::string extension = fs::path(output).extension().string();
  const bool one = extension == ".xlsx";
  if (one && files.size() != 1 && !read.only_csv) {
    return misuse("usage/annotate-one-file", msg("this names one workbook, and {} were read", files.size()), output,
                  tr("name a folder: it gets a marked copy of each"));
  }
  if (!one && (extension == ".xls" || extension == ".ods" || extension == ".csv" || extension == ".xlsm")) {
    return misuse("usage/annotate-kind", tr("a marked copy is an .xlsx workbook"), output,
                  tr("give it a name that ends in .xlsx, or name a folder"));
  }
  LIANHETI_TRY(const auto consortia, consortia_of_files(dataset, connection));
  std::set<fs::path> taken;
  std::vector<fs::path> copies;
  for (const std::string& file : files) {
    copies.push_back(one ? fs::path(output) : fs::path(output) / copy_name(file, taken));
    std::error_code absent;
    if (!fs::equivalent(file, copies.back(), absent) || absent) continue;
    return misuse("usage/annotate-itself", tr("the marked copy would take the place of the workbook itself"), file,
                  tr("name another file or folder"));
  }
  if (one && !files.empty()) {
    LIANHETI_CHECK(write_annotated_copy(files, findings, words, output, epoch));
    return std::size_t{1};
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto held = consortia.find(files[i]);
    const std::vector<Finding> own =
        findings_of(files[i], held == consortia.end() ? std::set<std::string>() : held->second, findings);
    LIANHETI_CHECK(write_annotated_copy({files[i]}, own, words, copies[i].string(), epoch));
  }
  return files.size();
}

}  // namespace lianheti
