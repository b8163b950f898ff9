#include "pdf/syntax.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "pdf/glyph_text.h"

namespace lianheti::pdf {

namespace {

constexpr char kDigits[] = "0123456789ABCDEF";
constexpr std::string_view kDelimiters = "()<>[]{}/%#";

// By byte: whether it stands in a name as it is.
constexpr auto kRegular = [] {
  std::array<bool, 256> regular{};
  for (char c = '!'; c < '\x7F'; ++c)
    regular[static_cast<unsigned char>(c)] = kDelimiters.find(c) == std::string_view::npos;
  return regular;
}();

// A byte of a string in parentheses takes two where it must not stand there alone.
char* put_byte(char* to, char c) {
  if (c == '(' || c == ')' || c == '\\' || c == '\r') *to++ = '\\';
  // An end of line in a string is read as a line feed, whatever it was.
  *to++ = c == '\r' ? 'r' : c;
  return to;
}

}  // namespace

void append_name(std::string& out, std::string_view name) {
  const auto regular = [](char c) { return kRegular[static_cast<unsigned char>(c)]; };
  out.push_back('/');
  while (!name.empty()) {
    const auto end = std::find_if_not(name.begin(), name.end(), regular);
    out.append(name.begin(), end);
    name.remove_prefix(static_cast<std::size_t>(end - name.begin()));
    if (name.empty()) break;
    out.push_back('#');
    append_hex(out, name.substr(0, 1));
    name.remove_prefix(1);
  }
}

void append_literal(std::string& out, std::string_view bytes) {
  out.push_back('(');
  for (const char c : bytes) {
    char escaped[2];
    out.append(escaped, put_byte(escaped, c));
  }
  out.push_back(')');
}

char* put_code(char* to, std::uint16_t code) {
  return put_byte(put_byte(to, static_cast<char>(code >> 8)), static_cast<char>(code & 0xFF));
}

void append_text(std::string& out, std::string_view utf8) {
  if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= ' ' && c < '\x7F'; }))
    return append_literal(out, utf8);
  out += "<FEFF";
  append_hex(out, to_utf16be(utf8));
  out.push_back('>');
}

char* put_number(char* to, std::int64_t number) {
  if (number < 0 || number >= 10'000) return std::to_chars(to, to + kLongestNumber, number).ptr;
  const auto small = static_cast<unsigned>(number);
  if (small >= 1000) *to++ = kDigits[small / 1000];
  if (small >= 100) *to++ = kDigits[small / 100 % 10];
  if (small >= 10) *to++ = kDigits[small / 10 % 10];
  *to++ = kDigits[small % 10];
  return to;
}

void append_number(std::string& out, std::int64_t number) {
  char digits[kLongestNumber];
  out.append(digits, put_number(digits, number));
}

void append_thousandths(std::string& out, std::int64_t thousandths) {
  char text[kLongestNumber + 5];
  char* to = text;
  if (thousandths < 0) *to++ = '-';
  const std::int64_t size = std::abs(thousandths), rest = size % 1000;
  to = put_number(to, size / 1000);
  if (rest != 0) {
    const char fraction[] = {'.', kDigits[rest / 100], kDigits[rest / 10 % 10], kDigits[rest % 10]};
    to = std::copy_n(fraction, rest % 10 != 0 ? 4 : rest % 100 != 0 ? 3 : 2, to);
  }
  out.append(text, to);
}

void append_ref(std::string& out, Ref ref) {
  char text[kLongestNumber + 4];
  out.append(text, std::copy_n(" 0 R", 4, put_number(text, ref.number)));
}

void append_hex(std::string& out, std::string_view bytes) {
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    out.push_back(kDigits[value >> 4]);
    out.push_back(kDigits[value & 0xF]);
  }
}

void append_hex(std::string& out, std::uint16_t number) {
  const char digits[] = {kDigits[number >> 12], kDigits[number >> 8 & 0xF], kDigits[number >> 4 & 0xF],
                         kDigits[number & 0xF]};
  out.append(digits, sizeof(digits));
}

}  // namespace lianheti::pdf
