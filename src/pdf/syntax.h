// syntax: simple values as they stand in a file (ISO 32000-1, 7.3).
#pragma once
#include <string>
#include <string_view>

#include "pdf/values.h"

namespace lianheti::pdf {

// "/text#2Fcsv", with what must not stand in a name as its number.
void append_name(std::string& out, std::string_view name);
// A text string: ASCII as it is, other text as UTF-16 in hexadecimal digits.
void append_text(std::string& out, std::string_view utf8);
// A byte string in parentheses.
void append_literal(std::string& out, std::string_view bytes);
void append_number(std::string& out, std::int64_t number);
// Thousandths, without zeros at the end: 0.5, 72, -3.125.
void append_thousandths(std::string& out, std::int64_t thousandths);
void append_ref(std::string& out, Ref ref);
// As hexadecimal digits, upper case.
void append_hex(std::string& out, std::string_view bytes);
void append_hex(std::string& out, std::uint16_t number);

// To `to`, where there must be room; the end of what was written. For what a document has very many of.
inline constexpr std::size_t kLongestCode = 4, kLongestNumber = 20;
char* put_code(char* to, std::uint16_t code);  // two bytes, inside the parentheses of a byte string
char* put_number(char* to, std::int64_t number);

}  // namespace lianheti::pdf
