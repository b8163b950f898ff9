// A calendar of days on which something is due, and its .ics form (RFC 5545).
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace lianheti {

struct CalendarEvent {
  std::string key;   // what is due for whom: the same event of another run has the same key, whatever its day
  std::string on;    // ISO 8601, with a day
  std::string title;
  std::string text;
};

// All-day events. UIDs are made of the keys, `epoch` is the stamp of all, lines are folded at 75 octets between
// characters: the same events give the same bytes.
std::string to_ics(const std::string& name, const std::vector<CalendarEvent>& events, std::int64_t epoch);

}  // namespace lianheti
