#include <gtest/gtest.h>

#include "ingest/number_format.h"
#include "ingest/serial_date.h"

namespace lianheti {
namespace {

struct Row {
  std::string_view code;
  bool date;
  bool time;
  bool percent;
  int decimals;
  std::string_view unit;
};

TEST(NumberFormat, IsReadFromItsCode) {
  const Row rows[] = {
      {"General", false, false, false, -1, ""},
      {"", false, false, false, -1, ""},
      {"@", false, false, false, -1, ""},
      {"0", false, false, false, 0, ""},
      {"#,##0.00", false, false, false, 2, ""},
      {"0.00%", false, false, true, 2, ""},
      {"0.00E+00", false, false, false, 2, ""},
      {"# ?/?", false, false, false, -1, ""},
      {"#,##0.00\"万元\"", false, false, false, 2, "万元"},
      {"0.0万元", false, false, false, 1, "万元"},
      {"0\\元", false, false, false, 0, "元"},
      {"\"￥\"#,##0.00", false, false, false, 2, ""},
      {"[$￥-804]#,##0.00_);[Red]([$￥-804]#,##0.00)", false, false, false, 2, ""},
      {"0!.0,\"万\"", false, false, false, 1, ""},
      {"[Red]0;[Blue]-0", false, false, false, 0, ""},
      {"[DBNum2][$-804]General", false, false, false, -1, ""},
      {"yyyy\"年\"m\"月\"d\"日\"", true, false, false, -1, ""},
      {"[$-804]aaaa;@", true, false, false, -1, ""},
      {"e\"年\"m\"月\"", true, false, false, -1, ""},
      {"yyyy-mm-dd hh:mm:ss.000", true, true, false, -1, ""},
      {"上午/下午h\"时\"mm\"分\"", true, true, false, -1, ""},
      {"h:mm AM/PM", true, true, false, -1, ""},
      {"[h]:mm:ss", false, false, false, -1, ""},
      {"0.00\"day\"", false, false, false, 2, "day"},
  };
  for (const Row& row : rows) {
    const ParsedFormat parsed = parse_number_format(row.code);
    EXPECT_EQ(parsed.date, row.date) << row.code;
    EXPECT_EQ(parsed.format.time, row.time) << row.code;
    EXPECT_EQ(parsed.format.percent, row.percent) << row.code;
    EXPECT_EQ(parsed.format.decimals, row.decimals) << row.code;
    EXPECT_EQ(parsed.format.unit, row.unit) << row.code;
  }
}

TEST(NumberFormat, BuiltInDatesAreThoseOfChineseExcel) {
  for (unsigned id = 0; id < 100; ++id) {
    const bool date =
        (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id == 45 || id == 47 || (id >= 50 && id <= 58);
    EXPECT_EQ(parse_number_format(builtin_format_code(id)).date, date) << id;
  }
}

TEST(FormatTable, SharesEqualFormatsAndStartsWithGeneral) {
  FormatTable table;
  EXPECT_EQ(table.add(parse_number_format("General")).index, 0);
  const CellFormat percent = table.add(parse_number_format("0.0%"));
  EXPECT_EQ(table.add(parse_number_format("0.0%;-0.0%")).index, percent.index);
  EXPECT_NE(percent.index, 0);
}

TEST(SerialDate, RoundsToTheSecondAndCarries) {
  EXPECT_EQ(iso_of_serial(45717.999999, false), "2025-03-02");
  EXPECT_EQ(iso_of_serial(45717.5, false), "2025-03-01T12:00:00");
  EXPECT_EQ(iso_of_serial(0.5, false), "12:00:00");
  EXPECT_EQ(iso_of_serial(0.5, true), "1904-01-01T12:00:00");
  EXPECT_EQ(iso_of_serial(1, false), "1900-01-01");
  EXPECT_EQ(iso_of_serial(60, false), "");
  EXPECT_EQ(iso_of_serial(61, false), "1900-03-01");
  EXPECT_EQ(iso_of_serial(2958465, false), "9999-12-31");
  EXPECT_EQ(iso_of_serial(2958466, false), "");
  EXPECT_EQ(iso_of_serial(-0.5, false), "");
}

TEST(SerialDate, ReadsIsoText) {
  double serial = 0;
  std::string text;
  ASSERT_TRUE(serial_of_iso("2025-03-01T08:30:00.000", false, serial, text));
  EXPECT_EQ(text, "2025-03-01T08:30:00");
  EXPECT_DOUBLE_EQ(serial, 45717 + 8.5 / 24);
  ASSERT_TRUE(serial_of_iso("1900-02-28", false, serial, text));
  EXPECT_EQ(serial, 59);
  ASSERT_TRUE(serial_of_iso("08:30", false, serial, text));
  EXPECT_EQ(text, "08:30:00");
  for (const char* bad : {"", "2025", "2025-02-29", "2025-03-01X", "2025-03-01T25:00:00", "8:30", "08:30:61", "-"}) {
    EXPECT_FALSE(serial_of_iso(bad, false, serial, text)) << bad;
  }
}

}  // namespace
}  // namespace lianheti
