#include "ingest/workbook_files.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/i18n.h"

namespace lianheti {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCsv = ".csv";

std::string extension(const fs::path& path) { return lower_ascii(path.extension().string()); }

}  // namespace

bool is_csv(const fs::path& file) { return extension(file) == kCsv; }

std::vector<fs::path> list_workbooks(const fs::path& folder, Depth depth, Diagnostics& problems) {
  static const std::vector<std::string> known = {".xlsx", ".xlsm", ".xls", ".et", ".ods", kCsv};
  std::vector<fs::path> out;
  std::error_code error;
  for (const fs::directory_entry& entry : list_folder(folder, depth, problems)) {
    const std::string name = entry.path().filename().string();
    const bool hidden = name.starts_with(".") || name.starts_with("~$");
    if (hidden || !entry.is_regular_file(error)) continue;
    if (std::find(known.begin(), known.end(), extension(name)) != known.end()) out.push_back(entry.path());
  }
  return out;
}

std::vector<std::string> list_input(const std::string& path, Diagnostics& problems) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return {path};
  const std::size_t told = problems.size();
  std::vector<std::string> out;
  for (const fs::path& file : list_workbooks(path, Depth::OneLevel, problems)) out.push_back(file.string());
  if (out.empty() && problems.size() == told) {
    problems.push_back({"ingest/no-input", Severity::Error, tr("there is no workbook in this folder"), {.file = path},
                        tr("name a folder that holds .xlsx, .xls, .ods or .csv files")});
  }
  return out;
}

}  // namespace lianheti
