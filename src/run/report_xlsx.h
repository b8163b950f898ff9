// The morning report as a workbook: the run, its consortia, all findings. Words and widths stand in
// templates/common/morning-report.toml. Every text is a text cell, so that none of them can be a formula.
#pragma once
#include <filesystem>
#include <string>

#include "run/report_data.h"

namespace lianheti {

Result<void> write_report_xlsx(const ReportData& data, const std::string& words, const std::filesystem::path& to);

}  // namespace lianheti
