// The morning report as one page: templates/common/morning-report.html with the run as JSON in the place of its mark.
// All else, words, look and filters, is the page's own. What repeats (file names, clauses, districts) stands once, in lists
// that rows point into: a page of 5,000 consortia is opened from a file share every morning.
#pragma once
#include <filesystem>
#include <string>

#include "run/report_data.h"

namespace lianheti {

// "template/no-mark" where the page has no place for the data.
Result<void> write_report_html(const ReportData& data, const std::string& page, const std::filesystem::path& to);

// Puts a notice, a JSON object, over a page that is there: the rest of it stays. Nothing happens to a page that has no
// place for one.
Result<void> put_notice(const std::filesystem::path& page, std::string_view json);

}  // namespace lianheti
