// Text helpers on UTF-8. A "character" of a form's limit (字) is a grapheme cluster that is not white space.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lianheti {

// Whether the bytes are well-formed UTF-8 (no surrogates, no overlong forms, up to U+10FFFF).
bool is_utf8(std::string_view bytes);

// The code point that starts at `at`, which is advanced past it. U+FFFD and one byte on malformed input.
char32_t next_code_point(std::string_view text, std::size_t& at);

void append_code_point(std::string& text, char32_t code_point);
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

// "U+2CB4E".
std::string code_point_name(char32_t code_point);

bool is_han(char32_t code_point);
bool is_space(char32_t code_point);      // White_Space, and U+200B, U+FEFF
bool is_invisible(char32_t code_point);  // zero-width and directional marks, BOM, soft hyphen, control characters

// Grapheme clusters (UAX #29) that are not white space: Word's 字符数（不计空格）, the count of 限500字.
std::int64_t count_characters(std::string_view text);

// Without white space (also U+3000, U+00A0) at both ends.
std::string_view trim(std::string_view text);

// Full-width ASCII (Ａ１（：) and ideographic space to ASCII.
std::string to_half_width(std::string_view text);

std::string to_nfc(std::string_view text);

// Splits at any character of `separators` (code points), trims each part and drops empty ones.
std::vector<std::string> split(std::string_view text, std::u32string_view separators);

// Edit distance in code points, for "did you mean".
int edit_distance(std::string_view a, std::string_view b);

// The candidate nearest to `text`, or "" where none is near enough to suggest.
std::string nearest(std::string_view text, const std::vector<std::string>& candidates);

// A file or folder name that Windows and Linux accept: forbidden characters become full-width look-alikes, control
// characters go, reserved names and trailing dots are escaped, at most `max_bytes` bytes cut at a character.
std::string safe_file_name(std::string_view name, std::size_t max_bytes = 180);

// Screen columns: Han and full-width characters take two.
int display_width(std::string_view text);

}  // namespace lianheti
