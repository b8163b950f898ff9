// Dates and years, with the precision that was typed.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/date.h"
#include "base/text.h"
#include "ingest/chinese_number.h"
#include "ingest/parse_common.h"

namespace lianheti {
namespace {

// A run of digits and what follows it up to the next one.
struct Token {
  std::string digits;
  std::string after;
};

int value_of(const std::string& digits) {
  int out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

// "2025 年3月1日 8:30" -> 2025|年 3|月 1|日 8|: 30|. Blanks count only where nothing else stands between two numbers.
// False where the text does not begin with a digit or a number is longer than eight digits.
bool tokenize(std::string_view text, std::vector<Token>& tokens) {
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_invisible(c)) continue;
    if (is_space(c)) {
      blank = true;
      continue;
    }
    const char32_t narrow = c >= 0xFF01 && c <= 0xFF5E ? c - 0xFF01 + 0x21 : c;
    if (narrow >= U'0' && narrow <= U'9') {
      const bool fresh = tokens.empty() || !tokens.back().after.empty() || blank;
      if (fresh) {
        if (!tokens.empty() && tokens.back().after.empty()) tokens.back().after = " ";
        tokens.emplace_back();
      }
      tokens.back().digits += static_cast<char>(narrow);
      if (tokens.back().digits.size() > 8) return false;
    } else {
      if (tokens.empty()) return false;
      append_code_point(tokens.back().after, narrow);
    }
    blank = false;
  }
  return !tokens.empty();
}

// The length of the longest word of the lists that the text begins with.
std::size_t longest_start(std::string_view text, std::initializer_list<const std::vector<std::string>*> lists) {
  std::size_t length = 0;
  for (const std::vector<std::string>* words : lists) {
    for (const std::string& word : *words) {
      if (text.starts_with(word)) length = std::max(length, word.size());
    }
  }
  return length;
}

// Digits and what stands between the parts of dates: "2025.1-2025.12", but not "1-Mar-25".
bool is_made_of_numbers(std::string_view folded, const DateWords& words) {
  static constexpr std::string_view kDigits = "0123456789";
  bool digits = false;
  while (!folded.empty()) {
    std::size_t length = std::min(folded.find_first_not_of(kDigits), folded.size());
    digits = digits || length > 0;
    if (length == 0) length = longest_start(folded, {&words.years, &words.months, &words.days, &words.separators});
    if (length == 0) return false;
    folded.remove_prefix(length);
  }
  return digits;
}

// Where the day ends in "2025年3月1日（星期六）上午": before what names it otherwise, or its part. The whole text where
// nothing does.
std::size_t end_of_day(std::string_view text, const DateWords& words) {
  std::size_t end = text.size();
  for (const std::string& word : words.after_day) end = std::min(end, text.find(word));
  if (end == text.size()) return end;
  const std::string_view day = text.substr(0, end);
  for (const std::string_view bracket : {"（", "("}) {
    if (day.ends_with(bracket)) return end - bracket.size();
  }
  return end;
}

// A clock time in the tokens from `first` on. `midnight` says whether it is 00:00:00.
bool is_time(const std::vector<Token>& tokens, std::size_t first, bool& midnight) {
  const std::size_t count = tokens.size() - first;
  if (count < 2 || count > 3) return false;
  midnight = true;
  for (std::size_t i = first; i < tokens.size(); ++i) {
    const bool last = i + 1 == tokens.size();
    if (tokens[i].digits.size() > 2 || tokens[i].after != (last ? "" : ":")) return false;
    midnight = midnight && value_of(tokens[i].digits) == 0;
  }
  return true;
}

class DateReader {
 public:
  explicit DateReader(const ColumnReading& column) : column_(column), words_(column.words->dates) {}

  Parsed read_text(std::string_view text) const {
    if (const std::size_t end = end_of_day(text, words_); end < text.size()) {
      Parsed out = read_text(text.substr(0, end));
      return out.remarks.empty() ? repaired(out.value, to_text(out.value), word("time-dropped")) : out;
    }
    std::vector<Token> tokens;
    if (!tokenize(arabic_numerals(text, *column_.words), tokens)) return unreadable(text);
    if (tokens.size() == 1) return read_one(tokens[0], text);
    if (tokens.size() == 2) return read_two(tokens, text);
    bool midnight = true;
    if (tokens.size() > 3) {
      if (!is_time(tokens, 3, midnight)) return unreadable(text);
      if (!is_before_time(tokens[2].after)) return unreadable(text);
      tokens.resize(3);
      tokens[2].after.clear();
    }
    Parsed out = read_three(tokens, text);
    if (midnight || !out.remarks.empty()) return out;
    return repaired(out.value, to_text(out.value), word("time-dropped"));
  }

