#include "document/calendar.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "base/hash.h"

namespace lianheti {
namespace {

constexpr std::size_t kLongestLine = 75;  // octets, without the line break (RFC 5545, 3.1)
constexpr std::size_t kUidDigits = 32;
constexpr std::int64_t kSecondsADay = 86'400;

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// A line that goes on begins with a blank, which counts.
void add_line(std::string& out, std::string_view line) {
  std::size_t room = kLongestLine;
  while (line.size() > room) {
    std::size_t end = room;
    while (continues_character(line[end])) --end;
    out.append(line.substr(0, end)).append("\r\n ");
    line.remove_prefix(end);
    room = kLongestLine - 1;
  }
  out.append(line).append("\r\n");
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c != '\r') {
      if (c == '\\' || c == ';' || c == ',') out += '\\';
      out += c;
    }
  }
  return out;
}

std::string compact(const Date& date) { return fmt::format("{:04}{:02}{:02}", date.year, date.month, date.day); }

std::string stamp(std::int64_t epoch) {
  const std::int64_t second = epoch % kSecondsADay;
  return fmt::format("{}T{:02}{:02}{:02}Z", compact(from_days(epoch / kSecondsADay)), second / 3600, second / 60 % 60,
                     second % 60);
}

}  // namespace

std::string to_ics(const std::string& name, const std::vector<CalendarEvent>& events, std::int64_t epoch) {
  std::string out;
  for (const char* line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//lianheti//lianheti//ZH", "CALSCALE:GREGORIAN",
                           "METHOD:PUBLISH"}) {
    add_line(out, line);
  }
  add_line(out, "X-WR-CALNAME:" + escaped(name));
  const std::string stamped = "DTSTAMP:" + stamp(std::max<std::int64_t>(epoch, 0));
  for (const CalendarEvent& event : events) {
    const auto day = parse_iso(event.on);
    if (!day || day->day == 0) continue;
    add_line(out, "BEGIN:VEVENT");
    add_line(out, "UID:" + sha256(event.key).substr(0, kUidDigits) + "@lianheti");
    add_line(out, stamped);
    add_line(out, "DTSTART;VALUE=DATE:" + compact(*day));
    add_line(out, "DTEND;VALUE=DATE:" + compact(from_days(to_days(*day) + 1)));
    add_line(out, "SUMMARY:" + escaped(event.title));
    if (!event.text.empty()) add_line(out, "DESCRIPTION:" + escaped(event.text));
    add_line(out, "TRANSP:TRANSPARENT");
    add_line(out, "END:VEVENT");
  }
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace lianheti
