// A calendar date: no time of day, no time zone. Text form in data is ISO 8601, "2025-03-01"; month precision
// ("2025-03") and year precision ("2025") are kept as they were typed.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lianheti {

struct Date {
  int year = 0;
  int month = 0;  // 0: precision is the year
  int day = 0;    // 0: precision is the month

  auto operator<=>(const Date&) const = default;
};

int days_in_month(int year, int month);

// Whether the day exists (year 1 to 9999; month 0 and day 0 are lower precision).
bool exists(const Date& date);

// "2025-03-01", "2025-03" or "2025".
std::string to_iso(const Date& date);
std::optional<Date> parse_iso(std::string_view text);

// "2025年3月1日", "2025年3月", "2025年": no zero padding (GB/T 9704-2012, 7.3.5.4).
std::string to_chinese(const Date& date);

// "二〇二五年三月一日".
std::string to_chinese_numerals(const Date& date);

// Days since 1970-01-01 of a full date, and back.
std::int64_t to_days(const Date& date);
Date from_days(std::int64_t days);

// The date of an Excel serial number, whole days. 1900 system: 60 is the phantom 1900-02-29 and has no date.
std::optional<Date> from_serial(double serial, bool date1904);

// `years` later on the corresponding day; 29 February becomes 28 February (Civil Code art. 202).
Date add_years(const Date& date, int years);

// For numbering, 0 to 9999: "零", 10 -> "十", 101 -> "一百零一". Other numbers in Arabic digits.
std::string chinese_number(int number);

}  // namespace lianheti
