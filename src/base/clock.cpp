#include "base/clock.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/date.h"
#include "base/i18n.h"

namespace lianheti {
namespace {

struct Moment {
  Date day;
  std::int64_t hour, minute, second;
};

Moment moment_of(std::int64_t seconds) {
  constexpr std::int64_t day = 86400;
  const std::int64_t of_day = ((seconds % day) + day) % day;
  return {from_days((seconds - of_day) / day), of_day / 3600, of_day / 60 % 60, of_day % 60};
}

}  // namespace

std::int64_t clock_seconds() {
  using namespace std::chrono;
  return duration_cast<seconds>(system_clock::now().time_since_epoch()).count();
}

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::string to_utc(std::int64_t seconds) {
  const Moment at = moment_of(seconds);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso(at.day), at.hour, at.minute, at.second);
}

std::string to_china_time(std::int64_t seconds) {
  const Moment at = moment_of(seconds + 8 * 3600);
  return fmt::format("{} {:02}:{:02}:{:02}", to_iso(at.day), at.hour, at.minute, at.second);
}

std::string to_duration(std::int64_t seconds) {
  seconds = std::max<std::int64_t>(0, seconds);
  if (seconds < 120) return msg("{} s", seconds);
  if (seconds < 7200) return msg("{} min", seconds / 60);
  if (seconds < 172800) return msg("{} h", seconds / 3600);
  return msg("{} d", seconds / 86400);
}

}  // namespace lianheti
