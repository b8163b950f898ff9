// The morning report as one page: templates/common/morning-report.html with the run as JSON in the place of its mark.
// All else, words, look and filters, is the page's own.
#pragma once
#include <filesystem>
#include <string>

#include "run/report_data.h"

namespace lianheti {

// "template/no-mark" where the page has no place for the data.
Result<void> write_report_html(const ReportData& data, const std::string& page, const std::filesystem::path& to);

}  // namespace lianheti