  // 20250301, 202503, 2025, 2025.03 or the serial number of a day.
  Parsed read_number(double number, const NumberFormat& format) const {
    const auto decimal = decimal_of(number);
    if (!decimal || number < 0) return unread(column_, "bad-date", "date");
    if (decimal->scale == 0 && decimal->digits > 99'999) return read_one({std::to_string(decimal->digits), ""}, "");
    const auto whole = static_cast<int>(number);
    if (is_year(whole)) return read_year_and_fraction(*decimal, whole, format);
    return read_serial(number);
  }

  Parsed day(int year, int month, int day_of_month) const {
    if (!is_year(year)) {
      Parsed out = unread(column_, "bad-date", "date", "year-range");
      out.remarks[0].detail = fill(out.remarks[0].detail, {{"from", std::to_string(column_.words->years.first)},
                                                           {"to", std::to_string(column_.words->years.second)}});
      return out;
    }
    const Date date{year, month, day_of_month};
    if (exists(date)) return parsed(to_iso(date));
    const bool month_exists = month >= 1 && month <= 12;
    return unread(column_, "bad-date", "date", month_exists ? "no-such-day" : "no-such-month");
  }

 private:
  const std::string& word(const char* key) const { return column_.words->word(key); }
  bool ends_year(const Token& token) const { return is_any(token.after, words_.years); }
  bool ends_month(const Token& token) const { return is_any(token.after, words_.months); }
  bool ends_day(const Token& token) const { return is_any(token.after, words_.days); }
  // "日", "日T", "T", " ": after a day that a time of day follows.
  bool is_before_time(std::string_view after) const {
    const auto day =
        std::find_if(words_.days.begin(), words_.days.end(), [&](const auto& word) { return after.starts_with(word); });
    if (day != words_.days.end()) after.remove_prefix(day->size());
    return after == "T" || (day == words_.days.end() ? after == " " : after.empty());
  }
  bool is_year(int year) const { return year >= column_.words->years.first && year <= column_.words->years.second; }

  Parsed unreadable(std::string_view text) const {
    const std::string folded = fold(text);
    if (contains_any(folded, column_.words->vague)) return unread(column_, "ambiguous", "date", "vague-date");
    if (folded.find('-') != std::string::npos && is_made_of_numbers(folded, words_))
      return unread(column_, "ambiguous", "date", "range");
    return unread(column_, "bad-date", "date");
  }

  Parsed read_serial(double number) const {
    const auto [first, last] = column_.words->day_numbers;
    if (number < first || number >= last + 1) return unread(column_, "bad-date", "date");
    const auto date = from_serial(number, column_.date1904);
    if (!date) return unread(column_, "bad-date", "date");
    return repaired(to_iso(*date), to_iso(*date), word("day-number"));
  }

  // Two decimals are a month; one decimal is one unless it is .1, which is what January and October both become.
  Parsed read_year_and_fraction(const Decimal& decimal, int year, const NumberFormat& format) const {
    if (decimal.scale == 0) return parsed(to_iso({year, 0, 0}));
    if (decimal.scale > 2) return unread(column_, "bad-date", "date");
    auto month = static_cast<int>(decimal.digits % (decimal.scale == 1 ? 10 : 100));
    if (decimal.scale == 1 && month == 1) {
      if (format.decimals < 1) return unread(column_, "ambiguous", "date", "lost-zero");
      if (format.decimals >= 2) month = 10;
    }
    return month == 0 ? unread(column_, "bad-date", "date", "no-such-month") : this->month(year, month);
  }

  Parsed month(int year, int month) const { return month >= 1 && month <= 12 ? day(year, month, 0) : day(year, 99, 1); }

  Parsed read_one(const Token& token, std::string_view text) const {
    const std::string& digits = token.digits;
    if (digits.size() == 4 && (token.after.empty() || ends_year(token))) return day(value_of(digits), 0, 0);
    if (digits.size() <= 2 && ends_year(token)) return unread(column_, "ambiguous", "date", "short-year");
    if (!token.after.empty()) return unreadable(text);
    if (digits.size() == 8) return full_day(digits.substr(0, 4), digits.substr(4, 2), digits.substr(6, 2));
    if (digits.size() == 6) {
      const int last = value_of(digits.substr(4));
      const bool year_month = is_year(value_of(digits.substr(0, 4))) && last >= 1 && last <= 12;
      if (!year_month) return unread(column_, "ambiguous", "date", "short-year");
      return month(value_of(digits.substr(0, 4)), last);
    }
    if (digits.size() == 5) return read_serial(value_of(digits));
    return unreadable(text);
  }

  Parsed read_two(const std::vector<Token>& tokens, std::string_view text) const {
    const Token& first = tokens[0];
    const Token& second = tokens[1];
    const bool separated = ends_year(first) || is_any(first.after, words_.separators);
    if (!separated || !(second.after.empty() || ends_month(second))) return unreadable(text);
    if (first.digits.size() == 4 && second.digits.size() <= 2) {
      const int number = value_of(second.digits);
      return number == 0 ? unread(column_, "bad-date", "date", "no-such-month") : month(value_of(first.digits), number);
    }
    const bool month_first = first.digits.size() <= 2 && second.digits.size() == 4 && second.after.empty();
    if (month_first && value_of(first.digits) > 0) return month(value_of(second.digits), value_of(first.digits));
    if (first.digits.size() <= 2) return unread(column_, "ambiguous", "date", "short-year");
    return unreadable(text);
  }

  Parsed read_three(const std::vector<Token>& tokens, std::string_view text) const {
    const Token& first = tokens[0];
    const Token& second = tokens[1];
    const Token& third = tokens[2];
    const bool chinese = ends_year(first) && ends_month(second);
    const bool separated = first.after == second.after && is_any(first.after, words_.separators);
    if (!(chinese || separated) || !(third.after.empty() || ends_day(third))) return unreadable(text);
    if (first.digits.size() == 4 && second.digits.size() <= 2 && third.digits.size() <= 2) {
      return full_day(first.digits, second.digits, third.digits);
    }
    if (first.digits.size() > 2 || second.digits.size() > 2) return unreadable(text);
    if (third.digits.size() != 4 || chinese) return unread(column_, "ambiguous", "date", "short-year");
    return year_last(value_of(first.digits), value_of(second.digits), third.digits);
  }

  Parsed full_day(const std::string& year, const std::string& month, const std::string& day_of_month) const {
    if (value_of(month) == 0) return unread(column_, "bad-date", "date", "no-such-month");
    if (value_of(day_of_month) == 0) return unread(column_, "bad-date", "date", "no-such-day");
    return day(value_of(year), value_of(month), value_of(day_of_month));
  }

  // 3/13/2025 and 13/3/2025 can be told apart, 3/4/2025 cannot.
  Parsed year_last(int first, int second, const std::string& year) const {
    if (first <= 12 && second <= 12 && first != second) return unread(column_, "ambiguous", "date", "day-or-month");
    const int month_of_year = first > 12 ? second : first;
    const int day_of_month = first > 12 ? first : second;
    return full_day(year, std::to_string(month_of_year), std::to_string(day_of_month));
  }

  const ColumnReading& column_;
  const DateWords& words_;
};

constexpr int kEarlyYear = 1910;  // a number such as 2025 in a cell of date format shows a day of 1905

// 2025, or 2025.3 for March of that year.
bool is_year_typed_as_day(const Cell& cell, const Date& date, const ReadingWords& words) {
  const double whole = std::floor(cell.number);
  return date.year < kEarlyYear && whole >= words.years.first && whole <= words.years.second;
}

}  // namespace

Parsed parse_date(const Cell& cell, const NumberFormat& format, const ColumnReading& column) {
  const DateReader reader(column);
  if (cell.kind == CellKind::Text) return reader.read_text(cell.text);
  if (cell.kind == CellKind::Number && !format.percent) return reader.read_number(cell.number, format);
  if (cell.kind != CellKind::Date) return unread(column, "bad-date", "date");
  const auto date = parse_iso(cell.text.substr(0, 10));
  if (!date) return unread(column, "bad-date", "date");
  if (is_year_typed_as_day(cell, *date, *column.words)) return unread(column, "ambiguous", "date", "typed-as-date");
  Parsed out = reader.day(date->year, date->month, date->day);
  const std::string_view time = cell.text.size() > 10 ? cell.text.substr(11) : "";
  if (out.remarks.empty() && time.find_first_of("123456789") != std::string_view::npos) {
    return repaired(out.value, to_text(out.value), column.words->word("time-dropped"));
  }
  return out;
}

Parsed parse_year(const Cell& cell, const NumberFormat& format, const ColumnReading& column) {
  const auto in_range = [&](std::int64_t year) {
    return year >= column.words->years.first && year <= column.words->years.second;
  };
  if (cell.kind == CellKind::Number && !format.percent) {
    const auto number = decimal_of(cell.number);
    const auto whole = number ? times_exactly(*number, 1) : std::nullopt;
    if (whole && in_range(*whole)) return parsed(*whole);
  }
  if (cell.kind == CellKind::Text) {
    std::string digits = arabic_numerals(fold(cell.text), *column.words);
    for (const std::string& suffix : column.words->dates.years) {
      if (digits.ends_with(suffix)) digits.resize(digits.size() - suffix.size());
    }
    const bool numeric = !digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos;
    if (numeric && digits.size() == 4 && in_range(value_of(digits))) return parsed(std::int64_t{value_of(digits)});
    if (numeric && digits.size() <= 2) return unread(column, "ambiguous", "year", "short-year");
  }
  if (cell.kind == CellKind::Date) {
    const auto date = parse_iso(cell.text.substr(0, 10));
    if (date && is_year_typed_as_day(cell, *date, *column.words)) {
      const auto year = static_cast<std::int64_t>(cell.number);
      return repaired(year, std::to_string(year), column.words->word("typed-as-date"));
    }
  }
  const Parsed date = parse_date(cell, format, column);
  if (is_null(date.value)) {
    const bool ambiguous = !date.remarks.empty() && date.remarks[0].kind == "ambiguous";
    Parsed out = unread(column, ambiguous ? "ambiguous" : "bad-number", "year");
    if (!date.remarks.empty()) out.remarks[0].detail = date.remarks[0].detail;
    return out;
  }
  const std::int64_t year = value_of(to_text(date.value).substr(0, 4));
  return repaired(year, std::to_string(year), column.words->word("year-only"));
}

}  // namespace lianheti
