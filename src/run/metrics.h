// The run as metrics, in the text format of Prometheus, for the textfile collector of node_exporter.
#pragma once
#include <filesystem>
#include <string>

#include "run/report_data.h"

namespace lianheti {

std::string to_metrics(const ReportData& data);

// Of a run that did not come to its end. They stand in a file of their own beside the job's, which still tells of the run
// before; the next run that comes to its end removes it.
std::string aborted_metrics(const RunSummary& summary);
std::filesystem::path aborted_metrics_file(const std::filesystem::path& metrics);

}  // namespace lianheti
