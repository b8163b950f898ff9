#include "ingest/input_files.h"

#include <algorithm>
#include <filesystem>

#include "base/i18n.h"

namespace lianheti {
namespace fs = std::filesystem;

std::string extension_of(std::string_view name) {
  std::string out = fs::path(name).extension().string();
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool names_workbook(std::string_view name) {
  static const std::vector<std::string> known = {".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv"};
  if (name.starts_with(".") || name.starts_with("~$")) return false;
  return std::find(known.begin(), known.end(), extension_of(name)) != known.end();
}

Result<std::vector<std::string>> input_files(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return std::vector<std::string>{path};
  std::vector<std::string> out;
  for (const fs::directory_entry& entry : fs::directory_iterator(path, error)) {
    if (entry.is_regular_file(error) && names_workbook(entry.path().filename().string())) out.push_back(entry.path().string());
  }
  if (out.empty()) {
    return Diagnostic{"ingest/no-input", Severity::Error, tr("there is no workbook in this folder"), {.file = path},
                      tr("name a folder that holds .xlsx, .xls, .ods or .csv files")};
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace lianheti
