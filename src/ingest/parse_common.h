// What the value parsers share: folding, exact rounding, and the making of remarks.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/money.h"
#include "ingest/parse_value.h"

namespace lianheti {

// Half-width, without white space and invisible characters: the form in which numbers, dates and marks are read.
std::string fold(std::string_view text);

// What fold() puts right in a text that nobody types on purpose. Words of a list may have Chinese marks, dates a blank before
// the time of day, and several words blanks between them.
enum class TypedAs : std::uint8_t { Number, Date, Word, Words };
struct CharacterFaults {
  bool full_width = false;
  bool invisible = false;
  bool white_space = false;
};
CharacterFaults faults_of(std::string_view text, TypedAs typed);

// fold() in capitals and without a colon or a full stop at the end: the form in which headers and listed words are
// compared.
std::string fold_key(std::string_view text);

// The text without its bracketed parts (half-width, square and 〔〕 brackets too).
std::string without_brackets(std::string_view text);

// The text without a leading "1.", "1、", "（1）", "一、", "（一）", "①" or "(1)".
std::string_view without_numbering(std::string_view text, const ReadingWords& words);

// "温州某某公司（信用代码：9133…）" -> the name and the code; the second is empty where no code stands at the end.
// `label` is what may stand before the code.
struct NameAndCode {
  std::string_view name;
  std::string_view code;
};
NameAndCode split_code(std::string_view text, std::string_view label);

// Whether one of the words stands in the text.
bool contains_any(std::string_view text, const std::vector<std::string>& words);
bool is_any(std::string_view text, const std::vector<std::string>& words);

inline constexpr double kExactIntegers = 1e15;  // below, a spreadsheet shows every digit of a whole number

// The number with at most 15 significant digits, as spreadsheets show and store it; nullopt for NaN and infinity or
// where more than 18 digits are needed.
std::optional<Decimal> decimal_of(double number);
std::string to_text(const Decimal& value);

// value × factor rounded half away from zero. `exact` says whether nothing was cut. nullopt on overflow.
struct Scaled {
  std::int64_t value = 0;
  bool exact = true;
};
std::optional<Scaled> scale(const Decimal& value, std::int64_t factor);

// "…{name}…" with the names filled in.
std::string fill(std::string pattern, std::initializer_list<std::pair<std::string_view, std::string>> values);

Parsed parsed(SqlValue value);
Parsed repaired(SqlValue value, std::string asked, std::string detail);
// No value; `asked` and `detail` are keys of ReadingWords::words.
Parsed unread(const ColumnReading& column, const char* kind, const char* asked, const char* detail = nullptr);

// For a text that is no number of the kind asked: "ambiguous" where it is an inexact one, else `kind`.
Parsed unread_number(const ColumnReading& column, std::string_view folded, const char* kind, const char* asked);

}  // namespace lianheti
