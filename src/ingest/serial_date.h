// Date serials: days since the epoch of a workbook, 1900 or 1904, with the time of day as the fraction (ISO/IEC
// 29500-1, 18.17.4). Private to ingest.
#pragma once
#include <string>
#include <string_view>

namespace lianheti {

// "2025-03-01", "2025-03-01T08:30:00", or "08:30:00" for a time of day alone, rounded to the second. "" where the
// serial has no date (negative, the phantom 1900-02-29, after 9999-12-31).
std::string iso_of_serial(double serial, bool date1904);

// The serial of an ISO 8601 date, date and time, or time of day; false where the text is none. Seconds may have a
// fraction; `normal` receives the text in the form of iso_of_serial().
bool serial_of_iso(std::string_view text, bool date1904, double& serial, std::string& normal);

}  // namespace lianheti
