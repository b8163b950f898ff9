// The run as metrics, in the text format of Prometheus, for the textfile collector of node_exporter.
#pragma once
#include <string>

#include "run/report_data.h"

namespace lianheti {

std::string to_metrics(const ReportData& data);

}  // namespace lianheti
