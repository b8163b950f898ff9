// The morning report: 晨报.html and 晨报.xlsx in the output folder, and the job's metrics. They tell of one run and not
// of the data: of equal runs they are equal bytes, but a run's number, start and length are its own. Like the run log they
// stand in no manifest. A part of a run (--shard) leaves notes, from which `merge` writes the report of all parts.
#pragma once
#include "run/report_data.h"

namespace lianheti {

// Names that operators and hooks know.
inline constexpr const char* kReportPage = "晨报.html";
inline constexpr const char* kReportBook = "晨报.xlsx";

// Or, of a part, its notes.
Result<void> write_morning_report(RunContext& run, Workspace& workspace);

// `templates`: folder with common/morning-report.*; `metrics`: file, "" for none.
Result<void> write_report_files(const ReportData& data, const std::string& templates, const std::string& output,
                                const std::string& metrics);

}  // namespace lianheti
