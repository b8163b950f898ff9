#include "ingest/workbook_files.h"

#include <algorithm>

namespace lianheti {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCsv = ".csv";

std::string extension(const fs::path& path) {
  std::string out = path.extension().string();
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

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

}  // namespace lianheti
