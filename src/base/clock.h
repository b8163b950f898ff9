// The time of day, for locks, logs and file names of runs: never for what a document says.
#pragma once
#include <cstdint>
#include <string>

namespace lianheti {

// Seconds since 1970 by the system's clock.
std::int64_t clock_seconds();

// Seconds of a clock that never goes back, to measure how long something takes.
double steady_seconds();

// "2026-03-31T02:00:05Z"
std::string to_utc(std::int64_t seconds);

// "2026-03-31 10:00:05": the wall clock of those who read it.
std::string to_china_time(std::int64_t seconds);

// "3 s", "12 min", "5 h", "9 d": how long something has lasted, in the user's language.
std::string to_duration(std::int64_t seconds);

}  // namespace lianheti
