#include "document/calendar.h"

#include <gtest/gtest.h>

#include "base/hash.h"

namespace lianheti {
namespace {

TEST(Calendar, WritesAllDayEvents) {
  EXPECT_EQ(to_ics("年度期限", {{"yongchuan/4.4-self-report YC-01 2025", "2026-01-31", "自评报告；甲, 乙", "一\n二"}}, 1'740'787'261),
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//lianheti//lianheti//ZH\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
            "X-WR-CALNAME:年度期限\r\nBEGIN:VEVENT\r\nUID:" +
                sha256("yongchuan/4.4-self-report YC-01 2025").substr(0, 32) +
                "@lianheti\r\nDTSTAMP:20250301T000101Z\r\nDTSTART;VALUE=DATE:20260131\r\nDTEND;VALUE=DATE:20260201\r\n"
                "SUMMARY:自评报告；甲\\, 乙\r\nDESCRIPTION:一\\n二\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

TEST(Calendar, FoldsLongLinesBetweenCharacters) {
  std::string title;
  for (int i = 0; i < 60; ++i) title += "年";
  const std::string ics = to_ics("", {{"k", "2026-01-31", title, ""}}, 0);
  std::string unfolded;
  std::size_t begin = 0;
  for (std::size_t end = ics.find("\r\n"); end != std::string::npos; end = ics.find("\r\n", begin)) {
    const std::string line = ics.substr(begin, end - begin);
    EXPECT_LE(line.size(), 75U);
    EXPECT_NE(static_cast<unsigned char>(line[line[0] == ' ' ? 1 : 0]) & 0xC0, 0x80) << line;
    unfolded += line[0] == ' ' ? line.substr(1) : "\n" + line;
    begin = end + 2;
  }
  EXPECT_NE(unfolded.find("\nSUMMARY:" + title + "\n"), std::string::npos);
}

TEST(Calendar, LeavesOutWhatHasNoDay) {
  EXPECT_EQ(to_ics("x", {{"k", "2026-01", "月", ""}, {"k", "", "无", ""}}, 0).find("VEVENT"), std::string::npos);
}

}  // namespace
}  // namespace lianheti
